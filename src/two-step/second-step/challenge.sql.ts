import { and, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import { selectForLock } from '../../accounts/accounts.sql.ts';
import type { Challenge } from '../../contract/who.ts';
import type { Executor } from '../../storage/database.ts';
import { accounts, challenges } from '../../storage/schema.ts';

/** The misses that end a challenge; its row stays until the clean-up. */
export const MAX_MISSES = 5;

const stands = (now: Date) => and(gt(challenges.expiresAt, now), lt(challenges.misses, MAX_MISSES));
const ofPresentCredentials = and(
  eq(accounts.id, challenges.accountId),
  eq(accounts.credentialVersion, challenges.credentialVersion),
);

export type ChallengeKind = (typeof challenges.$inferSelect)['kind'];

/** Its own id, for the first one and for one of the previous release. */
const beganAs = () => sql<string>`coalesce(${challenges.beganAs}, ${challenges.id})`;

export async function insertChallenge(tx: Executor, row: typeof challenges.$inferInsert): Promise<void> {
  await tx.insert(challenges).values(row);
}

/** A valid challenge: not expired, not ended by misses, and begun under the account's present credentials. */
export async function selectChallenge(tx: Executor, tokenDigest: Buffer, kind: ChallengeKind, now: Date) {
  const [row] = await tx
    .select({
      id: challenges.id,
      accountId: challenges.accountId,
      email: accounts.email,
      language: accounts.language,
      credentialVersion: challenges.credentialVersion,
      then: challenges.thenPath,
      misses: challenges.misses,
      clockOffset: challenges.clockOffset,
      clockStep: challenges.clockStep,
      timeZone: challenges.timeZone,
      beganAs: beganAs(),
      expiresAt: challenges.expiresAt,
    })
    .from(challenges)
    .innerJoin(accounts, ofPresentCredentials)
    .where(and(eq(challenges.tokenDigest, tokenDigest), eq(challenges.kind, kind), stands(now)));
  return row;
}

/** The initial values of a sign-in that began after a moment, valid or not; undefined if the credentials changed. */
export async function selectBegun(tx: Executor, tokenDigest: Buffer, after: Date) {
  const [row] = await tx
    .select({ email: accounts.email, then: challenges.thenPath })
    .from(challenges)
    .innerJoin(accounts, ofPresentCredentials)
    .where(and(eq(challenges.tokenDigest, tokenDigest), gt(challenges.createdAt, after)));
  return row;
}

/**
 * Spends a challenge: true for exactly one of any number of simultaneous calls. The account's row is locked first, as
 * `lockAccount` does, and stays so: credentials that have changed, or are being changed, since the challenge began
 * leave it as it is.
 */
export async function consumeChallenge(
  tx: Executor,
  { id, accountId, credentialVersion }: Pick<Challenge, 'id' | 'accountId' | 'credentialVersion'>,
  now: Date,
): Promise<boolean> {
  const held = tx.$with('held').as(selectForLock(tx, accountId, credentialVersion));
  const rows = await tx
    .with(held)
    .delete(challenges)
    .where(
      and(
        eq(challenges.id, id),
        stands(now),
        inArray(challenges.accountId, tx.select({ id: held.id }).from(held)),
      ),
    )
    .returning({ id: challenges.id });
  return rows.length === 1;
}

/** Counts a miss and remembers the first that fitted another time; returns how many there are now. */
export async function countMiss(
  tx: Executor,
  id: string,
  elsewhere: { offset: number; step: number } | undefined,
): Promise<number | undefined> {
  const [row] = await tx
    .update(challenges)
    .set({
      misses: sql`${challenges.misses} + 1`,
      ...(elsewhere && {
        clockOffset: sql`coalesce(${challenges.clockOffset}, ${elsewhere.offset})`,
        clockStep: sql`coalesce(${challenges.clockStep}, ${elsewhere.step})`,
      }),
    })
    .where(eq(challenges.id, id))
    .returning({ misses: challenges.misses });
  return row?.misses;
}

/** Voids a challenge; returns its account, and its initial values. */
export async function deleteChallengeByToken(tx: Executor, tokenDigest: Buffer) {
  const [row] = await tx
    .delete(challenges)
    .where(eq(challenges.tokenDigest, tokenDigest))
    .returning({ accountId: challenges.accountId, beganAs: beganAs() });
  return row;
}
