import { Icon } from '../../../web/icons.tsx';
import type { View } from '../../../web/view.ts';
import { FactsLine, Address, inPlace, place } from '../../../web/words.tsx';
import type { WaitingInvitation } from '../waiting-invitation.ts';

interface WaitingInvitationsProps {
  view: View;
  invitations: readonly WaitingInvitation[];
}

/** Invitations to one's own address, to join or to decline. Nothing if none waits. */
export function WaitingInvitations({ view, invitations }: WaitingInvitationsProps) {
  if (invitations.length === 0) return null;
  return (
    <section class="stack snug" aria-labelledby="waiting">
      <h2 id="waiting">{view.t('organization.invitations.own.title')}</h2>
      <ul class="card flat rows">
        {invitations.map((invitation) => (
          <WaitingRow view={view} invitation={invitation} />
        ))}
      </ul>
    </section>
  );
}

function WaitingRow({ view, invitation }: { view: View; invitation: WaitingInvitation }) {
  const { t } = view;
  const { organization, slug, invitedBy, role, requiresTwoStep, level } = invitation;
  return (
    <li>
      <span class="tile on">
        <Icon name="mail" />
      </span>
      <div class="grow">
        <h3>{organization}</h3>
        <FactsLine
          facts={[
            t('organization.invitations.own.role', { role: t(`common.roles.${role}`) }),
            invitedBy !== null &&
              inPlace(
                t('organization.invitations.own.from', { email: place }),
                <Address email={invitedBy} />,
              ),
            inPlace(t('organization.invitations.own.which', { slug: place }), slug),
          ]}
        />
        {requiresTwoStep && <p class="note">{t(`organization.invitations.own.required.${level}`)}</p>}
        <p class="note">{t(`organization.invitations.own.reset.${role}`)}</p>
      </div>
      <Answers view={view} invitation={invitation} />
    </li>
  );
}

function Answers({
  view: { t },
  invitation: { id, organization },
}: {
  view: View;
  invitation: WaitingInvitation;
}) {
  const whose = <span class="hidden">{t('organization.invitations.own.whose', { organization })}</span>;
  return (
    <div class="action answers">
      <form method="post" action={`/invitations/waiting/${id}/accept`}>
        <button class="button small leading">
          {t('organization.invitations.own.join')}
          {whose}
        </button>
      </form>
      <form method="post" action={`/invitations/waiting/${id}/decline`}>
        <button class="button small">
          {t('organization.invitations.own.decline')}
          {whose}
        </button>
      </form>
    </div>
  );
}
