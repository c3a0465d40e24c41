import { SummaryOfErrors } from '../../../web/form-parts/summary-of-errors.tsx';
import type { View } from '../../../web/view.ts';
import type { InvitationsBody } from '../read-invitations.ts';
import { InvitationRow } from './invitation-row.tsx';
import { InviteForm } from './invite-form.tsx';
import { OrganizationFrame } from '../../frame/organization-frame.tsx';

/** Organization Management > Invitations: ask people in, and see who hasn't answered. */
export function InvitationsPage(view: View, { organization, invitations }: InvitationsBody) {
  const { t } = view;
  return (
    <OrganizationFrame
      view={view}
      organization={organization}
      title={t('organization.invitations.title')}
      tab="invitations"
    >
      <SummaryOfErrors view={view} shown={['emails', 'role']} />
      <InviteForm view={view} organization={organization} />
      <section class="stack snug" aria-labelledby="waiting">
        <h2 id="waiting">{t('organization.invitations.waiting')}</h2>
        {invitations.length === 0 ? (
          <p class="muted">{t('organization.invitations.waitingEmpty')}</p>
        ) : (
          <ul class="card flat rows">
            {invitations.map((invitation) => (
              <InvitationRow view={view} organization={organization} invitation={invitation} />
            ))}
          </ul>
        )}
      </section>
    </OrganizationFrame>
  );
}
