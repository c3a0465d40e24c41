import { PASSWORD_LEAST } from '../../contract/fields.ts';
import { emailInput, Field } from '../../web/form-parts/field.tsx';
import { PasswordField } from '../../web/form-parts/password-field.tsx';
import { SummaryOfErrors } from '../../web/form-parts/summary-of-errors.tsx';
import { UsernameHint } from '../../web/form-parts/username-hint.tsx';
import { DoorFrame } from '../../web/shell/door-frame.tsx';
import type { View } from '../../web/view.ts';
import type { ResetFormBody } from '../set-new-password.ts';

const back = (view: View) => (
  <p>
    <a href="/sign-in">{view.t('changes.forgot.back')}</a>
  </p>
);

export function ForgotPage(view: View, _data: object) {
  const { t } = view;
  return (
    <DoorFrame
      view={view}
      door={1}
      title={t('changes.forgot.title')}
      lead={t('changes.forgot.body')}
      below={back(view)}
    >
      <SummaryOfErrors view={view} shown={['email']} />
      <form class="stack" method="post" action="/password/forgot" data-keeps novalidate>
        <Field view={view} name="email" label={t('changes.forgot.email')} input={emailInput} />
        <button class="button primary full">{t('changes.forgot.submit')}</button>
      </form>
    </DoorFrame>
  );
}

/** The same answer for an address with an account and for one without. */
export function ForgotSentPage(view: View, _data: object) {
  const { t } = view;
  return (
    <DoorFrame
      view={view}
      door={1}
      title={t('changes.forgot.sentTitle')}
      lead={t('changes.forgot.sent')}
      below={back(view)}
    >
      <p class="muted">{t('changes.forgot.spam')}</p>
      {/* Filled in by the browser, see scripts/keep.ts: the server says the same for every address, and keeps none. */}
      <form class="stack snug" method="post" action="/password/forgot" data-keeps novalidate>
        <Field view={view} name="email" label={t('changes.forgot.email')} input={emailInput} />
        <button class="button full">{t('changes.forgot.again')}</button>
      </form>
    </DoorFrame>
  );
}

export function ResetPage(view: View, { email, token }: ResetFormBody) {
  const { t } = view;
  return (
    <DoorFrame
      view={view}
      door={1}
      title={t('changes.reset.title')}
      lead={t('changes.reset.body', { email })}
    >
      <SummaryOfErrors view={view} shown={['password']} />
      <form class="stack" method="post" action={`/password/reset/${token}`} novalidate>
        <UsernameHint email={email} />
        <PasswordField
          view={view}
          label={t('changes.reset.new')}
          hint={t('changes.changePassword.hint', { min: PASSWORD_LEAST })}
          autocomplete="new-password"
          least={PASSWORD_LEAST}
        />
        <button class="button primary full">{t('changes.reset.submit')}</button>
      </form>
    </DoorFrame>
  );
}
