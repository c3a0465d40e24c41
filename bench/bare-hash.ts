import { availableParallelism } from 'node:os';
import { asCounted } from '../src/vault/counted.ts';
import { createHasher, type Hasher } from '../src/vault/hashing.ts';
import { usedHere } from './figure.ts';
import type { Variant } from './rounds.ts';

/** The program's own queue of hashes: as many in parallel as in `src/open-context.ts`. */
export const ourHasher = (): Hasher =>
  createHasher({ atOnce: Math.max(2, availableParallelism()), waiting: 64 });

/** The bare rate of the machine: the same argon2id in the same queue, in this process, without any server. */
export function hashAlone(hash: string, secret: string): Variant {
  const hasher = ourHasher();
  return {
    name: 'argon2id alone',
    server: { ports: [], used: usedHere },
    turn: () => hasher.verify(asCounted({}), hash, secret),
  };
}
