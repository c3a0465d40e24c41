/**
 * What `read` gave, for so many seconds: a second caller meanwhile gets the same answer, one that comes while it is read
 * waits for it. What can't be read is nothing (told to `onFault`), and isn't tried again before its time either.
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
