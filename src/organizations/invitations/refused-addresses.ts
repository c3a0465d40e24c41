import type { Rest } from '../../contract/route.ts';
import type { Translate } from '../../web/texts/translate.ts';
import type { InvitedBody } from './invite.ts';

/** The addresses that got no invitation stay in the form, each with why; the others' mails are on their way. */
export function refusedAddresses(t: Translate, { sent, refused }: InvitedBody): Rest | undefined {
  if (refused.length === 0) return undefined;
  return {
    someDone: sent > 0,
    form: {
      typed: { emails: refused.map(({ email }) => email).join('\n') },
      errors: { emails: t('organization.invitations.left', { count: refused.length }) },
      parts: { emails: refused.map(({ email, why }) => t(`organization.invitations.why.${why}`, { email })) },
    },
  };
}
