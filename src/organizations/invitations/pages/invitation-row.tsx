import { shortDay } from '../../../web/dates.ts';
import { Badge } from '../../../web/form-parts/badge.tsx';
import { Icon } from '../../../web/icons.tsx';
import type { View } from '../../../web/view.ts';
import { Address } from '../../../web/words.tsx';
import type { OrganizationBody } from '../../organization.ts';
import type { InvitationBody } from '../read-invitations.ts';
import { mayActOn } from '../../../contract/who.ts';
import { pathIn } from '../../frame/path-in.ts';

interface InvitationRowProps {
  view: View;
  organization: OrganizationBody;
  invitation: InvitationBody;
}

/** An invitation without an answer: to whom, until when, and a way to send it again or to take it back. */
export function InvitationRow({ view, organization, invitation }: InvitationRowProps) {
  const { t, language } = view;
  const { id, email, role, invitedBy, createdAt, expiresAt } = invitation;
  const path = pathIn(organization, `/invitations/${id}`);
  const whom = <span class="hidden">{t('organization.invitations.whom', { email })}</span>;
  const day = shortDay(language, createdAt);
  // An administrator's invitation is the owner's.
  const mayAct = mayActOn(organization.role, role);
  return (
    <li>
      <span class="tile">
        <Icon name="mail" />
      </span>
      <div class="grow">
        <h3>
          <Address email={email} /> <Badge>{t(`common.roles.${role}`)}</Badge>
        </h3>
        <p class="note">
          {invitedBy
            ? t('organization.invitations.sentBy', { day, name: invitedBy })
            : t('organization.invitations.sent', { day })}{' '}
          <span class="nowrap">
            · {t('organization.invitations.expires', { day: shortDay(language, expiresAt) })}
          </span>
        </p>
      </div>
      {mayAct && (
        <div class="action answers">
          <form method="post" action={`${path}/resend`}>
            <button class="button small">
              {t('organization.invitations.resend')}
              {whom}
            </button>
          </form>
          <form method="post" action={`${path}/cancel`}>
            <button class="button small danger-quiet">
              {t('organization.invitations.cancel')}
              {whom}
            </button>
          </form>
        </div>
      )}
    </li>
  );
}
