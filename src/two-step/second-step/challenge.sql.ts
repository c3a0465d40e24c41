import { and, eq, gt, sql } from 'drizzle-orm';
import type { Challenge } from '../../contract/who.ts';
import type { Executor } from '../../storage/database.ts';
import { named } from '../../storage/named.ts';
import { storedLanguage } from '../../text/languages.ts';
import { accounts, challenges, activity } from '../../storage/schema.ts';

/** The misses that end a challenge; its row stays until the clean-up. */
export const MAX_MISSES = 5;

const ofPresentCredentials = and(
  eq(accounts.id, challenges.accountId),
  eq(accounts.credentialVersion, challenges.credentialVersion),
);

export type ChallengeKind = (typeof challenges.$inferSelect)['kind'];

type NewChallenge = Pick<
  typeof challenges.$inferSelect,
  | 'id'
  | 'tokenDigest'
  | 'accountId'
  | 'credentialVersion'
  | 'kind'
  | 'thenPath'
  | 'createdAt'
  | 'expiresAt'
  | 'beganAs'
  | 'timeZone'
>;

const insert = named(
  'insert_challenge',
  `INSERT INTO challenges
     (id, token_digest, account_id, credential_version, kind, then_path, created_at, expires_at, began_as, time_zone)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);

/** Opens a sign-in between its steps, by a digest of its cookie. */
export async function insertChallenge(tx: Executor, row: NewChallenge): Promise<void> {
  const { id, tokenDigest, accountId, credentialVersion, kind, thenPath } = row;
  const { createdAt, expiresAt, beganAs, timeZone } = row;
  const place = [id, tokenDigest, accountId, credentialVersion, kind, thenPath];
  await insert(tx, ...place, createdAt, expiresAt, beganAs, timeZone);
}

type ChallengeRow = Omit<Challenge, 'known'> & { knownId: string | null; passwordOnly: boolean | null };

const select = named<ChallengeRow>(
  'select_challenge',
  `SELECT c.id, c.account_id AS "accountId", a.email, a.language, c.credential_version AS "credentialVersion",
     c.then_path AS "then", c.misses, c.clock_offset AS "clockOffset", c.clock_step::float8 AS "clockStep",
     c.time_zone AS "timeZone", coalesce(c.began_as, c.id) AS "beganAs", c.expires_at AS "expiresAt",
     b.id AS "knownId", b.password_only AS "passwordOnly"
   FROM challenges c
   JOIN accounts a ON a.id = c.account_id AND a.credential_version = c.credential_version
   LEFT JOIN known_browsers b ON b.token_digest = $4 AND b.account_id = c.account_id AND b.expires_at > $3
   WHERE c.token_digest = $1 AND c.kind = $2 AND c.expires_at > $3 AND c.misses < ${MAX_MISSES}`,
);

/**
 * A valid challenge: not expired, not ended by misses, and begun under the account's present credentials. With the known
 * browser of a cookie, if it is one of the account's.
 */
export async function selectChallenge(
  tx: Executor,
  digests: { readonly challenge: Buffer; readonly known: Buffer | undefined },
  kind: ChallengeKind,
  now: Date,
): Promise<Challenge | undefined> {
  const [row] = await select(tx, digests.challenge, kind, now, digests.known);
  if (!row) return undefined;
  const { knownId, passwordOnly, ...challenge } = row;
  const { accountId } = challenge;
  return {
    ...challenge,
    language: storedLanguage(challenge.language),
    known: knownId === null ? undefined : { id: knownId, accountId, passwordOnly: passwordOnly === true },
  };
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

// The account is read by all of the statement, so its row is locked also where nothing is left to spend: what the caller sends
// after it waits for others who changed the account.
const consume = named<{ consumed: boolean }>(
  'consume_challenge',
  `WITH held AS MATERIALIZED (
     SELECT id, credential_version FROM accounts WHERE id = $2 AND status IN ('active', 'reset-required')
     FOR NO KEY UPDATE
   ), consumed AS (
     DELETE FROM challenges
     WHERE id = $1 AND expires_at > $4 AND misses < ${MAX_MISSES}
       AND account_id IN (SELECT id FROM held WHERE credential_version = $3)
     RETURNING id
   )
   SELECT EXISTS (SELECT FROM consumed) AS consumed FROM held`,
);

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
  const [row] = await consume(tx, id, accountId, credentialVersion, now);
  return row?.consumed === true;
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

const voidByToken = named<{ accountId: string; beganAs: string }>(
  'void_challenge',
  `DELETE FROM challenges WHERE token_digest = $1
   RETURNING account_id AS "accountId", coalesce(began_as, id) AS "beganAs"`,
);

/** Voids a challenge; returns its account, and the first id of its sign-in. */
export async function deleteChallengeByToken(tx: Executor, tokenDigest: Buffer) {
  const [row] = await voidByToken(tx, tokenDigest);
  return row;
}

/** Whether a sign-in as that session came after a line of the trail: a short range of an index. */
export async function hasSignedInAs(
  tx: Executor,
  accountId: string,
  sessionId: string,
  after: number,
): Promise<boolean> {
  const rows = await tx
    .select({ one: sql`1` })
    .from(activity)
    .where(
      and(
        eq(activity.accountId, accountId),
        eq(activity.type, 'signed-in'),
        gt(activity.id, after),
        eq(activity.sessionId, sessionId),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
