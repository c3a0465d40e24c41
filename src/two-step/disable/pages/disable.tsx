import { Banner } from '../../../web/form-parts/banner.tsx';
import { PasswordField } from '../../../web/form-parts/password-field.tsx';
import { UsernameHint } from '../../../web/form-parts/username-hint.tsx';
import type { View } from '../../../web/view.ts';
import { QuestionPage } from '../../pages/question-page.tsx';
import type { AskedAgain } from '../../second-step/key-step.ts';
import { SecondStepFields } from '../../second-step/pages/second-step-fields.tsx';

/** The page that asks for the password (guide: Disabling it). */
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
      <PasswordField view={view} label={t('changes.password')} autocomplete="current-password" autofocus />
    </QuestionPage>
  );
}

/** The page that asks for a passkey, a code of the app or a recovery code (guide: Disabling it). */
export function DisableSecondStepPage(view: View, { asked }: { readonly asked: AskedAgain }) {
  const { t } = view;
  return (
    <QuestionPage
      view={view}
      title={t('changes.disable.secondTitle')}
      body={t(asked.keys ? 'changes.disable.secondBodyKey' : 'changes.disable.secondBody')}
      action="/account/two-step/disable"
      shown={['code', 'recoveryCode']}
      submit={t('changes.disable.submit')}
      danger
    >
      <SecondStepFields view={view} asked={asked} autofocus />
      <Banner tone="warn">
        <p>{t('changes.disable.body')}</p>
      </Banner>
    </QuestionPage>
  );
}
