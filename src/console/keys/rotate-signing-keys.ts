import type { Context } from '../../context.ts';
import { days, hours, later } from '../../process/durations.ts';
import { newSigningKey } from './signing-keys.ts';
import { insertSigningKey, retireKeysBefore, selectNewestKeys, type Algorithm } from './signing-keys.sql.ts';

/** A new key is published for so long before it signs: longer than verifiers keep the published keys. */
const PUBLISHED_BEFORE = hours(2);
/** And one that signs no more for so long after: longer than anything that it signed is good. */
const PUBLISHED_AFTER = days(7);

export interface NextKey {
  readonly algorithm: Algorithm;
  readonly signsFrom: Date;
}

/**
 * Makes the next key of each kind that there is. It is published right away and signs later; the key before it is published for a
 * week more. Where the newest doesn't sign yet nothing is done, so it may be killed and run again.
 */
export async function rotateSigningKeys(context: Context): Promise<NextKey[]> {
  const { db, now } = context;
  const made: NextKey[] = [];
  for (const { algorithm, generation, signsFrom: newest } of await selectNewestKeys(db)) {
    if (newest > now()) continue;
    const signsFrom = later(now(), PUBLISHED_BEFORE);
    const next = { algorithm, generation: generation + 1 };
    const key = await newSigningKey(context, algorithm);
    await db.transaction(async (tx) => {
      await insertSigningKey(tx, { ...key, ...next, createdAt: now(), signsFrom });
      await retireKeysBefore(tx, next, { publishedUntil: later(signsFrom, PUBLISHED_AFTER), now: now() });
    });
    made.push({ algorithm, signsFrom });
  }
  return made;
}
