import { FewCodes } from '../../two-step/pages/few-codes.tsx';
import { Badge } from '../../web/form-parts/badge.tsx';
import { GateDrawing } from '../../web/gate-drawing.tsx';
import { Icon } from '../../web/icons.tsx';
import { areFewCodes } from '../../web/recovery-codes.ts';
import { Banner } from '../../web/form-parts/banner.tsx';
import { ConsoleFrame, PageHead } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';
import { setUpFirst } from '../../mandate/mandate.ts';
import { inPlace, place, Whole } from '../../web/words.tsx';
import { dayThere } from '../../web/dates.ts';
import { StartSetUp } from '../../web/form-parts/start-set-up.tsx';
import type { HomeBody } from '../home.ts';
import { WaitingInvitations } from '../invitations/pages/waiting-invitations.tsx';
import { OrganizationRows } from './organization-rows.tsx';

/** The start page: first the account's protection, then invitations, then organizations. */
export function HomePage(view: View, { organizations, invitations, twoStep, requiredBy, joined }: HomeBody) {
  const { t, person } = view;
  const head = (
    <PageHead heading={inPlace(t('home.welcome', { name: place }), <Whole name={person?.name ?? ''} />)} />
  );
  return (
    <ConsoleFrame view={view} title={t('home.title')} head={head}>
      {joined !== undefined && (
        <Banner tone="good" role="status">
          <p>{t('home.joined', { organization: joined })}</p>
        </Banner>
      )}
      <Protection view={view} twoStep={twoStep} requiredBy={requiredBy} />
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

/** The account's protection, and the next step if that isn't enough. */
function Protection({
  view,
  twoStep,
  requiredBy,
}: { view: View } & Pick<HomeBody, 'twoStep' | 'requiredBy'>) {
  const { t } = view;
  return (
    <section class="stack snug" aria-labelledby="security">
      <h2 id="security">{t('home.security')}</h2>
      {!twoStep.active && <Unprotected view={view} requiredBy={requiredBy} />}
      {twoStep.active && areFewCodes(twoStep.recoveryCodesLeft) && (
        <FewCodes
          view={view}
          left={twoStep.recoveryCodesLeft}
          few={view.t('home.few', { count: twoStep.recoveryCodesLeft })}
        >
          <a href="/account/two-step/reissue/password">{view.t('home.getNew')}</a>
        </FewCodes>
      )}
      {twoStep.active && requiredBy.length > 0 && <PasskeyMissing view={view} requiredBy={requiredBy} />}
      {twoStep.active && (
        <div class="card flat">
          <ul class="rows">
            <li class="link-row">
              <span class="tile on">
                <Icon name="lock" />
              </span>
              <div class="grow">
                <h3>
                  <a href="/account/two-step">{t('twoStep.title')}</a>{' '}
                  <Badge tone="on" icon="good">
                    {t('twoStep.on')}
                  </Badge>
                </h3>
                <p class="note">{t('home.protected')}</p>
              </div>
              <Icon name="right" />
            </li>
          </ul>
        </div>
      )}
    </section>
  );
}

/** Why to set it up, and until when if an organization requires it; the button starts the setup. */
function Unprotected({ view, requiredBy }: { view: View } & Pick<HomeBody, 'requiredBy'>) {
  const { t, now } = view;
  const isDue = requiredBy.some(({ dueAt }) => dueAt <= now);
  return (
    <div class="card call">
      <GateDrawing closed={false} size={88} />
      <div class="stack tight">
        <h3>{t('home.unprotected')}</h3>
        <Required view={view} requiredBy={requiredBy} />
        <p class="muted">{t('home.callToAction')}</p>
      </div>
      <StartSetUp then="/" class="button primary">
        {t('home.setUp')}
      </StartSetUp>
      {isDue && (
        <p>
          <a href={setUpFirst('/')}>{t('home.instead')}</a>
        </p>
      )}
    </div>
  );
}

/** What each organization requires, and from when on. */
function Required({ view, requiredBy }: { view: View } & Pick<HomeBody, 'requiredBy'>) {
  const { t, now } = view;
  return (
    <>
      {requiredBy.map(({ name: organization, level, dueAt, timeZone }) => {
        const key = level === 'passkeys' ? 'passkeyRequired' : 'required';
        return (
          <p>
            {dueAt <= now
              ? t(`home.${key}Now`, { organization })
              : t(`home.${key}From`, { organization, day: dayThere(view, timeZone, dueAt) })}
          </p>
        );
      })}
    </>
  );
}

/** It is on, and an organization asks for more than an app. */
function PasskeyMissing({ view, requiredBy }: { view: View } & Pick<HomeBody, 'requiredBy'>) {
  return (
    <Banner tone="warn" icon="key">
      <Required view={view} requiredBy={requiredBy} />
      <div class="answers">
        <a class="button small" href={setUpFirst('/')}>
          {view.t('passkeys.add.title')}
        </a>
      </div>
    </Banner>
  );
}
