import { Actions } from '../../web/form-parts/actions.tsx';
import { Banner } from '../../web/form-parts/banner.tsx';
import { Choice } from '../../web/form-parts/choice.tsx';
import { Codes } from '../../web/form-parts/codes.tsx';
import { SummaryOfErrors } from '../../web/form-parts/summary-of-errors.tsx';
import { timeOfDay } from '../../web/dates.ts';
import { ConsoleFrame } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';

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
    <ConsoleFrame
      view={view}
      title={title}
      where={t('changes.reissue.title')}
      scripts={['copy', 'print', 'enable']}
    >
      <SummaryOfErrors view={view} shown={['saved']} />
      <form class="card" method="post" action={`${at}/complete`} novalidate>
        <div class="card-body stack">
          <div class="stack tight">
            <h1 tabindex={-1}>{title}</h1>
            <p class="muted">
              {t('changes.reissue.codesBody')}{' '}
              {t('enrolment.openUntil', { time: timeOfDay(language, expiresAt) })}
            </p>
          </div>
          <Banner tone="warn">
            <strong>{t('enrolment.codes.onceTitle')}</strong>
            <p>{t('enrolment.codes.once')}</p>
          </Banner>
          <Codes view={view} codes={recoveryCodes} email={email} issuedAt={issuedAt} download="download" />
          <Choice
            view={view}
            name="saved"
            value="true"
            label={t('enrolment.codes.saved')}
            hint={t('enrolment.codes.savedHint')}
            enables="complete"
          />
        </div>
        <Actions>
          <button class="button quiet" form="leave">
            {t('common.cancel')}
          </button>
          <button class="button primary" id="complete">
            {t('enrolment.codes.submit')}
          </button>
        </Actions>
      </form>
      <form id="download" method="post" action={`${at}/recovery-codes.txt`} data-again hidden />
      <form id="leave" method="post" action={`${at}/leave`} hidden />
    </ConsoleFrame>
  );
}
