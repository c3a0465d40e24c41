import { and, asc, eq, gte, ne, or, sql } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { accounts, authenticators, passkeys, usedChallenges } from '../storage/schema.ts';
import type { WaitingPasskey } from '../storage/schema-methods.ts';
import { withApp } from './authenticator.sql.ts';

export type PasskeyRow = typeof passkeys.$inferSelect;

/** The most that an account has. */
export const MAX_PASSKEYS = 10;

/** An account's passkeys and security keys, the oldest first. */
export async function selectPasskeys(tx: Executor, accountId: string): Promise<PasskeyRow[]> {
  return tx
    .select()
    .from(passkeys)
    .where(eq(passkeys.accountId, accountId))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id));
}

/** One of the account's own keys; undefined for another person's. */
export async function selectPasskey(tx: Executor, accountId: string, id: string) {
  const [row] = await tx
    .select()
    .from(passkeys)
    .where(and(eq(passkeys.accountId, accountId), eq(passkeys.id, id)));
  return row;
}

/** The key of a credential id, with its account. */
export async function selectByCredential(tx: Executor, credentialId: Buffer) {
  const [row] = await tx
    .select({
      key: passkeys,
      status: accounts.status,
      credentialVersion: accounts.credentialVersion,
    })
    .from(passkeys)
    .innerJoin(accounts, eq(accounts.id, passkeys.accountId))
    .where(eq(passkeys.credentialId, credentialId));
  return row;
}

export type KeyAndAccount = NonNullable<Awaited<ReturnType<typeof selectByCredential>>>;

/** The row of a key that waited for Complete, or for its name. */
export function rowOf(
  { credentialId, publicKey, userHandle, transports, ...key }: WaitingPasskey,
  row: { readonly id: string; readonly accountId: string; readonly createdAt: Date },
): typeof passkeys.$inferInsert {
  const bytes = (text: string) => Buffer.from(text, 'base64url');
  return {
    ...key,
    ...row,
    credentialId: bytes(credentialId),
    publicKey: bytes(publicKey),
    userHandle: bytes(userHandle),
    transports: [...transports],
  };
}

/** Adds a key; false if the credential is there already, with this account or another. */
export async function insertPasskey(tx: Executor, row: typeof passkeys.$inferInsert): Promise<boolean> {
  const rows = await tx.insert(passkeys).values(row).onConflictDoNothing().returning({ id: passkeys.id });
  return rows.length === 1;
}

export async function countPasskeys(tx: Executor, accountId: string): Promise<number> {
  return tx.$count(passkeys, eq(passkeys.accountId, accountId));
}

/**
 * Records a use, with the counter and backup state of the answer. A counter never goes back in the row; whether it would
 * have is returned, unless the key never counts (WebAuthn Level 3 section 6.1.1). Undefined if the key is gone.
 */
export async function usePasskey(
  tx: Executor,
  id: string,
  { counter, backedUp, now }: { counter: number; backedUp: boolean; now: Date },
): Promise<{ fell: boolean } | undefined> {
  const fell = sql`(${counter}::bigint > 0 OR ${passkeys.counter} > 0) AND ${counter}::bigint <= ${passkeys.counter}`;
  const [row] = await tx
    .update(passkeys)
    .set({
      counterFellAt: sql`CASE WHEN ${fell} THEN ${now.toISOString()}::timestamptz ELSE ${passkeys.counterFellAt} END`,
      counter: sql`greatest(${passkeys.counter}, ${counter}::bigint)`,
      backedUp,
      lastUsedAt: now,
    })
    .where(eq(passkeys.id, id))
    .returning({ fellAt: passkeys.counterFellAt });
  return row && { fell: row.fellAt?.getTime() === now.getTime() };
}

/** The number of keys that were made for another host than this one. */
export const countPasskeysElsewhere = (tx: Executor, rpId: string): Promise<number> =>
  tx.$count(passkeys, ne(passkeys.rpId, rpId));

/** Whether something else is left to sign in with: an app, or another key that works on this host. */
const anotherMethod = (tx: Executor, accountId: string, id: string, rpId: string) => {
  const app = tx
    .select({ one: sql`1` })
    .from(authenticators)
    .where(and(eq(authenticators.accountId, accountId), withApp()));
  return or(sql`EXISTS ${app}`, sql`EXISTS ${otherKeys(accountId, id, rpId)}`);
};

const otherKeys = (accountId: string, id: string, rpId: string) => sql`(
  SELECT 1 FROM passkeys AS other
  WHERE other.account_id = ${accountId} AND other.id <> ${id} AND other.rp_id = ${rpId})`;

interface OneKey {
  readonly accountId: string;
  readonly id: string;
  /** The host that keys have to work on. */
  readonly rpId: string;
}

/** Whether something is left to sign in with, without a key. */
export async function hasAnotherMethod(tx: Executor, { accountId, id, rpId }: OneKey): Promise<boolean> {
  const { rows } = await tx.execute(sql`SELECT WHERE ${anotherMethod(tx, accountId, id, rpId)}`);
  return rows.length > 0;
}

/** Removes one of the account's own keys unless it is the last method. Call it with the account's row locked. */
export async function deletePasskey(
  tx: Executor,
  { accountId, id, rpId }: OneKey,
): Promise<PasskeyRow | undefined> {
  const [row] = await tx
    .delete(passkeys)
    .where(
      and(eq(passkeys.accountId, accountId), eq(passkeys.id, id), anotherMethod(tx, accountId, id, rpId)),
    )
    .returning();
  return row;
}

/** Removes the keys added since a moment; returns how many there were. Call it with the account's row locked. */
export async function deletePasskeysSince(tx: Executor, accountId: string, since: Date): Promise<number> {
  const gone = await tx
    .delete(passkeys)
    .where(and(eq(passkeys.accountId, accountId), gte(passkeys.createdAt, since)))
    .returning({ id: passkeys.id });
  return gone.length;
}

/** Names one of the account's own keys; undefined for another person's. */
export async function renamePasskey(
  tx: Executor,
  { accountId, id }: { accountId: string; id: string },
  name: string,
): Promise<PasskeyRow | undefined> {
  const [row] = await tx
    .update(passkeys)
    .set({ name })
    .where(and(eq(passkeys.accountId, accountId), eq(passkeys.id, id)))
    .returning();
  return row;
}

/** Spends a challenge: true for exactly one of any number of simultaneous answers, on any node. */
export async function useChallenge(tx: Executor, digest: Buffer, expiresAt: Date): Promise<boolean> {
  const rows = await tx
    .insert(usedChallenges)
    .values({ digest, expiresAt })
    .onConflictDoNothing()
    .returning({ digest: usedChallenges.digest });
  return rows.length === 1;
}
