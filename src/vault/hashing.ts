import { hash as argon2, parseOptions, verify as verifyArgon2 } from '@node-rs/argon2';
import { createCappedQueue, type Cap, type CappedQueue, type OnQueued, type Party } from './capped-queue.ts';
import type { Counted } from './counted.ts';
import { sameDigest } from './digests.ts';
import { readHashForm, type OldHash } from './hash-forms.ts';
import { derive, readMethod, writeMethod } from './hash-methods.ts';

export { HasherBusy } from './capped-queue.ts';

/** argon2id at 46 MiB, one pass, one lane: OWASP's and ASVS appendix C's cost. The package salts with 16 bytes. */
const COST = { algorithm: 2, memoryCost: 47104, timeCost: 1, parallelism: 1, outputLen: 32 };
const SALT_BYTES = 16;
/** How the package numbers argon2's version 0x13, the current one (RFC 9106 §3.1). */
const VERSION_0X13 = 1;

/** A hash takes about a tenth of a second on a slow or busy core. */
const SECONDS_EACH = 0.1;

/**
 * A hash of our cost that fits nothing: 16 bytes of salt and 32 of tag, all zero. Nobody finds a secret for a
 * given tag, so it can stand here in the open; and there is nothing to prepare that would slow the first use.
 */
export const FITS_NOTHING = `$argon2id$v=19$m=47104,t=1,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/**
 * Hashes passwords and recovery codes, for a request that is counted. Each call takes one place in one queue of the
 * process, whatever it hashes; a full queue rejects with `HasherBusy` before any work is begun. A hash that can't be read
 * is a fault, which doesn't hold the hash.
 */
export interface Hasher {
  /** The secret as a PHC string, which carries its own cost and salt. */
  hash(by: Counted, secret: string): Promise<string>;
  /** One after another, in one place. */
  hashAll(by: Counted, secrets: readonly string[]): Promise<string[]>;
  /**
   * A hash made elsewhere as it may be kept: argon2id of what came out, beside how that was made. So nobody who reads the
   * table finds a hash that is weaker than ours, however it was made (ASVS 11.4.2).
   */
  wrap(by: Counted, old: OldHash): Promise<string>;
  /** Also against a hash made elsewhere, wrapped or not; it then takes the time that one's cost takes besides. */
  verify(by: Counted, hash: string, secret: string): Promise<boolean>;
  /** Costs what `verify` costs, for who has no account or no such code: time must not tell (ASVS 6.3.8). */
  verifyNothing(by: Counted, secret: string): Promise<false>;
  /** The same queue for whoever asks from there: they hold no more waiting places than these parties may. */
  from(parties: readonly Party[]): Hasher;
  stats(): { running: number; waiting: number };
}

export function createHasher(cap: Cap, onQueued?: OnQueued): Hasher {
  return hasherOn(createCappedQueue(cap, SECONDS_EACH, onQueued), []);
}

function hasherOn(queue: CappedQueue, parties: readonly Party[]): Hasher {
  const verify = (_: Counted, hash: string, secret: string): Promise<boolean> =>
    queue.run(() => verifyStored(hash, secret), parties);
  return {
    hash: (_, secret) => queue.run(() => argon2(secret, COST), parties),
    hashAll: (_, secrets) =>
      queue.run(async () => {
        const hashes: string[] = [];
        for (const secret of secrets) hashes.push(await argon2(secret, COST));
        return hashes;
      }, parties),
    wrap: (_, { method, key }) =>
      queue.run(async () => `${WRAPPED}${writeMethod(method)}${await argon2(asText(key), COST)}`, parties),
    verify,
    async verifyNothing(by, secret) {
      await verify(by, FITS_NOTHING, secret);
      return false;
    },
    from: (others) => hasherOn(queue, others),
    stats: queue.stats,
  };
}

/** `$over$`, how the old hash was made, and ours over what came out: `$argon2id$…`. */
const WRAPPED = '$over$';
/** The package verifies text only. */
const asText = (key: Buffer): string => key.toString('base64');

async function verifyStored(stored: string, secret: string): Promise<boolean> {
  const end = stored.indexOf('$', WRAPPED.length);
  const how = stored.startsWith(WRAPPED) ? readMethod(stored.slice(WRAPPED.length, end)) : undefined;
  if (how) return verifyArgon2(stored.slice(end), asText(await derive(how, secret)));
  const form = readHashForm(stored);
  if (!form) throw new Error('a stored hash is of no known form');
  if (form.method.kind === 'argon2') return verifyArgon2(stored, secret);
  // An import of before hashes were wrapped.
  return sameDigest(await derive(form.method, secret), form.key);
}

/** Whether a hash was made elsewhere or at another cost than today's: hash the secret anew when it has just been shown. */
export function needsRehash(hash: string): boolean {
  if (!hash.startsWith('$argon2')) return true;
  const made = parseOptions(hash);
  return (
    made.algorithm !== COST.algorithm ||
    made.memoryCost !== COST.memoryCost ||
    made.timeCost !== COST.timeCost ||
    made.parallelism !== COST.parallelism ||
    made.outputLen !== COST.outputLen ||
    made.saltLen !== SALT_BYTES ||
    made.version !== VERSION_0X13
  );
}
