import { Badge } from '../../web/form-parts/badge.tsx';
import { Icon } from '../../web/icons.tsx';
import { ConsoleFrame, PageHead } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';
import { Protection, type TwoStepState } from './protection.tsx';

export interface HomeData {
  readonly organizations: readonly {
    readonly name: string;
    readonly role: 'owner' | 'administrator' | 'member';
  }[];
  readonly twoStep: TwoStepState;
}

/** Where a person arrives: how well they are protected comes first. */
export function HomePage(view: View, { organizations, twoStep }: HomeData) {
  const { t, person } = view;
  const head = <PageHead heading={t('home.welcome', { name: person?.name ?? '' })} />;
  return (
    <ConsoleFrame view={view} title={t('home.title')} head={head}>
      <Protection view={view} twoStep={twoStep} />
      <section class="stack snug" aria-labelledby="organizations">
        <h2 id="organizations">{t('home.organizations')}</h2>
        {organizations.length === 0 ? (
          <p class="muted">{t('home.noOrganization')}</p>
        ) : (
          <div class="card flat">
            <ul class="rows">
              {organizations.map(({ name, role }) => (
                <li>
                  <span class="tile">
                    <Icon name="organization" />
                  </span>
                  <div class="grow">
                    <h3>{name}</h3>
                  </div>
                  <Badge>{t(`common.roles.${role}`)}</Badge>
                </li>
              ))}
            </ul>
          </div>
        )}
      </section>
    </ConsoleFrame>
  );
}
