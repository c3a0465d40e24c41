import { PasswordField } from '../../../web/form-parts/password-field.tsx';
import { UsernameHint } from '../../../web/form-parts/username-hint.tsx';
import type { View } from '../../../web/view.ts';
import { QuestionPage } from '../../pages/question-page.tsx';
import type { AskedAgain } from '../../second-step/key-step.ts';
import { SecondStepFields } from '../../second-step/pages/second-step-fields.tsx';

export interface ReissuePasswordData {
  readonly email: string;
  /** Whether the last second step is too old for the password alone. */
  readonly needsSecondStep: boolean;
  readonly asked: AskedAgain;
}

/** The page that asks for the password (guide: Reissuing recovery codes). */
export function ReissuePasswordPage(view: View, { email, needsSecondStep, asked }: ReissuePasswordData) {
  const { t } = view;
  const asksCode = needsSecondStep || Boolean(view.form.errors.code ?? view.form.errors.recoveryCode);
  return (
    <QuestionPage
      view={view}
      title={t('changes.reissue.title')}
      body={t('changes.reissue.body')}
      action="/account/two-step/reissue"
      shown={['password', 'code', 'recoveryCode']}
      submit={t('changes.next')}
    >
      <UsernameHint email={email} />
      <PasswordField view={view} label={t('changes.password')} autocomplete="current-password" autofocus />
      {asksCode && <SecondStepFields view={view} asked={asked} />}
    </QuestionPage>
  );
}
