import { hash as argon2, parseOptions, verify as verifyArgon2 } from '@node-rs/argon2';
import {
  createCappedQueue,
  type Cap,
  type CappedQueue,
  type OnQueued,
  type Party,
  type Place,
} from './capped-queue.ts';
import type { Counted } from './counted.ts';
import { sameDigest } from './digests.ts';
import { readHashForm, type OldHash } from './hash-forms.ts';
import { derive, readMethod, writeMethod } from './hash-methods.ts';

/** argon2id with 46 MiB, one pass and one lane, as OWASP and ASVS appendix C recommend. The package salts with 16 bytes. */
const COST = { algorithm: 2, memoryCost: 47104, timeCost: 1, parallelism: 1, outputLen: 32 };
const SALT_BYTES = 16;
/** The package's number for argon2's current version, 0x13 (RFC 9106 §3.1). */
const VERSION_0X13 = 1;

/** The time of one hash on a slow or busy core. */
const SECONDS_EACH = 0.1;

/**
 * A hash of our cost that no secret matches: 16 bytes of salt and 32 of tag, all zero. It can be public, because nobody can
 * find a secret for a given tag, and a constant costs nothing at the first use.
 */
export const FITS_NOTHING = `$argon2id$v=19$m=47104,t=1,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/**
 * Hashes passwords and recovery codes for a counted request. Each call takes one place in the process's queue; a full queue
 * rejects with `QueueFull` before any work begins. A stored hash that can't be read throws an error that doesn't quote it.
 */
export interface Hasher {
  /** Hashes the secret; returns a PHC string, which holds cost and salt. */
  hash(by: Counted, secret: string): Promise<string>;
  /** Hashes several secrets one after another, in one place of the queue. */
  hashAll(by: Counted, secrets: readonly string[]): Promise<string[]>;
  /**
   * Wraps a hash made elsewhere: argon2id of its derived key, stored with its method. So the table holds no hash weaker than
   * ours (ASVS 11.4.2).
   */
  wrap(by: Counted, old: OldHash): Promise<string>;
  /** Verifies a secret against a hash of ours or one made elsewhere, wrapped or not; the latter's cost comes on top. */
  verify(by: Counted, hash: string, secret: string, place?: Place): Promise<boolean>;
  /** Takes as long as `verify`, for an unknown account or code: the time must not reveal it (ASVS 6.3.8). */
  verifyNothing(by: Counted, secret: string, place?: Place): Promise<false>;
  /**
   * Takes a place for a verification to come, before its attempt is reserved; throws `QueueFull` if there is none now. So
   * a flood costs the database no attempts that would only be given back. The caller leaves it in any case.
   */
  take(): Place;
  /** The seconds after which to come again, if there is no place now: for a refusal before anything else is done. */
  fullFor(): number | undefined;
  /** The same queue for requests of these parties, whose waiting places are limited. */
  from(parties: readonly Party[]): Hasher;
  stats(): { running: number; waiting: number };
}

/**
 * Hashing with argon2id, no more at once and waiting than the cap admits. A full queue throws `QueueFull`; nothing was checked
 * then.
 */
export function createHasher(cap: Cap, onQueued?: OnQueued): Hasher {
  return hasherOn(createCappedQueue(cap, SECONDS_EACH, onQueued), []);
}

function hasherOn(queue: CappedQueue, parties: readonly Party[]): Hasher {
  const verify = (_: Counted, hash: string, secret: string, place?: Place): Promise<boolean> =>
    queue.run(() => verifyStored(hash, secret), parties, place);
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
    async verifyNothing(by, secret, place) {
      await verify(by, FITS_NOTHING, secret, place);
      return false;
    },
    take: () => queue.take(parties),
    fullFor: () => queue.fullFor(parties),
    from: (others) => hasherOn(queue, others),
    stats: queue.stats,
  };
}

/** The prefix of a wrapped hash: `$over$`, the old method, then our hash of the old key (`$argon2id$…`). */
const WRAPPED = '$over$';
/** A key as text, because the package verifies text only. */
const asText = (key: Buffer): string => key.toString('base64');

async function verifyStored(stored: string, secret: string): Promise<boolean> {
  const end = stored.indexOf('$', WRAPPED.length);
  const how = stored.startsWith(WRAPPED) ? readMethod(stored.slice(WRAPPED.length, end)) : undefined;
  if (how) return verifyArgon2(stored.slice(end), asText(await derive(how, secret)));
  const form = readHashForm(stored);
  if (!form) throw new Error('a stored hash is of no known form');
  if (form.method.kind === 'argon2') return verifyArgon2(stored, secret);
  // Imported by a release that didn't wrap hashes yet.
  return sameDigest(await derive(form.method, secret), form.key);
}

/** Whether a hash was made elsewhere or with another cost than today's. Then hash the secret again once it was verified. */
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
