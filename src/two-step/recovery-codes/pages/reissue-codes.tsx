import { Actions } from '../../../web/form-parts/actions.tsx';
import { SummaryOfErrors } from '../../../web/form-parts/summary-of-errors.tsx';
import { timeOfDay } from '../../../web/dates.ts';
import { wasRefused } from '../../../web/focus.ts';
import { ConsoleFrame } from '../../../web/shell/console-frame.tsx';
import type { View } from '../../../web/view.ts';
import { CodesToSave } from '../../enrolment/pages/codes-to-save.tsx';
import { KeptDialog } from '../../enrolment/pages/kept-dialog.tsx';
import { LeaveDialog, LeaveLink } from '../../enrolment/pages/leave-dialog.tsx';

export interface ReissueCodesData {
  readonly email: string;
  readonly recoveryCodes: readonly string[];
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

const at = '/account/two-step/reissue';

/** "After saving the reissued recovery code, check the box and complete the reissue" (the guide). */
export function ReissueCodesPage(
  view: View,
  { email, recoveryCodes, issuedAt, expiresAt }: ReissueCodesData,
) {
  const { t, language } = view;
  const title = t('changes.reissue.codesTitle');
  return (
    <ConsoleFrame view={view} title={title} where={t('changes.reissue.title')}>
      <SummaryOfErrors view={view} shown={['saved']} />
      <form class="card" method="post" action={`${at}/complete`} data-ask="kept" novalidate>
        <div class="card-body stack">
          <div class="stack tight">
            <h1 tabindex={-1} autofocus={!wasRefused(view)}>
              {title}
            </h1>
            <p class="muted">
              {t('changes.reissue.codesBody')}{' '}
              {t('enrolment.openUntil', { time: timeOfDay(language, expiresAt) })}
            </p>
          </div>
          <CodesToSave view={view} codes={recoveryCodes} email={email} issuedAt={issuedAt} />
        </div>
        <Actions>
          <LeaveLink view={view} what="reissue" />
          <button class="button primary" id="complete">
            {t('enrolment.codes.submit')}
          </button>
        </Actions>
      </form>
      <form id="download" method="post" action={`${at}/recovery-codes.txt`} data-again hidden />
      <KeptDialog view={view} completes={`${at}/complete`} />
      <LeaveDialog view={view} what="reissue" />
    </ConsoleFrame>
  );
}
