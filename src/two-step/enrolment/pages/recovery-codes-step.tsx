import { minutesUntil } from '../../../web/dates.ts';
import { wasRefused } from '../../../web/focus.ts';
import { ConsoleFrame } from '../../../web/shell/console-frame.tsx';
import type { View } from '../../../web/view.ts';
import type { NewCodesBody, RecoveryCodesStepBody } from '../draft.ts';
import { CodesToSave } from './codes-to-save.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { WizardFrame } from './wizard-frame.tsx';
import { WizardHead } from './wizard-head.tsx';

const openUntil = ({ t, now }: View, { expiresAt }: NewCodesBody): string =>
  t('enrolment.openUntil', { count: minutesUntil(now, expiresAt) });

/** The third step of the wizard. */
export function RecoveryCodesStepPage(view: View, data: RecoveryCodesStepBody) {
  const { t } = view;
  const heading = t('enrolment.codes.title');
  return (
    <WizardFrame view={view} step={3} heading={heading} replacing={data.replacing}>
      <CodesToSave view={view} what="enrolment" data={data}>
        <WizardHead view={view} step={3} heading={heading} byKey={data.byKey}>
          <p class="muted">
            {t('enrolment.codes.body')} {openUntil(view, data)}
          </p>
        </WizardHead>
      </CodesToSave>
    </WizardFrame>
  );
}

/** The codes of a reissue, and its Complete (guide: Reissuing recovery codes). */
export function ReissueCodesPage(view: View, data: NewCodesBody) {
  const { t } = view;
  const title = t('changes.reissue.codesTitle');
  return (
    <ConsoleFrame view={view} title={title} where={t('changes.reissue.title')}>
      <CodesToSave view={view} what="reissue" data={data}>
        <div class="stack tight">
          <h1 tabindex={-1} autofocus={!wasRefused(view)}>
            {title}
          </h1>
          <p class="muted">
            {t('changes.reissue.codesBody')} {openUntil(view, data)}
          </p>
        </div>
      </CodesToSave>
      <LeaveDialog view={view} what="reissue" />
    </ConsoleFrame>
  );
}
