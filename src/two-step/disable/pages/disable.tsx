import { Banner } from '../../../web/form-parts/banner.tsx';
import { PasswordField } from '../../../web/form-parts/password-field.tsx';
import { UsernameHint } from '../../../web/form-parts/username-hint.tsx';
import type { View } from '../../../web/view.ts';
import { QuestionPage } from '../../pages/question-page.tsx';
import { SecondStepFields } from '../../second-step/pages/second-step-fields.tsx';

/** "Enter your password. After entering it, click Next" (the guide). */
export function DisablePasswordPage(view: View, { email }: { email: string }) {
  const { t } = view;
  return (
    <QuestionPage
      view={view}
      title={t('changes.disable.title')}
      body={t('changes.disable.body')}
      action="/account/two-step/disable/password"
      shown={['password']}
      submit={t('changes.next')}
    >
      <UsernameHint email={email} />
      <PasswordField view={view} label={t('changes.password')} autocomplete="current-password" />
    </QuestionPage>
  );
}

/** "Complete two-factor authentication by entering either an authentication code or a recovery code" (the guide). */
export function DisableSecondStepPage(view: View, _data: object) {
  const { t } = view;
  return (
    <QuestionPage
      view={view}
      title={t('changes.disable.secondTitle')}
      body={t('changes.disable.secondBody')}
      action="/account/two-step/disable"
      shown={['code', 'recoveryCode']}
      submit={t('changes.disable.submit')}
      danger
    >
      <SecondStepFields view={view} autofocus />
      <Banner tone="warn">
        <p>{t('changes.disable.body')}</p>
      </Banner>
    </QuestionPage>
  );
}
