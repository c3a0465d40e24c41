import { z } from 'zod';
import type { Context } from '../../context.ts';
import { done, refuse, type Outcome } from '../../contract/outcome.ts';
import { roles, type ActingWho } from '../../contract/who.ts';
import { actOn } from '../act-in.ts';
import { queueMemberMail } from '../mails/mail-member.ts';
import { deleteInvitationsBy } from '../invitations/invitations.sql.ts';
import { levelAsked } from '../../mandate/mandate.ts';
import { hasPasskey, updateRole } from '../members.sql.ts';
import { lineOf, record } from '../../activity/record.ts';

export const ChangedRole = z.object({
  account: z.string(),
  role: z.enum(roles),
});
export type ChangedRoleBody = z.infer<typeof ChangedRole>;

/** Makes a member an administrator, or the reverse; for the owner. Refuses `not-allowed` for oneself, `not-found`. */
export function changeRole(
  context: Context,
  who: ActingWho,
  { account, role }: { account: string; role: 'administrator' | 'member' },
): Promise<Outcome<ChangedRoleBody>> {
  return actOn(context, who, account, 'owner', async (tx, { organization, other }) => {
    if (other.role === role) return done({ account, role });
    await updateRole(tx, organization.id, account, role);
    if (role === 'member') await deleteInvitationsBy(tx, account, organization.id);
    const activityId = await record(
      tx,
      lineOf(who, context.now(), 'role-changed', {
        other: account,
        reason: role,
        words: { text: other.role },
      }),
    );
    await queueMemberMail(context, tx, {
      kind: 'role-changed',
      organizationId: organization.id,
      accountId: account,
      activityId,
    });
    return done({ account, role });
  });
}

/**
 * Hands the organization over: the other becomes the owner, the previous owner an administrator. Only to a member with 2-Step
 * Verification, or a passkey where the organization asks for one, so that the owner can always act. Refuses `not-allowed`
 * otherwise, and to the second of two.
 */
export function transferOwnership(
  context: Context,
  who: ActingWho,
  { account }: { account: string },
): Promise<Outcome<ChangedRoleBody>> {
  return actOn(context, who, account, 'owner', async (tx, { organization, other }) => {
    if (!other.twoStep) return refuse('not-allowed', { variant: 'new-owner' });
    if (levelAsked(organization) === 'passkeys' && !(await hasPasskey(tx, organization.id, account)))
      return refuse('not-allowed', { variant: 'new-owner-key' });
    await updateRole(tx, organization.id, who.account.id, 'administrator');
    await updateRole(tx, organization.id, account, 'owner');
    await deleteInvitationsBy(tx, who.account.id, organization.id, 'administrator');
    const activityId = await record(tx, lineOf(who, context.now(), 'owner-changed', { other: account }));
    const mail = { organizationId: organization.id, activityId };
    await queueMemberMail(context, tx, { ...mail, kind: 'owner-changed', accountId: account });
    await queueMemberMail(context, tx, { ...mail, kind: 'owner-was-changed', accountId: who.account.id });
    return done({ account, role: 'owner' });
  });
}
