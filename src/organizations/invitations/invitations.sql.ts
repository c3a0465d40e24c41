import { and, asc, eq, gt, inArray, lte, ne, sql } from 'drizzle-orm';
import type { Executor, Transaction } from '../../storage/database.ts';
import { endLinks, rememberReplaced } from '../../storage/ended-links.sql.ts';
import { forgetCancelledBy } from './cancelled-invitations.sql.ts';
import { accounts, invitations, members, organizations } from '../../storage/schema.ts';

/** The mandate of the organization, as a person who joins meets it. */
const mandate = {
  requiredFrom: organizations.requiredFrom,
  announcedAt: organizations.announcedAt,
  passkeysFrom: organizations.passkeysFrom,
  passkeysAnnouncedAt: organizations.passkeysAnnouncedAt,
};

const living = (now: Date) => gt(invitations.expiresAt, now);

/** The pending invitations of an organization, oldest first. */
export async function selectInvitations(tx: Executor, organizationId: string, now: Date) {
  return tx
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      language: invitations.language,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
      invitedBy: accounts.name,
    })
    .from(invitations)
    .leftJoin(accounts, eq(accounts.id, invitations.invitedBy))
    .where(and(eq(invitations.organizationId, organizationId), living(now)))
    .orderBy(asc(invitations.createdAt), asc(invitations.email))
    .limit(500);
}

/** The invitations to one address, for the person who has proved it. */
export async function selectWaitingFor(tx: Executor, email: string, now: Date) {
  return tx
    .select({
      id: invitations.id,
      organization: organizations.name,
      slug: organizations.slug,
      invitedBy: accounts.email,
      role: invitations.role,
      mandate,
    })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .leftJoin(accounts, and(eq(accounts.id, invitations.invitedBy), ne(accounts.status, 'deleted')))
    .where(and(eq(invitations.email, email), living(now)))
    .orderBy(organizations.name)
    .limit(50)
    .prepare('select_waiting_invitations')
    .execute();
}

const whole = {
  id: invitations.id,
  organizationId: invitations.organizationId,
  organization: organizations.name,
  slug: organizations.slug,
  mandate,
  timeZone: organizations.timeZone,
  email: invitations.email,
  role: invitations.role,
  language: invitations.language,
  invitedBy: invitations.invitedBy,
  createdAt: invitations.createdAt,
  expiresAt: invitations.expiresAt,
};

export type Invitation = NonNullable<Awaited<ReturnType<typeof selectInvitation>>>;

/** A valid invitation, by its id or by the digest of its link's token. */
export async function selectInvitation(tx: Executor, by: { id: string } | { digest: Buffer }, now: Date) {
  const [row] = await tx
    .select(whole)
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .where(and('id' in by ? eq(invitations.id, by.id) : eq(invitations.tokenDigest, by.digest), living(now)));
  return row;
}

/** The members among these addresses. */
export async function selectMembersAmong(tx: Executor, organizationId: string, emails: readonly string[]) {
  const rows = await tx
    .select({ email: accounts.email })
    .from(accounts)
    .innerJoin(members, eq(members.accountId, accounts.id))
    .where(and(eq(members.organizationId, organizationId), inArray(accounts.email, [...emails])));
  return new Set(rows.map(({ email }) => email));
}

/** Inserts one unless a valid one waits for that address; an expired one is replaced. */
export async function insertInvitation(
  tx: Transaction,
  row: typeof invitations.$inferInsert,
): Promise<boolean> {
  const { organizationId, email, createdAt } = row;
  const same = and(eq(invitations.organizationId, organizationId), eq(invitations.email, email));
  await endLinks(tx, 'invitation', 'expired', and(same, lte(invitations.expiresAt, createdAt)));
  const rows = await tx
    .insert(invitations)
    .values(row)
    .onConflictDoNothing({ target: [invitations.organizationId, invitations.email] })
    .returning({ id: invitations.id });
  return rows.length === 1;
}

/** Stores the newest link of an invitation; an older one, mailed by an earlier attempt, is dead. */
export async function updateToken(tx: Transaction, id: string, tokenDigest: Buffer): Promise<boolean> {
  await rememberReplaced(tx, 'invitation', eq(invitations.id, id));
  const rows = await tx
    .update(invitations)
    .set({ tokenDigest })
    .where(eq(invitations.id, id))
    .returning({ id: invitations.id });
  return rows.length === 1;
}

/** Starts its week anew. */
export async function updateExpiry(
  tx: Transaction,
  organizationId: string,
  id: string,
  { now, expiresAt }: { now: Date; expiresAt: Date },
) {
  const [row] = await tx
    .update(invitations)
    .set({ expiresAt })
    .where(and(eq(invitations.id, id), eq(invitations.organizationId, organizationId), living(now)))
    .returning();
  return row;
}

/** Locks the row of a valid invitation: its link is neither used nor replaced meanwhile. */
export async function lockInvitation(tx: Transaction, organizationId: string, id: string, now: Date) {
  const [row] = await tx
    .select()
    .from(invitations)
    .where(and(eq(invitations.id, id), eq(invitations.organizationId, organizationId), living(now)))
    .for('update');
  return row;
}

/** Spends or cancels an invitation: true for exactly one of any number of simultaneous calls. */
export async function consumeInvitation(
  tx: Transaction,
  { organizationId, id }: Pick<Invitation, 'organizationId' | 'id'>,
  endedAs: 'used' | 'cancelled' | 'declined',
  now: Date,
): Promise<boolean> {
  const its = and(eq(invitations.id, id), eq(invitations.organizationId, organizationId), living(now));
  return (await endLinks(tx, 'invitation', endedAs, its)) === 1;
}

/** Withdraws the invitations of a person who may no longer invite: they never outlive the right to invite. */
export async function deleteInvitationsBy(
  tx: Transaction,
  accountId: string,
  organizationId?: string,
  role?: 'administrator',
): Promise<void> {
  const there = organizationId === undefined ? undefined : eq(invitations.organizationId, organizationId);
  const as = role === undefined ? undefined : eq(invitations.role, role);
  await endLinks(tx, 'invitation', 'cancelled', and(eq(invitations.invitedBy, accountId), there, as));
  await forgetCancelledBy(tx, accountId, organizationId, role);
}

export async function countInvitations(tx: Executor, organizationId: string, now: Date): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(invitations)
    .where(and(eq(invitations.organizationId, organizationId), living(now)))
    .prepare('count_invitations')
    .execute();
  return row?.count ?? 0;
}

/** The inviter: a name of their own choice, and the address that they proved; undefined once the account is gone. */
export interface Inviter {
  readonly name: string;
  readonly email: string;
}

export async function selectInviter(tx: Executor, accountId: string): Promise<Inviter | undefined> {
  const [row] = await tx
    .select({ name: accounts.name, email: accounts.email })
    .from(accounts)
    .where(and(eq(accounts.id, accountId), ne(accounts.status, 'deleted')));
  return row;
}
