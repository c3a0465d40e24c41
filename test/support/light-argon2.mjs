// A light hash in the place of @node-rs/argon2, for tests that aren't about hashing: a hash of the program's own cost is
// computed with 64 KiB and labelled with the cost it stands for, so that everything that reads a label works as always.
// Other costs are computed as they are. Only the test runner's settings and `light-argon2-hook.mjs` name this file;
// `test/vault/program-cost.test.ts` shows that neither the compiled program nor its start does.
import { createRequire } from 'node:module';

const real = createRequire(import.meta.url)('@node-rs/argon2');

const OURS = 47104;
const LIGHT = 64;
const labelled = (kibibytes) => `$m=${kibibytes},t=1,p=1$`;

export async function hash(secret, options) {
  if (options?.memoryCost !== OURS) return real.hash(secret, options);
  const made = await real.hash(secret, { ...options, memoryCost: LIGHT });
  return made.replace(labelled(LIGHT), labelled(OURS));
}

export const verify = (stored, ...rest) =>
  real.verify(stored.replace(labelled(OURS), labelled(LIGHT)), ...rest);

export const { hashRaw, parseOptions } = real;
