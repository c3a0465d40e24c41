/**
 * Caches the result of `read` for some seconds. Callers during a read share it. A failed read gives undefined, is reported to
 * `onFault`, and is not repeated before its time either.
 */
export function remember<T>(
  read: () => Promise<T>,
  seconds: number,
  now: () => Date,
  onFault: (fault: unknown) => void,
): () => Promise<T | undefined> {
  let at = -Infinity;
  let known: Promise<T | undefined> = Promise.resolve(undefined);
  return () => {
    const age = now().getTime() - at;
    if (age < 0 || age >= seconds * 1000) {
      at = now().getTime();
      known = read().catch((fault: unknown) => void onFault(fault));
    }
    return known;
  };
}
