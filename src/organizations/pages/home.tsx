import { OrganizationRows } from './organization-rows.tsx';
import { WaitingInvitations } from '../invitations/pages/waiting-invitations.tsx';
import { ConsoleFrame, PageHead } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';
import type { HomeBody } from '../home.ts';
import { Protection } from './protection.tsx';

/** Where a person arrives: how well they are protected comes first, then who wants them, then where they belong. */
export function HomePage(view: View, { organizations, invitations, twoStep }: HomeBody) {
  const { t, person } = view;
  const head = <PageHead heading={t('home.welcome', { name: person?.name ?? '' })} />;
  return (
    <ConsoleFrame view={view} title={t('home.title')} head={head}>
      <Protection view={view} twoStep={twoStep} />
      <WaitingInvitations view={view} invitations={invitations} />
      <section class="stack snug" aria-labelledby="organizations">
        <h2 id="organizations">{t('home.organizations')}</h2>
        {organizations.length === 0 ? (
          <p class="muted">
            {t('home.noOrganization')} <a href="/organizations">{t('home.toOrganizations')}</a>
          </p>
        ) : (
          <OrganizationRows view={view} organizations={organizations} />
        )}
      </section>
    </ConsoleFrame>
  );
}
