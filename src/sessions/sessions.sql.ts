import { and, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { SessionMethod } from '../contract/who.ts';
import type { Executor } from '../storage/database.ts';
import { accounts, knownBrowsers, members, organizations, proofs, sessions } from '../storage/schema.ts';
import { withoutRoom } from './known-browser.sql.ts';
import { isPhishingResistant, type SecondStepMethod, type ShownNow } from './shown.ts';

export type NewSession = typeof sessions.$inferInsert;

/** The rows to write and to end when a session starts. */
interface Start {
  readonly session: NewSession;
  readonly shown: ShownNow;
  /** The browser: to be known from now on, or known already. */
  readonly browser:
    { readonly added: typeof knownBrowsers.$inferInsert } | { readonly used: string; readonly set: object };
  /** The time zone of the account from now on, if it has none. */
  readonly timeZone: string | null | undefined;
  /** The previous session of this browser. */
  readonly replaces: string | undefined;
}

/** The maximum per account: a further session ends the oldest. */
const MAX_SESSIONS = 50;

/**
 * Starts a session with what its sign-in has shown, makes its browser known, ends the session before and those beyond
 * the maximum, in one statement. The account's row is locked, so nothing comes between.
 */
export async function insertSession(
  tx: Executor,
  { session, shown, browser, timeZone, replaces }: Start,
): Promise<void> {
  const { accountId, network, lastSeenAt: now } = session;
  const started = tx.$with('started').as(tx.insert(sessions).values(session).returning({ id: sessions.id }));
  const oldest = tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.accountId, accountId))
    .orderBy(desc(sessions.createdAt), sessions.id)
    .offset(MAX_SESSIONS - 1);
  const over = inArray(sessions.id, oldest);
  const ended = tx.$with('ended').as(
    tx
      .delete(sessions)
      .where(replaces === undefined ? over : or(eq(sessions.id, replaces), over))
      .returning({ id: sessions.id }),
  );
  const id = { id: knownBrowsers.id };
  const remembered =
    'added' in browser
      ? [
          tx.$with('remembered').as(tx.insert(knownBrowsers).values(browser.added).returning(id)),
          tx.$with('forgotten').as(tx.delete(knownBrowsers).where(withoutRoom(tx, accountId)).returning(id)),
        ]
      : [
          tx.$with('remembered').as(
            tx
              .update(knownBrowsers)
              .set({
                lastUsedAt: now,
                network,
                browser: session.browser,
                passwordOnly: false,
                ...browser.set,
              })
              .where(eq(knownBrowsers.id, browser.used))
              .returning(id),
          ),
        ];
  const zoned = timeZone ? firstZone(tx, accountId, timeZone) : [];
  await tx
    .with(started, ended, ...remembered, ...zoned)
    .insert(proofs)
    .select(
      sql`SELECT id, ${shown.passwordAt.toISOString()}::timestamptz, ${shown.secondStepAt?.toISOString() ?? null}::timestamptz,
        ${sql.param(shown.methods, proofs.methods)}::text[], ${passkeyAt(shown)?.toISOString() ?? null}::timestamptz, NULL::timestamptz FROM started`,
    );
}

/**
 * The first time zone of an account, and of the organizations that it owns and that have none: those made before there were
 * zones.
 */
function firstZone(tx: Executor, accountId: string, timeZone: string) {
  const account = tx.$with('account').as(
    tx
      .update(accounts)
      .set({ timeZone })
      .where(and(eq(accounts.id, accountId), isNull(accounts.timeZone)))
      .returning({ id: accounts.id }),
  );
  const owned = tx
    .select({ id: members.organizationId })
    .from(members)
    .innerJoin(account, eq(account.id, members.accountId))
    .where(eq(members.role, 'owner'));
  const theirs = tx.$with('theirs').as(
    tx
      .update(organizations)
      .set({ timeZone })
      .where(and(isNull(organizations.timeZone), inArray(organizations.id, owned)))
      .returning({ id: organizations.id }),
  );
  return [account, theirs];
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
