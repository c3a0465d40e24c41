import { record } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import { refuse, type Refusal } from '../../contract/outcome.ts';
import type { Visitor } from '../../contract/who.ts';
import type { Transaction } from '../../storage/database.ts';
import { consumeInvitation, type Invitation } from './invitations.sql.ts';
import { invitedWords } from './invited-words.ts';
import { lockOrganization, insertMember } from '../members.sql.ts';

/**
 * Makes an account a member by an invitation, which is spent: once, also if others use it too. The caller has locked
 * the account's row, and checked that its proven address is the invited one. Refuses `link-expired`.
 */
export async function join(
  context: Context,
  tx: Transaction,
  invitation: Invitation,
  { accountId, visitor, sessionId }: { accountId: string; visitor: Visitor; sessionId?: string },
): Promise<Refusal | undefined> {
  const now = context.now();
  const { organizationId, role } = invitation;
  const stands =
    (await lockOrganization(tx, organizationId)) && (await consumeInvitation(tx, invitation, 'used', now));
  if (!stands) return refuse('link-expired', { variant: 'invitation' });
  if (await insertMember(tx, { organizationId, accountId, role, joinedAt: now })) {
    await record(tx, {
      type: 'invitation-accepted',
      at: now,
      accountId,
      organizationId,
      ...(sessionId !== undefined && { sessionId }),
      reason: role,
      words: invitedWords(invitation.email, now),
      visitor,
    });
  }
  return undefined;
}
