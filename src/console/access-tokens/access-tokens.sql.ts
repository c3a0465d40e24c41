import { and, desc, eq, gt } from 'drizzle-orm';
import type { Executor, Transaction } from '../../storage/database.ts';
import { accessTokens, accounts, members, shownTokens } from '../../storage/schema.ts';

/** An organization's tokens that haven't ended, newest first, each with what decides whether its maker is closed out. */
export async function selectAccessTokens(tx: Executor, organizationId: string, now: Date) {
  return tx
    .select({
      id: accessTokens.id,
      name: accessTokens.name,
      scopes: accessTokens.scopes,
      createdAt: accessTokens.createdAt,
      expiresAt: accessTokens.expiresAt,
      lastUsedAt: accessTokens.lastUsedAt,
      madeBy: accounts.name,
      mustSetUp: accounts.mustSetUp,
      twoStep: members.twoStep,
      passkey: members.passkey,
      newcomerSince: members.newcomerSince,
    })
    .from(accessTokens)
    .innerJoin(accounts, eq(accounts.id, accessTokens.madeBy))
    .innerJoin(
      members,
      and(
        eq(members.organizationId, accessTokens.organizationId),
        eq(members.accountId, accessTokens.madeBy),
      ),
    )
    .where(and(eq(accessTokens.organizationId, organizationId), gt(accessTokens.expiresAt, now)))
    .orderBy(desc(accessTokens.createdAt), accessTokens.id);
}

/** Call with the organization's row locked, and it stays true until the end of the transaction. */
export const countAccessTokens = (tx: Transaction, organizationId: string, now: Date): Promise<number> =>
  tx.$count(
    accessTokens,
    and(eq(accessTokens.organizationId, organizationId), gt(accessTokens.expiresAt, now)),
  );

/** Stores a token, and the sealed copy that its page shows. Call it in the transaction that counted it. */
export async function insertAccessToken(
  tx: Transaction,
  token: typeof accessTokens.$inferInsert,
  shown: typeof shownTokens.$inferInsert,
): Promise<void> {
  await tx.insert(accessTokens).values(token);
  await tx.insert(shownTokens).values(shown);
}

/** Revokes a token: true for exactly one of any number of simultaneous calls, with its maker. */
export async function deleteAccessToken(
  tx: Transaction,
  organizationId: string,
  id: string,
): Promise<{ madeBy: string } | undefined> {
  const [row] = await tx
    .delete(accessTokens)
    .where(and(eq(accessTokens.id, id), eq(accessTokens.organizationId, organizationId)))
    .returning({ madeBy: accessTokens.madeBy });
  return row;
}

interface Shown {
  readonly organizationId: string;
  readonly id: string;
  readonly sessionId: string;
  readonly now: Date;
}

/** A token that the session has made and hasn't said yet that it is kept. */
export async function selectShownToken(tx: Executor, { organizationId, id, sessionId, now }: Shown) {
  const [row] = await tx
    .select({
      name: accessTokens.name,
      scopes: accessTokens.scopes,
      expiresAt: accessTokens.expiresAt,
      sealedToken: shownTokens.sealedToken,
      shownUntil: shownTokens.expiresAt,
    })
    .from(shownTokens)
    .innerJoin(accessTokens, eq(accessTokens.id, shownTokens.id))
    .where(
      and(
        eq(shownTokens.id, id),
        eq(shownTokens.sessionId, sessionId),
        eq(accessTokens.organizationId, organizationId),
        gt(shownTokens.expiresAt, now),
      ),
    );
  return row;
}

export async function deleteShownToken(tx: Executor, id: string, sessionId: string): Promise<void> {
  await tx.delete(shownTokens).where(and(eq(shownTokens.id, id), eq(shownTokens.sessionId, sessionId)));
}
