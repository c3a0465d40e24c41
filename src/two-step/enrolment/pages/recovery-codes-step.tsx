import { Actions } from '../../../web/form-parts/actions.tsx';
import { SummaryOfErrors } from '../../../web/form-parts/summary-of-errors.tsx';
import { timeOfDay } from '../../../web/dates.ts';
import type { View } from '../../../web/view.ts';
import { CodesToSave } from './codes-to-save.tsx';
import { KeptDialog } from './kept-dialog.tsx';
import { LeaveLink } from './leave-dialog.tsx';
import { WizardFrame } from './wizard-frame.tsx';
import { WizardHead } from './wizard-head.tsx';

export interface RecoveryCodesStepData {
  readonly email: string;
  readonly recoveryCodes: readonly string[];
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly replacing: boolean;
}

/** "You must check the final save checkbox to activate the 'Complete' button" (the guide). */
export function RecoveryCodesStepPage(view: View, data: RecoveryCodesStepData) {
  const { t, language } = view;
  const { email, recoveryCodes, issuedAt, expiresAt, replacing } = data;
  const heading = t('enrolment.codes.title');
  const openUntil = t('enrolment.openUntil', { time: timeOfDay(language, expiresAt) });
  return (
    <WizardFrame view={view} step={3} heading={heading} replacing={replacing}>
      <SummaryOfErrors view={view} shown={['saved']} />
      <form
        class="card"

        method="post"
        action="/account/two-step/enrolment/complete"
        data-ask="kept"
        novalidate
      >
        <div class="card-body stack">
          <WizardHead view={view} step={3} heading={heading}>
            <p class="muted">
              {t('enrolment.codes.body')} {openUntil}
            </p>
          </WizardHead>
          <CodesToSave view={view} codes={recoveryCodes} email={email} issuedAt={issuedAt} />
        </div>
        <Actions>
          <LeaveLink view={view} what="enrolment" />
          <button class="button primary" id="complete">
            {t('enrolment.codes.submit')}
          </button>
        </Actions>
      </form>
      {/* A form of its own: within the other one, Enter on the box would press Download, its first button. */}
      <form
        id="download"
        method="post"
        action="/account/two-step/enrolment/recovery-codes.txt"
        data-again
        hidden
      />
      <KeptDialog view={view} completes="/account/two-step/enrolment/complete" />
    </WizardFrame>
  );
}
