import { minutesUntil } from '../../../web/dates.ts';
import { Actions } from '../../../web/form-parts/actions.tsx';
import { Banner } from '../../../web/form-parts/banner.tsx';
import { CodeField } from '../../../web/form-parts/code-field.tsx';
import { SummaryOfErrors } from '../../../web/form-parts/summary-of-errors.tsx';
import type { View } from '../../../web/view.ts';
import type { AppStepBody } from '../draft.ts';
import { GetAnApp } from './get-an-app.tsx';
import { AppKey, type WithPicture } from './app-key-facts.tsx';
import { LeaveLink } from './leave-dialog.tsx';
import { WizardFrame } from './wizard-frame.tsx';
import { WizardHead } from './wizard-head.tsx';

/** Three tasks on one page: get an app, show it the key, prove that it has it. */
export function AppStepPage(view: View, data: AppStepBody & WithPicture) {
  const { t, now } = view;
  const heading = t('enrolment.app.title');
  const openUntil = t('enrolment.openUntil', { count: minutesUntil(now, data.expiresAt) });
  return (
    <WizardFrame view={view} step={2} heading={heading} replacing={data.replacing}>
      <SummaryOfErrors view={view} shown={['code']} />
      <form class="card" method="post" action="/account/two-step/enrolment/app" novalidate>
        <div class="card-body stack">
          <WizardHead view={view} step={2} heading={heading}>
            <p class="muted">
              {data.replacing ? t('enrolment.oldStays') : t('enrolment.nothingSaved')} {openUntil}
            </p>
          </WizardHead>
          {data.keyAsked && !data.replacing && <KeyAsked view={view} />}
          <Tasks view={view} data={data} />
          {!data.replacing && !data.keyAsked && (
            <p>
              <a href="/account/two-step/enrolment/passkey">{t('passkeys.enrol.instead')}</a>
            </p>
          )}
        </div>
        <Actions>
          <button class="button primary">{t('enrolment.app.submit')}</button>
          <LeaveLink view={view} what="enrolment" />
        </Actions>
      </form>
    </WizardFrame>
  );
}

function Tasks({ view, data }: { view: View; data: AppStepBody & WithPicture }) {
  return (
    <ol class="tasks">
      <li>
        <GetAnApp view={view} />
      </li>
      <li>
        <div class="stack snug">
          <AppKey view={view} data={data} />
        </div>
      </li>
      <li>
        <div class="beside-screen">
          <CodeField view={view} label={view.t('enrolment.app.code')} />
          <AppScreen />
        </div>
      </li>
    </ol>
  );
}

/** An organization asks for more than an app: the way to a passkey comes first. */
function KeyAsked({ view: { t } }: { view: View }) {
  return (
    <Banner tone="warn" icon="key">
      <strong>{t('passkeys.enrol.asked')}</strong>
      <p>{t('passkeys.enrol.askedDetail')}</p>
      <div class="answers">
        <a class="button small leading" href="/account/two-step/enrolment/passkey">
          {t('passkeys.enrol.instead')}
        </a>
      </div>
    </Banner>
  );
}

/** What an authenticator app looks like, so that people know what to look for: an entry, its code, the time it is good for. */
function AppScreen() {
  return (
    <svg class="app-screen" width="132" height="96" viewBox="0 0 132 96" aria-hidden="true">
      <path class="phone" d="M16 96V16A14 14 0 0 1 30 2h72a14 14 0 0 1 14 14v80" />
      <path class="line" d="M58 10h16" />
      <rect class="entry" x="24" y="22" width="84" height="44" rx="8" />
      <path class="line" d="M33 34h30" />
      <text x="33" y="57">
        482 913
      </text>
      <circle class="line" cx="97" cy="34" r="5" />
      <path class="time" d="M97 29a5 5 0 1 1-5 5" />
      <rect class="entry faint" x="24" y="72" width="84" height="44" rx="8" />
      <path class="line" d="M33 84h42" />
    </svg>
  );
}
