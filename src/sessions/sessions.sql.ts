import { and, eq, ne, sql } from 'drizzle-orm';
import {
  isPhishingResistant,
  type SessionMethod,
  type SecondStepMethod,
  type ShownNow,
} from '../contract/shown.ts';
import type { Executor } from '../storage/database.ts';
import { named } from '../storage/named.ts';
import { knownBrowsers, proofs, sessions } from '../storage/schema.ts';

// Sessions and the browsers that are known by them start and end together, so what writes either stands here.

/** The rows to write and to end when a session starts. */
interface Start {
  readonly session: Pick<
    typeof sessions.$inferInsert,
    'id' | 'tokenDigest' | 'accountId' | 'createdAt' | 'expiresAt' | 'network' | 'browser'
  >;
  readonly shown: ShownNow;
  /** The browser: to be known from now on, or known already. */
  readonly browser:
    | { readonly added: typeof knownBrowsers.$inferInsert }
    | { readonly used: string; readonly token?: Buffer };
  /** What makes the browser trusted, if it becomes that. */
  readonly trust: { readonly trustedSince: Date; readonly trustedVersion: number } | undefined;
  /** The time zone of the account from now on, if it has none. */
  readonly timeZone: string | null | undefined;
  /** The previous session of this browser. */
  readonly replaces: string | undefined;
}

/** The maximum per account: a further session ends the oldest. */
const MAX_SESSIONS = 50;

/** The maximum per account: a further browser replaces the one used longest ago. */
const MAX_BROWSERS = 20;

/** The ids of an account's known browsers in excess of the maximum, one more included. */
export const beyondRoom = (accountId: string) =>
  `SELECT id FROM known_browsers WHERE account_id = ${accountId}
   ORDER BY coalesce(last_used_at, created_at) DESC, id OFFSET ${MAX_BROWSERS - 1}`;

/** The former cookies of one browser that are remembered, the newest; an older one opens nothing either. */
const MOST_FORMER = 100;

/** The former cookies of a browser's row that gets a new one: the present one is the newest. */
export const withFormerDigest = `(former_digests || token_digest)[greatest(1, cardinality(former_digests) + ${2 - MOST_FORMER}):]`;

/**
 * The start of a session with its proof. It ends the browser's session before and those beyond the maximum; a time zone becomes the
 * account's if it has none, and that of its organizations made before there were zones.
 */
const starting = (browser: string) => `WITH started AS (
     INSERT INTO sessions (id, token_digest, account_id, created_at, last_seen_at, expires_at, network, browser)
     VALUES ($1, $2, $3, $4, $4, $5, $6, $7) RETURNING id
   ), ended AS (
     DELETE FROM sessions WHERE id IN (
       SELECT $8::uuid
       UNION ALL (SELECT id FROM sessions WHERE account_id = $3 ORDER BY created_at DESC, id OFFSET ${MAX_SESSIONS - 1}))
   ), zoned AS (
     UPDATE accounts SET time_zone = $9 WHERE id = $3 AND time_zone IS NULL AND $9::text IS NOT NULL RETURNING id
   ), theirs AS (
     UPDATE organizations SET time_zone = $9 WHERE time_zone IS NULL AND id IN (
       SELECT organization_id FROM members JOIN zoned ON zoned.id = account_id WHERE role = 'owner')
   ), ${browser}
   INSERT INTO proofs (session_id, password_at, second_step_at, methods, passkey_at)
   SELECT id, $10::timestamptz, $11::timestamptz, $12::text[], $13::timestamptz FROM started`;

const startInKnown = named(
  'start_session_in_known_browser',
  starting(`remembered AS (
     UPDATE known_browsers SET last_used_at = $4, network = $6, browser = $7, password_only = false,
       token_digest = coalesce($17, token_digest),
       former_digests = CASE WHEN $17::bytea IS NULL THEN former_digests ELSE ${withFormerDigest} END,
       trusted_since = coalesce($14, trusted_since), trusted_version = coalesce($15, trusted_version)
     WHERE id = $16
   )`),
);

const startInNew = named(
  'start_session_in_new_browser',
  starting(`remembered AS (
     INSERT INTO known_browsers (id, account_id, token_digest, created_at, last_used_at, expires_at, network, browser,
       trusted_since, trusted_version)
     VALUES ($16, $3, $17, $4, $4, $18, $6, $7, $14, $15)
   ), forgotten AS (
     DELETE FROM known_browsers WHERE id IN (${beyondRoom('$3')})
   )`),
);

/**
 * Starts a session with what its sign-in has shown, makes its browser known, ends the session before and those beyond
 * the maximum, in one statement. The account's row is locked, so nothing comes between.
 */
