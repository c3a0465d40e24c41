import { and, asc, desc, eq, gt, inArray, like, sql } from 'drizzle-orm';
import type { MemberMailKind } from '../../text/mail-kinds.ts';
import type { Role } from '../../contract/who.ts';
import type { Executor, Transaction } from '../../storage/database.ts';
import type { Level } from '../../mandate/mandate.ts';
import { lacking } from '../members.sql.ts';
import { mailRoundMembers, mailRounds, members } from '../../storage/schema.ts';

/** Inserts a round: true for exactly one of those who start it. */
export async function insertRound(tx: Transaction, row: typeof mailRounds.$inferInsert): Promise<boolean> {
  const rows = await tx.insert(mailRounds).values(row).onConflictDoNothing().returning();
  return rows.length === 1;
}

interface RoundPage {
  /** Only members without what this level asks for. */
  readonly lacking: Level | undefined;
  /** All of them if not given. */
  readonly roles: readonly Role[] | undefined;
  readonly after: string | null;
  readonly most: number;
}

/** The next members of a round by id, a page of them. */
export async function selectForRound(
  tx: Executor,
  organizationId: string,
  { lacking: level, roles, after, most }: RoundPage,
): Promise<string[]> {
  const rows = await tx
    .select({ accountId: members.accountId })
    .from(members)
    .where(
      and(
        eq(members.organizationId, organizationId),
        level && lacking(level),
        roles && inArray(members.role, [...roles]),
        after === null ? undefined : gt(members.accountId, after),
      ),
    )
    .orderBy(asc(members.accountId))
    .limit(most);
  return rows.map(({ accountId }) => accountId);
}

/** Inserts the members of a round; returns those who weren't in it yet. */
export async function insertInRound(
  tx: Transaction,
  { organizationId, round }: { organizationId: string; round: string },
  accountIds: readonly string[],
): Promise<string[]> {
  if (accountIds.length === 0) return [];
  const rows = await tx
    .insert(mailRoundMembers)
    .values(accountIds.map((accountId) => ({ organizationId, round, accountId })))
    .onConflictDoNothing()
    .returning({ accountId: mailRoundMembers.accountId });
  return rows.map(({ accountId }) => accountId);
}

/** Whether a round was begun and its organization is still there. */
export async function roundStands(
  tx: Executor,
  { organizationId, round }: { organizationId: string; round: string },
): Promise<boolean> {
  const rows = await tx
    .select({ one: sql`1` })
    .from(mailRounds)
    .where(and(eq(mailRounds.organizationId, organizationId), eq(mailRounds.round, round)));
  return rows.length > 0;
}

/** The number of recipients of the newest round of a kind; undefined if it wasn't counted. */
export async function selectRecipients(
  tx: Executor,
  organizationId: string,
  kind: MemberMailKind,
): Promise<number | undefined> {
  const [row] = await tx
    .select({ recipients: mailRounds.recipients })
    .from(mailRounds)
    .where(and(eq(mailRounds.organizationId, organizationId), like(mailRounds.round, `${kind}:%`)))
    .orderBy(desc(mailRounds.round))
    .limit(1);
  return row?.recipients ?? undefined;
}

/** Withdraws the rounds of a mandate that has changed: unsent mails aren't sent, and it can be announced anew. */
export const deleteMandateRounds = (tx: Transaction, organizationId: string): Promise<void> =>
  deleteRounds(tx, organizationId, 'mandate-%');

/** The same for its level. */
export const deleteLevelRounds = (tx: Transaction, organizationId: string): Promise<void> =>
  deleteRounds(tx, organizationId, 'passkeys-%');

async function deleteRounds(tx: Transaction, organizationId: string, named: string): Promise<void> {
  await tx
    .delete(mailRounds)
    .where(and(eq(mailRounds.organizationId, organizationId), like(mailRounds.round, named)));
}
