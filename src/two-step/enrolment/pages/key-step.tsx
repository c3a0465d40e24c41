import { minutesUntil } from '../../../web/dates.ts';
import { Actions } from '../../../web/form-parts/actions.tsx';
import { PasskeyButton } from '../../../web/form-parts/passkey-button.tsx';
import { SummaryOfErrors } from '../../../web/form-parts/summary-of-errors.tsx';
import type { View } from '../../../web/view.ts';
import { PasskeyNameField } from '../../passkeys/pages/add-passkey.tsx';
import type { KeyStepBody } from '../confirm-key.ts';
import { LeaveLink } from './leave-dialog.tsx';
import { WizardFrame } from './wizard-frame.tsx';
import { WizardHead } from './wizard-head.tsx';

/** A passkey or security key in place of the app. */
export function KeyStepPage(view: View, { options, expiresAt }: KeyStepBody) {
  const { t, now } = view;
  const heading = t('passkeys.enrol.title');
  return (
    <WizardFrame view={view} step={2} heading={heading}>
      <SummaryOfErrors view={view} shown={['name']} />
      <form class="card" method="post" action="/account/two-step/enrolment/passkey" novalidate>
        <div class="card-body stack">
          <WizardHead view={view} step={2} heading={heading} byKey>
            <p class="muted">
              {t('enrolment.nothingSaved')}{' '}
              {t('enrolment.openUntil', { count: minutesUntil(now, expiresAt) })}
            </p>
          </WizardHead>
          <p>{t('passkeys.add.body')}</p>
          <PasskeyNameField view={view} />
          <p>
            <a href="/account/two-step/enrolment">{t('passkeys.enrol.useApp')}</a>
          </p>
        </div>
        <Actions>
          <PasskeyButton
            view={view}
            what="create"
            options={options}
            fresh="/account/two-step/enrolment/passkey/options"
            label={t('passkeys.enrol.submit')}
            without={t('passkeys.without')}
            main
          />
          <LeaveLink view={view} what="enrolment" />
        </Actions>
      </form>
    </WizardFrame>
  );
}
