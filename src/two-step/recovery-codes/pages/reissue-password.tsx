import { PasswordField } from '../../../web/form-parts/password-field.tsx';
import { UsernameHint } from '../../../web/form-parts/username-hint.tsx';
import type { View } from '../../../web/view.ts';
import { QuestionPage } from '../../pages/question-page.tsx';
import { SecondStepFields } from '../../second-step/pages/second-step-fields.tsx';

export interface ReissuePasswordData {
  readonly email: string;
  /** The last second step was shown too long ago for the password alone. */
  readonly needsSecondStep: boolean;
}

/** "Click Reissue Recovery Code. Enter your password, click Next" (the guide). */
export function ReissuePasswordPage(view: View, { email, needsSecondStep }: ReissuePasswordData) {
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
      <PasswordField view={view} label={t('changes.password')} autocomplete="current-password" />
      {asksCode && <SecondStepFields view={view} />}
    </QuestionPage>
  );
}
