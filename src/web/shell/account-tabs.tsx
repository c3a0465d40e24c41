import type { View } from '../view.ts';
import { PageHead } from './console-frame.tsx';

const tabs = [
  { name: 'profile', href: '/account' },
  { name: 'password', href: '/account/password' },
  { name: 'twoStep', href: '/account/two-step' },
  { name: 'sessions', href: '/account/sessions' },
  { name: 'activity', href: '/account/activity' },
] as const;

export type AccountTab = (typeof tabs)[number]['name'];

/** The heading of Account Management and its tabs, which are plain links. */
export function AccountTabs({ view, current }: { view: View; current: AccountTab }) {
  const { t } = view;
  return (
    <>
      <PageHead heading={t('account.title')} />
      <nav class="tabs" aria-label={t('account.title')}>
        {tabs.map(({ name, href }) => (
          <a href={href} aria-current={name === current ? 'page' : undefined}>
            {t(`account.tabs.${name}`)}
          </a>
        ))}
      </nav>
    </>
  );
}
