import { ActivityFilter } from '../../../activity/pages/activity-filter.tsx';
import type { ActivityType } from '../../../activity/kinds.ts';
import { Icon } from '../../../web/icons.tsx';
import type { View } from '../../../web/view.ts';
import type { TrailBody } from '../read-trail.ts';
import { pathIn, withQuery } from '../../frame/path-in.ts';

// The kinds of lines in an organization's trail, in the order in which people look for them.
const types = {
  members: ['role-changed', 'owner-changed', 'member-removed', 'organization-left'],
  twoStep: [
    'two-step-reset-by-administrator',
    'mandate-set',
    'passkeys-required',
    'passkeys-optional',
    'mandate-lifted',
    'trusted-browsers-allowed',
    'trusted-browsers-forbidden',
    'member-reminded',
    'members-reminded',
  ],
  invitations: [
    'invitation-sent',
    'invitation-sent-again',
    'invitation-cancelled',
    'invitation-restored',
    'invitation-accepted',
    'invitation-declined',
  ],
  accessTokens: ['access-token-made', 'access-token-first-used', 'access-token-revoked'],
  organization: [
    'organization-founded',
    'organization-renamed',
    'organization-zone-changed',
    'organization-deletion-announced',
    'organization-deletion-cancelled',
    'member-imported-by-operator',
    'owner-changed-by-operator',
    'mandate-lifted-by-operator',
  ],
} as const satisfies Record<string, readonly ActivityType[]>;

const groups = Object.keys(types) as (keyof typeof types)[];

/** The filters: one kind of line, and one member. The form keeps the kind's choice, the link the member's. */
export function TrailFilter({ view, body }: { view: View; body: TrailBody }) {
  const { t } = view;
  const { organization, asked, events } = body;
  const path = pathIn(organization, '/activity');
  const someone = asked.account && nameIn(events, asked.account);
  return (
    <>
      <ActivityFilter
        view={view}
        action={path}
        name="type"
        {...(asked.account && { kept: { account: asked.account } })}
      >
        {groups.map((group) => (
          <optgroup label={t(`organization.trail.groups.${group}`)}>
            {types[group].map((type) => (
              <option value={type} selected={type === asked.type}>
                {t(`activity.types.${type}`)}
              </option>
            ))}
          </optgroup>
        ))}
      </ActivityFilter>
      {asked.account && (
        <p class="identity">
          <Icon name="person" />
          <span>{t('organization.trail.onlyOne', { name: someone || t('organization.trail.deleted') })}</span>
          <a href={withQuery(path, { type: asked.type })}>{t('organization.trail.everybody')}</a>
        </p>
      )}
    </>
  );
}

const nameIn = (events: TrailBody['events'], account: string): string | undefined =>
  events.flatMap(({ by, to }) => [by, to]).find((it) => it?.account === account)?.name;
