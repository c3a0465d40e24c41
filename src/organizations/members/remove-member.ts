import type { Context } from '../../context.ts';
import { done, refuse, type Outcome } from '../../contract/outcome.ts';
import type { ActingWho, MemberWho } from '../../contract/who.ts';
import { actIn, actOn } from '../act-in.ts';
import { queueMemberMail } from '../mails/mail-member.ts';
import type { Transaction } from '../../storage/database.ts';
import { deleteInvitationsBy } from '../invitations/invitations.sql.ts';
import { deleteMember } from '../members.sql.ts';
import { lineOf, record } from '../../activity/record.ts';

/** Removes a member from the organization; the account stays theirs. Refuses `not-allowed`, `not-found`. */
export function removeMember(
  context: Context,
  who: ActingWho,
  { account }: { account: string },
): Promise<Outcome<null>> {
  return actOn(context, who, account, 'administrator', async (tx, { organization }) => {
    await takeOut(tx, organization.id, account);
    const activityId = await record(
      tx,
      lineOf(who, context.now(), 'member-removed', {
        other: account,
        words: { text: organization.name },
      }),
    );
    await queueMemberMail(context, tx, {
      kind: 'member-removed',
      organizationId: organization.id,
      accountId: account,
      activityId,
    });
    return done(null);
  });
}

/**
 * Leaves, even while the organization is closed to the person. Refuses `not-allowed` to the owner, who hands it over
 * first.
 */
export function leaveOrganization(context: Context, who: MemberWho): Promise<Outcome<null>> {
  return actIn(context, who, 'member', async (tx, { organization, role }) => {
    if (role === 'owner') return refuse('not-allowed', { variant: 'owner-leaves' });
    await takeOut(tx, organization.id, who.account.id);
    const words = { text: organization.name };
    await record(tx, lineOf(who, context.now(), 'organization-left', { words }));
    return done(null);
  });
}

/** Deletes a member, with the invitations that they sent. */
async function takeOut(tx: Transaction, organizationId: string, accountId: string): Promise<void> {
  await deleteInvitationsBy(tx, accountId, organizationId);
  await deleteMember(tx, organizationId, accountId);
}
