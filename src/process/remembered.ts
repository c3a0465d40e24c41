/**
 * The same function, which remembers its latest results: for what is computed with each request from a text that repeats
 * (a browser's name, a network's digest). Texts come from strangers, so there is room for a number of them only; the
 * oldest goes first.
 */
export function remembered<Result>(
  compute: (text: string) => Result,
  most = 1_000,
): (text: string) => Result {
  const results = new Map<string, Result>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) return known;
    const result = compute(text);
    if (results.size >= most) results.delete(results.keys().next().value!);
    results.set(text, result);
    return result;
  };
}
