import { and, eq, gt, lte, ne, or } from 'drizzle-orm';
import type { Executor } from '../../storage/database.ts';
import { NO_KEY } from '../authenticator.sql.ts';
import { drafts } from '../../storage/schema.ts';
import type { WaitingPasskey } from '../../storage/schema-methods.ts';

export type DraftRow = typeof drafts.$inferSelect;

/**
 * The kinds of drafts: a setup (or replacing the app), a reissue of recovery codes, one more app. A session has at most
 * one of each.
 */
export type DraftKind = DraftRow['kind'];

interface DraftOwner {
  readonly session: { readonly id: string };
  readonly account: { readonly credentialVersion: number };
}

const ofSession = (kind: DraftKind, sessionId: string) =>
  and(eq(drafts.kind, kind), eq(drafts.sessionId, sessionId));

/** The valid draft of a session: neither expired nor begun under credentials that have changed since. */
export async function selectDraft(
  tx: Executor,
  kind: DraftKind,
  { session, account }: DraftOwner,
  now: Date,
): Promise<DraftRow | undefined> {
  const living = and(eq(drafts.credentialVersion, account.credentialVersion), gt(drafts.expiresAt, now));
  const [row] = await tx
    .select()
    .from(drafts)
    .where(and(ofSession(kind, session.id), living));
  return row;
}

/** Whether a session's draft has expired, until it is cleaned up. */
export async function hasExpiredDraft(
  tx: Executor,
  kind: DraftKind,
  sessionId: string,
  now: Date,
): Promise<boolean> {
  const rows = await tx
    .select({ id: drafts.id })
    .from(drafts)
    .where(and(ofSession(kind, sessionId), lte(drafts.expiresAt, now)));
  return rows.length === 1;
}

/** Starts a draft, in place of a dead one; a valid one stays, and undefined is returned (then read it). */
export async function insertDraft(tx: Executor, row: typeof drafts.$inferInsert): Promise<void> {
  const dead = or(lte(drafts.expiresAt, row.createdAt), ne(drafts.credentialVersion, row.credentialVersion));
  // Two statements, because no unique index spans the kinds. A dead row is overwritten and not deleted: an insert after
  // a delete would wait for the session's row, whose end waits for the deleted one.
  const inPlaceOf = await tx
    .update(drafts)
    .set({
      ...{ sealedKey: null, confirmedStep: null, sealedCodes: null, codesIssuedAt: null },
      ...{ passkey: null, name: null },
      ...row,
    })
    .where(and(ofSession(row.kind, row.sessionId), dead))
    .returning({ id: drafts.id });
  if (inPlaceOf.length === 0) await tx.insert(drafts).values(row).onConflictDoNothing();
}

/** Moves from the address to the app: once. */
export async function advanceToApp(
  tx: Executor,
  id: string,
  sealedKey: Buffer,
): Promise<DraftRow | undefined> {
  const [row] = await tx
    .update(drafts)
    .set({ step: 'app', sealedKey })
    .where(and(eq(drafts.id, id), eq(drafts.step, 'email')))
    .returning();
  return row;
}

/** Moves from the app to the recovery codes: once, so that the codes shown are the codes stored. */
export async function advanceToRecoveryCodes(
  tx: Executor,
  id: string,
  set: { confirmedStep: number; sealedCodes: Buffer; codesIssuedAt: Date },
): Promise<DraftRow | undefined> {
  const [row] = await tx
    .update(drafts)
    .set({ step: 'recovery-codes', ...set })
    .where(and(eq(drafts.id, id), eq(drafts.step, 'app')))
    .returning();
  return row;
}

/** The same with a key in place of an app. The app's key goes: a node of the release before can't complete it with that. */
export async function advanceWithKey(
  tx: Executor,
  id: string,
  set: { passkey: WaitingPasskey; sealedCodes: Buffer; codesIssuedAt: Date },
): Promise<DraftRow | undefined> {
  const [row] = await tx
    .update(drafts)
    .set({ step: 'recovery-codes', sealedKey: NO_KEY, ...set })
    .where(and(eq(drafts.id, id), eq(drafts.step, 'app')))
    .returning();
  return row;
}

/** Spends a finished draft: true for exactly one of two Completes. */
export async function consumeDraft(tx: Executor, id: string, now: Date): Promise<boolean> {
  const rows = await tx
    .delete(drafts)
    .where(and(eq(drafts.id, id), eq(drafts.step, 'recovery-codes'), gt(drafts.expiresAt, now)))
    .returning({ id: drafts.id });
  return rows.length === 1;
}

/** Names the app that a draft is for. */
export async function renameDraft(tx: Executor, id: string, name: string): Promise<void> {
  await tx.update(drafts).set({ name }).where(eq(drafts.id, id));
}

/** Spends the draft of one more app: true for exactly one of two confirmations. */
export async function consumeAppDraft(tx: Executor, id: string, now: Date): Promise<boolean> {
  const rows = await tx
    .delete(drafts)
    .where(and(eq(drafts.id, id), eq(drafts.kind, 'app'), gt(drafts.expiresAt, now)))
    .returning({ id: drafts.id });
  return rows.length === 1;
}

export async function deleteDraft(tx: Executor, id: string): Promise<void> {
  await tx.delete(drafts).where(eq(drafts.id, id));
}
