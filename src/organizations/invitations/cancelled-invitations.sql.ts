import { and, desc, eq, gt, type SQL } from 'drizzle-orm';
import { later, minutes } from '../../process/durations.ts';
import type { Executor, Transaction } from '../../storage/database.ts';
import { cancelledInvitations, endedLinks, invitations } from '../../storage/schema.ts';

/** The time in which a cancelled invitation can be brought back. */
const UNDO = minutes(10);

const undoable = (organizationId: string, now: Date): SQL | undefined =>
  and(
    eq(cancelledInvitations.organizationId, organizationId),
    gt(cancelledInvitations.expiresAt, now),
    gt(cancelledInvitations.endsAt, now),
  );

/** Keeps a cancelled invitation, whose row the caller has locked, for as long as that can be undone. */
export async function keepCancelled(
  tx: Transaction,
  { expiresAt, ...invitation }: typeof invitations.$inferSelect,
  now: Date,
): Promise<void> {
  await tx
    .insert(cancelledInvitations)
    .values({ ...invitation, endsAt: expiresAt, cancelledAt: now, expiresAt: later(now, UNDO) });
}

/** The invitations of an organization that were just cancelled, the newest first. */
export async function selectCancelled(tx: Executor, organizationId: string, now: Date) {
  return tx
    .select({
      id: cancelledInvitations.id,
      email: cancelledInvitations.email,
      role: cancelledInvitations.role,
      cancelledAt: cancelledInvitations.cancelledAt,
    })
    .from(cancelledInvitations)
    .where(undoable(organizationId, now))
    .orderBy(desc(cancelledInvitations.cancelledAt), cancelledInvitations.id)
    .limit(20);
}

/** Takes a cancelled invitation out again: it is returned to exactly one of any number of simultaneous calls. */
export async function takeCancelled(tx: Transaction, organizationId: string, id: string, now: Date) {
  const [row] = await tx
    .delete(cancelledInvitations)
    .where(and(eq(cancelledInvitations.id, id), undoable(organizationId, now)))
    .returning();
  return row;
}

/** Puts an invitation back as it was, its link too. False if its address has been invited again meanwhile. */
export async function putBack(
  tx: Transaction,
  { endsAt, cancelledAt: _, ...invitation }: typeof cancelledInvitations.$inferSelect,
): Promise<boolean> {
  const rows = await tx
    .insert(invitations)
    .values({ ...invitation, expiresAt: endsAt })
    .onConflictDoNothing({ target: [invitations.organizationId, invitations.email] })
    .returning({ id: invitations.id });
  if (rows.length === 0) return false;
  if (invitation.tokenDigest)
    await tx.delete(endedLinks).where(eq(endedLinks.tokenDigest, invitation.tokenDigest));
  return true;
}

/** Forgets those of an inviter who may no longer invite: they don't come back. */
export async function forgetCancelledBy(
  tx: Transaction,
  accountId: string,
  organizationId: string | undefined,
  role: 'administrator' | undefined,
): Promise<void> {
  const { organizationId: its, invitedBy, role: as } = cancelledInvitations;
  const there = organizationId === undefined ? undefined : eq(its, organizationId);
  await tx
    .delete(cancelledInvitations)
    .where(and(eq(invitedBy, accountId), there, role === undefined ? undefined : eq(as, role)));
}
