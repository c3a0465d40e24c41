import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Database } from '../storage/database.ts';
import { accounts, authenticators, proofs, sessions } from '../storage/schema.ts';

/** The session check: one prepared SELECT, by digest of the token, idle and absolute end included. */
const prepare = (db: Database) =>
  db
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
      passwordAt: proofs.passwordAt,
      secondStepAt: proofs.secondStepAt,
      passkeyAt: proofs.passkeyAt,
      emailCodeAt: proofs.emailCodeAt,
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
        eq(sessions.tokenDigest, sql.placeholder('digest')),
        gt(sessions.expiresAt, sql.placeholder('now')),
        gt(sessions.lastSeenAt, sql.placeholder('idleSince')),
        inArray(accounts.status, ['active', 'reset-required']),
      ),
    )
    .prepare('find_session');

const prepared = new WeakMap<Database, ReturnType<typeof prepare>>();

export async function selectSession(db: Database, values: { digest: Buffer; now: Date; idleSince: Date }) {
  const statement = prepared.get(db) ?? prepare(db);
  prepared.set(db, statement);
  const [row] = await statement.execute(values);
  return row;
}

/** Moves the idle end. Outside the caller's request: at most once a minute, see `findSession`. */
export async function touchSession(db: Database, id: string, now: Date): Promise<void> {
  await db.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, id));
}
