import { Banner } from '../../../web/form-parts/banner.tsx';
import { RecoveryCodeField } from '../../../web/form-parts/recovery-code-field.tsx';
import { SummaryOfErrors } from '../../../web/form-parts/summary-of-errors.tsx';
import { recoveryCodesFile } from '../../../web/recovery-codes.ts';
import { DoorFrame } from '../../../web/shell/door-frame.tsx';
import type { View } from '../../../web/view.ts';
import { inPlace, place } from '../../../web/words.tsx';
import { Identity } from './identity.tsx';
import type { ChallengeFormBody } from '../challenge.ts';
import { OtherWays } from './other-ways.tsx';

export function RecoveryCodePage(view: View, { email, then }: ChallengeFormBody) {
  const { t, brand } = view;
  const file = <code>{recoveryCodesFile(brand)}</code>;
  return (
    <DoorFrame
      view={view}
      door={2}
      title={t('secondStep.recovery.title')}
      lead={t('secondStep.recovery.body')}
    >
      <SummaryOfErrors view={view} shown={['recoveryCode']} />
      <Identity view={view} email={email} />
      <form class="stack" method="post" action="/sign-in/recovery-code" novalidate>
        <input type="hidden" name="then" value={then} />
        <RecoveryCodeField
          view={view}
          label={t('secondStep.recovery.code')}
          hint={t('secondStep.recovery.hint')}
          autofocus
        />
        <Banner>
          <p>{inPlace(t('secondStep.recovery.where', { file: place }), file)}</p>
        </Banner>
        <button class="button primary full">{t('secondStep.recovery.submit')}</button>
      </form>
      <hr />
      <OtherWays view={view} at="recovery-code" then={then} />
    </DoorFrame>
  );
}
