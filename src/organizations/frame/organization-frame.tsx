import type { Child } from 'hono/jsx';
import { dayThere } from '../../web/dates.ts';
import { Banner } from '../../web/form-parts/banner.tsx';
import { ConsoleFrame } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';
import type { OrganizationBody } from '../organization.ts';
import { OrganizationTabs, type OrganizationTab } from './organization-tabs.tsx';
import { pathIn } from './path-in.ts';

interface OrganizationFrameProps {
  view: View;
  organization: OrganizationBody;
  title: string;
  /** The tab the page belongs to; a page that asks one question has none, and is narrow. */
  tab?: OrganizationTab;
  children?: Child;
}

/**
 * Every page of an organization: whose it is stands in the bar, and above all else whether it is about to go. All pages
 * with tabs are of one width, so heading and tabs stay where they are from one to the next.
 */
export function OrganizationFrame({ view, organization, title, tab, children }: OrganizationFrameProps) {
  return (
    <ConsoleFrame
      view={view}
      title={view.t('organization.titled', { title, organization: organization.name })}
      where={organization.name}
      width={tab ? 'organization' : 'narrow'}
      head={tab && <OrganizationTabs view={view} organization={organization} current={tab} />}
    >
      {organization.deletesAt && (
        <Deletion view={view} organization={organization} at={organization.deletesAt} />
      )}
      {children}
    </ConsoleFrame>
  );
}

interface DeletionProps {
  view: View;
  organization: OrganizationBody;
  at: Date;
}

function Deletion({ view, organization, at }: DeletionProps) {
  const { t } = view;
  return (
    <Banner tone="warn">
      <strong>{t('organization.deletes', { day: dayThere(view, organization.timeZone, at) })}</strong>
      <p>{t('organization.deletesDetail')}</p>
      {organization.role === 'owner' && (
        <form method="post" action={pathIn(organization, '/delete/cancel')}>
          <button class="button small">{t('organization.keep')}</button>
        </form>
      )}
    </Banner>
  );
}
