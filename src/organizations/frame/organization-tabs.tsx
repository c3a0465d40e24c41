import { PageHead } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';
import type { OrganizationBody } from '../organization.ts';
import { isAtLeast } from '../../contract/who.ts';
import { pathIn } from './path-in.ts';

const tabs = [
  { name: 'members', rest: '/members', least: 'member' },
  { name: 'invitations', rest: '/invitations', least: 'administrator' },
  { name: 'security', rest: '/security', least: 'administrator' },
  { name: 'accessTokens', rest: '/access-tokens', least: 'administrator' },
  { name: 'activity', rest: '/activity', least: 'administrator' },
  { name: 'general', rest: '', least: 'member' },
] as const;

export type OrganizationTab = (typeof tabs)[number]['name'];

interface OrganizationTabsProps {
  view: View;
  organization: OrganizationBody;
  current: OrganizationTab;
}

/** The heading of Organization Management, the organization's name, and the tabs that one's role may open. */
export function OrganizationTabs({ view, organization, current }: OrganizationTabsProps) {
  const { t } = view;
  const lead = (
    <>
      {organization.name} · <a href="/organizations">{t('organization.all')}</a>
    </>
  );
  return (
    <>
      <PageHead heading={t('organization.title')} lead={lead} />
      <nav class="tabs" aria-label={t('organization.title')}>
        {tabs
          .filter(({ least }) => isAtLeast(organization.role, least))
          .map(({ name, rest }) => (
            <a href={pathIn(organization, rest)} aria-current={name === current ? 'page' : undefined}>
              {t(`organization.tabs.${name}`)}
            </a>
          ))}
      </nav>
    </>
  );
}
