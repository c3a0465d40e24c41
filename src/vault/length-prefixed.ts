/**
 * Joins parts so that no two lists give the same bytes: each is preceded by its length in bytes (4, big-endian).
 * Without it `('ab', 'c')` and `('a', 'bc')` would authenticate as one, and a value could move between them.
 */
export function lengthPrefixed(...parts: readonly (string | Uint8Array)[]): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => {
      const bytes = Buffer.from(part);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}
