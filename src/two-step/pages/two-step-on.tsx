import { dayThere } from '../../web/dates.ts';
import { areFewCodes } from '../../web/recovery-codes.ts';
import { Badge } from '../../web/form-parts/badge.tsx';
import { Banner } from '../../web/form-parts/banner.tsx';
import { Mark } from '../../web/gate-drawing.tsx';
import { Icon } from '../../web/icons.tsx';
import type { View } from '../../web/view.ts';
import { FactsLine, inPlace, place, Moment } from '../../web/words.tsx';
import { isRequired, RequiredBy } from './required-by.tsx';
import type { TwoStepBody } from '../read-two-step.ts';
import { PasskeyRows } from '../passkeys/pages/passkey-rows.tsx';
import { AppRows } from './app-rows.tsx';
import { FewCodes } from './few-codes.tsx';

/** Both gates closed: since when, with which apps, and how many codes are left. Each row ends in its action. */
export function TwoStepOn({ view, data }: { view: View; data: TwoStepBody }) {
  const { recoveryCodes } = data;
  // An imported account has none before its first reissue.
  const left = recoveryCodes?.left ?? 0;
  return (
    <>
      {areFewCodes(left) && <FewCodes view={view} left={left} few={view.t('twoStep.few')} />}
      {recoveryCodes?.askWhetherAtHand && !areFewCodes(left) && <AtHand view={view} codes={recoveryCodes} />}
      {data.lostApp && (data.apps.length > 0 ? <LostApp view={view} /> : <LostKey view={view} />)}
      <section class="card" aria-labelledby="two-step">
        <ul class="rows">
          <StateRow view={view} data={data} />
          <AppRows view={view} apps={data.apps} />
          <PasskeyRows view={view} passkeys={data.passkeys} then={data.then} />
          <CodesRow view={view} codes={recoveryCodes} />
        </ul>
      </section>
      <DisableRow view={view} data={data} />
    </>
  );
}

/** After a sign-in with a recovery code: what most have lost is the phone. */
function LostApp({ view: { t } }: { view: View }) {
  return (
    <Banner icon="phone">
      <strong>{t('twoStep.lostApp')}</strong>
      <p>{t('twoStep.lostAppDetail')}</p>
      <form class="answers" method="post" action="/account/two-step/enrolment">
        <button class="button small">{t('twoStep.newApp')}</button>
      </form>
    </Banner>
  );
}

/** The same where there was no app to lose. */
function LostKey({ view: { t } }: { view: View }) {
  return (
    <Banner icon="key">
      <strong>{t('twoStep.lostKey')}</strong>
      <p>{t('twoStep.lostKeyDetail')}</p>
      <div class="answers">
        <a class="button small" href="/account/two-step/passkeys">
          {t('passkeys.add.title')}
        </a>
      </div>
    </Banner>
  );
}

function StateRow({ view, data }: { view: View; data: TwoStepBody }) {
  const { t } = view;
  const { requiredBy } = data;
  return (
    <li>
      <span class="tile on">
        <Mark size={24} />
      </span>
      <div class="grow">
        <h2 id="two-step">
          {t('twoStep.title')}{' '}
          <Badge tone="on" icon="good">
            {t('twoStep.on')}
          </Badge>
        </h2>
        {data.activeSince && (
          <p class="note">
            {inPlace(t('twoStep.since', { time: place }), <Moment view={view} at={data.activeSince} />)}
          </p>
        )}
        {requiredBy.length > 0 && (
          <div class="note">
            <RequiredBy view={view} requiredBy={requiredBy} />
          </div>
        )}
      </div>
    </li>
  );
}

function CodesRow({ view, codes }: { view: View; codes: TwoStepBody['recoveryCodes'] }) {
  const { t } = view;
  return (
    <li>
      <span class="tile">
        <Icon name="codes" />
      </span>
      <div class="grow">
        <h3>{t('twoStep.recoveryCodes')}</h3>
        {codes ? (
          <FactsLine
            facts={[
              t('twoStep.codesLeft', { left: codes.left, total: codes.total }),
              inPlace(
                t('twoStep.codesIssued', { day: place }),
                <Moment view={view} at={codes.issuedAt} as="day" />,
              ),
            ]}
          />
        ) : (
          <p class="note">{t('twoStep.none')}</p>
        )}
      </div>
      <a class="button small action" href="/account/two-step/reissue/password">
        {t('changes.reissue.button')}
      </a>
    </li>
  );
}

/**
 * A question asked once, 28 days after the codes were issued: people who lost them notice while they can still sign in.
 */
function AtHand({ view, codes }: { view: View; codes: NonNullable<TwoStepBody['recoveryCodes']> }) {
  const { t } = view;
  return (
    <Banner icon="codes">
      <strong>{t('changes.ask.title')}</strong>
      <p>
        {inPlace(t('changes.ask.body', { day: place }), <Moment view={view} at={codes.issuedAt} as="day" />)}
      </p>
      <form class="answers" method="post" action="/account/two-step/recovery-codes/at-hand">
        <button class="button small">{t('changes.ask.yes')}</button>
        <a class="button small" href="/account/two-step/reissue/password">
          {t('changes.ask.no')}
        </a>
      </form>
    </Banner>
  );
}

function DisableRow({ view, data }: { view: View; data: TwoStepBody }) {
  const { t } = view;
  const { requiredBy } = data;
  const required = requiredBy.length > 0;
  return (
    <section class="card flat" aria-labelledby="disable">
      <ul class="rows">
        <li>
          <div class="grow">
            <h2 id="disable">{t('changes.disable.title')}</h2>
            <p class="note">{required ? whyNot(view, requiredBy) : t('changes.disable.body')}</p>
          </div>
          {!required && (
            <a class="button small danger-quiet action" href="/account/two-step/disable/password">
              {t('changes.disable.button')}
              <span class="hidden"> ({t('twoStep.title')})</span>
            </a>
          )}
        </li>
      </ul>
    </section>
  );
}

/** A requirement, present or announced: disabling is refused from the announcement on. */
function whyNot(view: View, requiredBy: TwoStepBody['requiredBy']): string {
  const { t, now } = view;
  const [first] = requiredBy.toSorted((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
  if (!first || isRequired(requiredBy, now)) return t('changes.disable.blocked');
  return t('changes.disable.blockedAnnounced', { day: dayThere(view, first.timeZone, first.dueAt) });
}
