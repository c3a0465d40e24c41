import { mailLink } from '../../mail/compose-mail.ts';
import { nobody } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import { invitation } from '../../mail/mails/invitation.ts';
import type { JobData } from '../../storage/jobs.ts';
import { selectInvitation, selectInviter, updateToken } from './invitations.sql.ts';
import { demandAtJoining } from './waiting-invitation.ts';

/** The job: mails an invitation's link. One that was cancelled or accepted meanwhile is not mailed. */
export async function mailInvitation(
  context: Context,
  { invitationId: id }: JobData['invitation'],
): Promise<void> {
  const found = await selectInvitation(context.db, { id }, context.now());
  if (!found) return;
  const { email, language, timeZone, organization, slug, role, mandate, expiresAt } = found;
  const inviter = await selectInviter(context.db, found.invitedBy);
  const told = {
    ...{ organization, slug, role, expiresAt },
    actor: inviter?.name ?? organization,
    inviter: inviter?.email,
    ...demandAtJoining(mandate),
  };
  // The times of somebody without an account: the organization's.
  const about = { email, language, timeZone, at: context.now(), visitor: nobody };
  const keep = (digest: Buffer) => context.db.transaction((tx) => updateToken(tx, id, digest));
  await mailLink(context, about, keep, (mail) => invitation({ ...mail, ...told }));
}
