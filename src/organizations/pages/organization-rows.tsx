import { shortDayThere } from '../../web/dates.ts';
import { Badge } from '../../web/form-parts/badge.tsx';
import { Icon } from '../../web/icons.tsx';
import type { View } from '../../web/view.ts';
import type { OrganizationsBody } from '../organizations.ts';
import { pathIn } from '../frame/path-in.ts';

interface OrganizationRowsProps {
  view: View;
  organizations: OrganizationsBody['organizations'];
  /** Each row's destination, behind the organization's own path. */
  to?: string;
}

/** One's organizations, each with one's role in it, and the reason if it is closed. */
export function OrganizationRows({ view, organizations, to }: OrganizationRowsProps) {
  return (
    <ul class="card flat rows">
      {organizations.map((organization) => (
        <OrganizationRow view={view} organization={organization} to={to} />
      ))}
    </ul>
  );
}

interface OrganizationRowProps {
  view: View;
  organization: OrganizationsBody['organizations'][number];
  to: string | undefined;
}

function OrganizationRow({ view, organization, to }: OrganizationRowProps) {
  const { t } = view;
  const { name, role, blocked, deletesAt, timeZone } = organization;
  return (
    <li class="link-row">
      <span class="tile">
        <Icon name={blocked ? 'lock' : 'organization'} />
      </span>
      <div class="grow">
        <h3>
          <a href={pathIn(organization, to)}>{name}</a> <Badge>{t(`common.roles.${role}`)}</Badge>
        </h3>
        {blocked && <p class="note">{t('organization.list.blocked')}</p>}
        {deletesAt && (
          <p class="note">
            {t('organization.list.deletes', { day: shortDayThere(view, timeZone, deletesAt) })}
          </p>
        )}
      </div>
      <Icon name="right" />
    </li>
  );
}
