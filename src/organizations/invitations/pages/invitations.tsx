import { mayActOn } from '../../../contract/who.ts';
import { ago, shortDay } from '../../../web/dates.ts';
import { Badge } from '../../../web/form-parts/badge.tsx';
import { SummaryOfErrors } from '../../../web/form-parts/summary-of-errors.tsx';
import { Icon } from '../../../web/icons.tsx';
import { nameOf } from '../../../text/languages.ts';
import type { View } from '../../../web/view.ts';
import { FactsLine, Address } from '../../../web/words.tsx';
import { OrganizationFrame } from '../../frame/organization-frame.tsx';
import { pathIn } from '../../frame/path-in.ts';
import type { OrganizationBody } from '../../organization.ts';
import type { InvitationsBody, InvitationBody } from '../read-invitations.ts';
import { InviteForm } from './invite-form.tsx';

/** Organization Management > Invitations: what can be undone, the form, and the people who haven't answered. */
export function InvitationsPage(view: View, body: InvitationsBody) {
  const { t } = view;
  const { organization, invitations, demand, cancelled } = body;
  return (
    <OrganizationFrame
      view={view}
      organization={organization}
      title={t('organization.invitations.title')}
      tab="invitations"
    >
      <SummaryOfErrors view={view} shown={['emails', 'role', 'language']} />
      <Cancelled view={view} organization={organization} cancelled={cancelled} />
      <InviteForm view={view} organization={organization} demand={demand} />
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

interface CancelledProps {
  view: View;
  organization: OrganizationBody;
  cancelled: InvitationsBody['cancelled'];
}

/** Just cancelled, right below the message about it: each with a way back. */
function Cancelled({ view, organization, cancelled }: CancelledProps) {
  const { t, language, now } = view;
  const its = cancelled.filter(({ role }) => mayActOn(organization.role, role));
  if (its.length === 0) return null;
  return (
    <section class="stack snug" aria-labelledby="cancelled">
      <h2 id="cancelled">{t('organization.invitations.cancelled')}</h2>
      <ul class="card flat rows">
        {its.map(({ id, email, cancelledAt }) => (
          <li>
            <div class="grow">
              <h3>
                <Address email={email} />
              </h3>
              <FactsLine facts={[ago(language, now, cancelledAt), t('organization.invitations.undoUntil')]} />
            </div>
            <form class="action" method="post" action={pathIn(organization, `/invitations/${id}/undo`)}>
              <button class="button small">
                {t('organization.invitations.undo')}
                <span class="hidden">{t('organization.invitations.whom', { email })}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface InvitationRowProps {
  view: View;
  organization: OrganizationBody;
  invitation: InvitationBody;
}

/** An invitation without an answer: to whom, until when, and a way to send it again or to cancel it. */
function InvitationRow({ view, organization, invitation }: InvitationRowProps) {
  const { t } = view;
  const { email, role, language, invitedBy, createdAt, expiresAt } = invitation;
  const day = shortDay(view, createdAt);
  // An administrator's invitation is the owner's.
  const mayAct = mayActOn(organization.role, role);
  return (
    <li>
      <span class="tile">
        <Icon name="mail" />
      </span>
      <div class="grow">
        <h3>
          <Address email={email} />
        </h3>
        <p class="note">
          <Badge>{t(`common.roles.${role}`)}</Badge> <span lang={language}>{nameOf(language)}</span>
        </p>
        <FactsLine
          facts={[
            invitedBy
              ? t('organization.invitations.sentBy', { day, name: invitedBy })
              : t('organization.invitations.sent', { day }),
            t('organization.invitations.expires', { day: shortDay(view, expiresAt) }),
          ]}
        />
      </div>
      {mayAct && <RowActs view={view} organization={organization} invitation={invitation} />}
    </li>
  );
}

function RowActs({ view: { t }, organization, invitation: { id, email } }: InvitationRowProps) {
  const path = pathIn(organization, `/invitations/${id}`);
  const whom = <span class="hidden">{t('organization.invitations.whom', { email })}</span>;
  return (
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
  );
}
