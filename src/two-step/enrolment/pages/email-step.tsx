import { dayAndTime, minutesUntil } from '../../../web/dates.ts';
import { Actions } from '../../../web/form-parts/actions.tsx';
import { Banner } from '../../../web/form-parts/banner.tsx';
import { CodeField } from '../../../web/form-parts/code-field.tsx';
import { Resend } from '../../../web/form-parts/resend.tsx';
import { SummaryOfErrors } from '../../../web/form-parts/summary-of-errors.tsx';
import type { View } from '../../../web/view.ts';
import { Address, inPlace, place } from '../../../web/words.tsx';
import type { EmailStepBody } from '../draft.ts';
import { LeaveLink } from './leave-dialog.tsx';
import { WizardFrame } from './wizard-frame.tsx';
import { WizardHead } from './wizard-head.tsx';

const sendPath = '/account/two-step/enrolment/email-code';
const confirmPath = '/account/two-step/enrolment/email';

/** The address, filled in already and read-only (guide: Turning it on). */
export function EmailStepPage(view: View, { email, code, replacing, earlierUntil }: EmailStepBody) {
  const { t } = view;
  const heading = t('enrolment.email.title');
  return (
    <WizardFrame view={view} step={1} heading={heading} replacing={replacing}>
      <SummaryOfErrors view={view} shown={['code']} />
      <form class="card" method="post" action={code ? confirmPath : sendPath} novalidate>
        <div class="card-body stack">
          <WizardHead view={view} step={1} heading={heading} focus={!code}>
            <p class="muted">
              {!code && !earlierUntil && `${t('enrolment.email.body')} `}
              {replacing ? t('enrolment.oldStays') : t('enrolment.nothingSaved')}
            </p>
          </WizardHead>
          {/* Once the code is sent, the address stands beside it. */}
          {!code && (
            <div class="field">
              <label for="email">{t('enrolment.email.address')}</label>
              <div class="control">
                <input class="input" id="email" type="email" value={email} autocomplete="username" readonly />
              </div>
            </div>
          )}
          {earlierUntil && (
            <p class="note" id="earlier">
              {t('enrolment.email.earlier', { time: dayAndTime(view, earlierUntil) })}
            </p>
          )}
          {code && <SentCode view={view} email={email} code={code} />}
        </div>
        <Actions>
          <button class="button primary">
            {code ? t('enrolment.email.submit') : t('enrolment.email.send')}
          </button>
          <LeaveLink view={view} what="enrolment" />
        </Actions>
      </form>
      {code && <form id="resend" method="post" action={sendPath} hidden />}
    </WizardFrame>
  );
}

interface SentCodeProps {
  view: View;
  email: string;
  code: NonNullable<EmailStepBody['code']>;
}

function SentCode({ view, email, code }: SentCodeProps) {
  const { t, now } = view;
  const sent = t('enrolment.email.sent', { email: place, count: minutesUntil(now, code.expiresAt) });
  return (
    <>
      <Banner tone="good" icon="mail" id="code-sent">
        <p>
          {inPlace(
            sent,
            <strong>
              <Address email={email} />
            </strong>,
          )}
        </p>
      </Banner>
      <CodeField
        view={view}
        label={t('enrolment.email.code')}
        hint={t('enrolment.email.hint')}
        about="code-sent"
        autofocus
      />
      <Resend view={view} form="resend" resendAt={code.resendAt} />
    </>
  );
}