export async function insertSession(
  tx: Executor,
  { session, shown, browser, trust, timeZone, replaces }: Start,
): Promise<void> {
  const { id, tokenDigest, accountId, createdAt, expiresAt, network } = session;
  const started = [id, tokenDigest, accountId, createdAt, expiresAt, network, session.browser];
  const keyAt = passkeyAt(shown);
  const proof = [shown.passwordAt, shown.secondStepAt, shown.methods, keyAt];
  const common = [...started, replaces, timeZone, ...proof, trust?.trustedSince, trust?.trustedVersion];
  if ('added' in browser)
    await startInNew(tx, ...common, browser.added.id, browser.added.tokenDigest, browser.added.expiresAt);
  else await startInKnown(tx, ...common, browser.used, browser.token);
}

/** Gives a session a new token; the old one is dead right away. */
export async function rotateToken(tx: Executor, id: string, tokenDigest: Buffer): Promise<boolean> {
  const rows = await tx
    .update(sessions)
    .set({ tokenDigest })
    .where(eq(sessions.id, id))
    .returning({ id: sessions.id });
  return rows.length === 1;
}

/** Everything that a session has shown, with what it shows now. */
const together = (methods: readonly SessionMethod[]) =>
  sql`ARRAY(SELECT DISTINCT unnest(${proofs.methods} || ${sql.param(methods, proofs.methods)}::text[]))`;

/** When a passkey or security key was shown, if what is shown is one. */
const passkeyAt = ({ secondStepAt, methods }: Pick<ShownNow, 'secondStepAt' | 'methods'>) =>
  isPhishingResistant(methods) ? secondStepAt : null;

/** Records that the person was proved again; what isn't shown this time keeps its moment. */
export async function renewProof(tx: Executor, sessionId: string, shown: ShownNow): Promise<void> {
  const { passwordAt, secondStepAt, methods } = shown;
  const keyAt = passkeyAt(shown);
  const times = {
    passwordAt,
    ...(secondStepAt && { secondStepAt }),
    ...(keyAt && { passkeyAt: keyAt }),
  };
  await tx
    .insert(proofs)
    .values({ sessionId, ...times, methods: [...methods] })
    .onConflictDoUpdate({ target: proofs.sessionId, set: { ...times, methods: together(methods) } });
}

/** Ends a session: its token is dead right away. */
export async function deleteSession(tx: Executor, id: string): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.id, id));
}

/** Records that a second step was shown in this session; the password's time stays. */
export async function renewSecondStep(
  tx: Executor,
  sessionId: string,
  secondStepAt: Date,
  method: SecondStepMethod,
): Promise<void> {
  await tx
    .update(proofs)
    .set({
      secondStepAt,
      methods: together([method, 'mfa']),
      ...(isPhishingResistant([method]) && { passkeyAt: secondStepAt }),
    })
    .where(eq(proofs.sessionId, sessionId));
}

/** Records that a code mailed to the account's address was shown in this session. */
export async function renewEmailCode(tx: Executor, sessionId: string, emailCodeAt: Date): Promise<void> {
  await tx.update(proofs).set({ emailCodeAt }).where(eq(proofs.sessionId, sessionId));
}

/** Ends one of the account's own sessions: false for one that is over, never was, or is another person's. */
export async function deleteOwnSession(tx: Executor, accountId: string, id: string): Promise<boolean> {
  const ended = await tx
    .delete(sessions)
    .where(and(eq(sessions.id, id), eq(sessions.accountId, accountId)))
    .returning({ id: sessions.id });
  return ended.length === 1;
}

/** Ends an account's sessions, except one if given; returns how many there were. */
export async function deleteSessions(tx: Executor, accountId: string, keep?: string): Promise<number> {
  const others = keep === undefined ? undefined : ne(sessions.id, keep);
  const ended = await tx
    .delete(sessions)
    .where(and(eq(sessions.accountId, accountId), others))
    .returning({ id: sessions.id });
  return ended.length;
}

/** Forgets one of the account's own browsers: false for one that is over, never was, or is another person's. */
export async function deleteKnownBrowser(tx: Executor, accountId: string, id: string): Promise<boolean> {
  const rows = await tx
    .delete(knownBrowsers)
    .where(and(eq(knownBrowsers.id, id), eq(knownBrowsers.accountId, accountId)))
    .returning({ id: knownBrowsers.id });
  return rows.length === 1;
}

/** Forgets an account's browsers, except the one with that digest if given; returns how many there were. */
export async function deleteKnownBrowsersBut(
  tx: Executor,
  accountId: string,
  tokenDigest: Buffer | undefined,
): Promise<number> {
  const others = tokenDigest && ne(knownBrowsers.tokenDigest, tokenDigest);
  const rows = await tx
    .delete(knownBrowsers)
    .where(and(eq(knownBrowsers.accountId, accountId), others))
    .returning({ id: knownBrowsers.id });
  return rows.length;
}
