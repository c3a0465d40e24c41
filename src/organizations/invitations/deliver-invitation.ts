import { composeMail } from '../../activity/compose-mail.ts';
import type { Context } from '../../context.ts';
import { invitation as invitationMail } from '../../mail/mails/invitation.ts';
import { newToken, tokenDigest } from '../../vault/digests.ts';
import { selectInvitation, selectInviter, updateToken } from './invitations.sql.ts';

/**
 * The job: draws a link, keeps its digest, mails it; a retry draws a new one, and the newest wins. One that was
 * cancelled or accepted meanwhile is not mailed.
 */
export async function deliverInvitation(
  context: Context,
  { invitationId }: { invitationId: string },
): Promise<void> {
  const found = await selectInvitation(context.db, { id: invitationId }, context.now());
  if (!found) return;
  const token = newToken(context.random);
  const kept = await context.db.transaction((tx) => updateToken(tx, invitationId, tokenDigest(token)));
  if (!kept) return;
  const { email, language, organization, role, requiredFrom, expiresAt } = found;
  const about = { email, language, at: context.now(), visitor: { network: '-', browser: '-' } as const };
  const inviter = await selectInviter(context.db, found.invitedBy);
  await context.mailer.send(
    composeMail(context, about, (facts) =>
      invitationMail({
        ...facts,
        organization,
        slug: found.slug,
        actor: inviter?.name ?? organization,
        inviter: inviter?.email,
        role,
        requiresTwoStep: requiredFrom !== null,
        expiresAt,
        token,
      }),
    ),
  );
}
