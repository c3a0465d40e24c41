import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Database } from '../storage/database.ts';
import { accounts, authenticators, proofs, sessions } from '../storage/schema.ts';

/** The session check: one prepared SELECT, by digest of the token or by id, idle and absolute end included. */
const prepare = (db: Database, name: string, column: typeof sessions.tokenDigest | typeof sessions.id) =>
  db
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
      passwordAt: proofs.passwordAt,
      secondStepAt: proofs.secondStepAt,
      methods: proofs.methods,
      accountId: accounts.id,
      email: accounts.email,
      name: accounts.name,
      language: accounts.language,
      timeZone: accounts.timeZone,
      credentialVersion: accounts.credentialVersion,
      mustSetUp: accounts.mustSetUp,
      authenticatorId: authenticators.id,
    })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .leftJoin(proofs, eq(proofs.sessionId, sessions.id))
    .leftJoin(authenticators, eq(authenticators.accountId, accounts.id))
    .where(
      and(
        eq(column, sql.placeholder('key')),
        gt(sessions.expiresAt, sql.placeholder('now')),
        gt(sessions.lastSeenAt, sql.placeholder('idleSince')),
        inArray(accounts.status, ['active', 'reset-required']),
      ),
    )
    .prepare(name);

const prepareBoth = (db: Database) => ({
  byDigest: prepare(db, 'find_session', sessions.tokenDigest),
  byId: prepare(db, 'find_session_by_id', sessions.id),
});
const prepared = new WeakMap<Database, ReturnType<typeof prepareBoth>>();

/** A live session, by the digest of its token (bytes) or by its id (text). */
export async function selectSession(
  db: Database,
  key: Buffer | string,
  moments: { now: Date; idleSince: Date },
) {
  const statements = prepared.get(db) ?? prepareBoth(db);
  prepared.set(db, statements);
  const statement = typeof key === 'string' ? statements.byId : statements.byDigest;
  const [row] = await statement.execute({ key, ...moments });
  return row;
}
export type SessionRow = NonNullable<Awaited<ReturnType<typeof selectSession>>>;

/** Moves the idle end. Outside the caller's request: at most once a minute, see `findSession`. */
export async function touchSession(db: Database, id: string, now: Date): Promise<void> {
  await db.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, id));
}
