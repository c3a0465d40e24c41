import { dayThere } from '../../../web/dates.ts';
import { Ask } from '../../../web/form-parts/ask.tsx';
import { Badge } from '../../../web/form-parts/badge.tsx';
import { Banner } from '../../../web/form-parts/banner.tsx';
import { SummaryOfErrors } from '../../../web/form-parts/summary-of-errors.tsx';
import { Icon } from '../../../web/icons.tsx';
import type { View } from '../../../web/view.ts';
import { OrganizationFrame } from '../../frame/organization-frame.tsx';
import { pathIn } from '../../frame/path-in.ts';
import { StartSetUp } from '../../../web/form-parts/start-set-up.tsx';
import { TrailRow } from '../../trail/pages/trail-row.tsx';
import type { SecurityPageBody as SecurityBody } from '../read-security-page.ts';
import { DateRow } from './date-row.tsx';
import { LevelRow } from './level.tsx';
import { TrustedBrowsers } from './trusted-browsers.tsx';

/** Organization Management > Security Settings: whether 2-Step Verification is required, and everybody's progress. */
export function SecurityPage(view: View, body: SecurityBody) {
  const { t } = view;
  const { organization, ownTwoStep, required, from } = body;
  return (
    <OrganizationFrame
      view={view}
      organization={organization}
      title={t('organization.security.title')}
      tab="security"
    >
      <SummaryOfErrors view={view} shown={[]} />
      {!ownTwoStep && view.form.code !== 'own-two-step-first' && (
        <OwnFirst view={view} then={pathIn(organization, '/security')} />
      )}
      <section class="card" aria-labelledby="mandate">
        <ul class="rows">
          <MandateRow view={view} body={body} />
          {from && from > view.now && (
            <DateRow
              view={view}
              organization={organization}
              from={from}
              change={ownTwoStep ? pathIn(organization, '/security/preview') : undefined}
            />
          )}
          <WhoHasIt view={view} body={body} />
        </ul>
        {!required && ownTwoStep && (
          <WayToRequire view={view} preview={pathIn(organization, '/security/preview')} />
        )}
      </section>
      <LevelRow view={view} body={body} />
      <TrustedBrowsers view={view} body={body} />
      {required && ownTwoStep && <Lift view={view} body={body} />}
      <History view={view} body={body} />
    </OrganizationFrame>
  );
}

/** A person who requires it of others has it on first. */
function OwnFirst({ view: { t }, then }: { view: View; then: string }) {
  return (
    <Banner tone="warn" icon="lock">
      <strong>{t('organization.security.ownFirst')}</strong>
      <div class="answers">
        <StartSetUp then={then} class="button small">
          {t('organization.security.setUp')}
        </StartSetUp>
      </div>
    </Banner>
  );
}

function WayToRequire({ view: { t }, preview }: { view: View; preview: string }) {
  return (
    <div class="card-foot actions">
      <p class="note">{t('organization.security.openNote')}</p>
      <a class="button primary" href={preview}>
        {t('organization.security.open')}
      </a>
    </div>
  );
}

/** The newest changes on this page, from the trail; all of them are in the activity. */
function History({ view, body: { organization, history } }: PartProps) {
  const { t } = view;
  if (history.length === 0) return null;
  return (
    <section class="stack tight" aria-labelledby="history">
      <h2 id="history">{t('organization.security.history')}</h2>
      <ul class="card flat rows told">
        {history.map((event) => (
          <TrailRow view={view} body={{ organization, asked: {} }} event={event} as="both" />
        ))}
      </ul>
    </section>
  );
}

interface PartProps {
  view: View;
  body: SecurityBody;
}

function MandateRow({ view, body: { organization, from } }: PartProps) {
  const { t, now } = view;
  const acts = from !== null && from <= now;
  const state = from === null ? 'notRequired' : acts ? 'required' : 'announced';
  const tone = from === null ? {} : acts ? ({ tone: 'on' } as const) : ({ tone: 'warn' } as const);
  return (
    <li>
      <span class={acts ? 'tile on' : 'tile'}>
        <Icon name="lock" />
      </span>
      <div class="grow">
        <h2 id="mandate">
          {t('organization.security.heading')}{' '}
          <Badge {...tone} icon={from === null ? 'off' : acts ? 'good' : 'calendar'}>
            {t(`organization.security.${state}`)}
          </Badge>
        </h2>
        <p class="note">
          {from === null
            ? t('organization.security.off')
            : t(`organization.security.${acts ? 'since' : 'from'}`, {
                day: dayThere(view, organization.timeZone, from),
              })}
        </p>
      </div>
    </li>
  );
}

/** The number of members who have what is asked for, and a link to the others. */
function WhoHasIt({ view, body }: { view: View; body: SecurityBody }) {
  const { t } = view;
  const { organization, counts } = body;
  const { members, withTwoStep, without } = counts;
  const level = body.next?.level ?? body.level;
  return (
    <li>
      <span class="tile">
        <Icon name="people" />
      </span>
      <div class="grow stack tight">
        <h3>{t(`organization.security.use.${level}`, { with: withTwoStep, count: members })}</h3>
        <progress
          class="meter"
          value={withTwoStep}
          max={members}
          aria-label={t(`organization.members.meter.${level}`)}
        />
        <p class="note">
          {without === 0
            ? t(`organization.members.nobodyLeft.${level}`)
            : t(`organization.security.left.${level}`, { count: without })}
        </p>
      </div>
      {without > 0 && (
        <a class="button small action" href={pathIn(organization, '/members')}>
          {t('organization.security.seeWho')}
        </a>
      )}
    </li>
  );
}

function Lift({ view, body }: PartProps) {
  const { t } = view;
  return (
    <section class="card flat" aria-label={t('organization.security.lift.title')}>
      <ul class="rows">
        <li>
          <Ask
            view={view}
            icon="off"
            title={t('organization.security.lift.title')}
            note={t('organization.security.lift.note')}
            open={t('organization.security.lift.open')}
            action={pathIn(body.organization, '/security')}
            fields={{ required: 'false' }}
            submit={t('organization.security.lift.submit')}
            danger
          >
            {t('organization.security.lift.detail')}
          </Ask>
        </li>
      </ul>
    </section>
  );
}
