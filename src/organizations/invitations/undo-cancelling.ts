import type { Context } from '../../context.ts';
import { done, refuse, type Outcome } from '../../contract/outcome.ts';
import { mayActOn, type InsideWho } from '../../contract/who.ts';
import { lineOf, record } from '../../activity/record.ts';
import { actIn } from '../act-in.ts';
import { putBack, takeCancelled } from './cancelled-invitations.sql.ts';
import { selectMembersAmong } from './invitations.sql.ts';
import { countMail, mayMakeAdministrator, tooMany, type InvitedAgainBody } from './invite.ts';
import { invitedWords } from './invited-words.ts';

/**
 * Brings back an invitation within ten minutes of its cancelling: the same one with the same end, and the mailed link works
 * again. One whose mail hadn't gone out yet is mailed now, and counted. It takes what cancelling it takes, and an
 * administrator's what inviting one takes. Refuses `not-found` when it is too late, or the address has been invited again or
 * has joined meanwhile, and as `resendInvitation`.
 */
export function undoCancelling(
  context: Context,
  who: InsideWho,
  { id }: { id: string },
): Promise<Outcome<InvitedAgainBody>> {
  return actIn(context, who, 'administrator', async (tx, { organization, role, ownTwoStep }) => {
    const now = context.now();
    const tooLate = refuse('not-found', { variant: 'cancelled' });
    const taken = await takeCancelled(tx, organization.id, id, now);
    if (!taken) return tooLate;
    if (!mayActOn(role, taken.role)) return refuse('not-allowed', { variant: 'owner-only' });
    const asHeld = { ...who, organization: { ...who.organization, role } };
    const refusal = mayMakeAdministrator(taken.role, asHeld, ownTwoStep);
    if (refusal) return refusal;
    const here = await selectMembersAmong(tx, organization.id, [taken.email]);
    if (here.has(taken.email) || !(await putBack(tx, taken))) return tooLate;
    if (!taken.tokenDigest) {
      const { ours, theirs } = await countMail(context, tx, who, taken.email);
      const reached = ours ?? theirs;
      if (reached) return tooMany(reached, who);
      await context.jobs.queue(tx, 'invitation', { invitationId: id });
    }
    const words = invitedWords(taken.email, now);
    await record(tx, lineOf(who, now, 'invitation-restored', { reason: taken.role, words }));
    return done({ id });
  });
}
