import { withThen } from '../../contract/fields.ts';
import { BrowserZone } from '../../web/form-parts/browser-zone.tsx';
import { emailInput, Field } from '../../web/form-parts/field.tsx';
import { PasskeyButton } from '../../web/form-parts/passkey-button.tsx';
import { PasskeySignals } from '../../web/form-parts/passkey-signals.tsx';
import { PasswordField } from '../../web/form-parts/password-field.tsx';
import { SummaryOfErrors } from '../../web/form-parts/summary-of-errors.tsx';
import { DoorFrame } from '../../web/shell/door-frame.tsx';
import type { View } from '../../web/view.ts';
import type { SignInForm } from '../read-sign-in.ts';

/** Email and password on one page, so that a manager fills in both. */
export function SignInPage(view: View, data: Omit<SignInForm, 'signedIn'>) {
  const { t } = view;
  const then = data.then ?? view.form.typed.then;
  return (
    <DoorFrame view={view} door={1} title={t('signIn.title')} below={<NewHere view={view} data={data} />}>
      <SummaryOfErrors view={view} shown={['email', 'password']} />
      <form class="stack" method="post" action="/sign-in" novalidate>
        {then && <input type="hidden" name="then" value={then} />}
        <BrowserZone />
        <Field
          view={view}
          name="email"
          label={t('signIn.email')}
          input={{ ...emailInput, autocomplete: 'username webauthn' }}
          {...(data.email !== undefined && { value: data.email })}
        />
        <PasswordField
          view={view}
          label={t('signIn.password')}
          aside={{ href: '/password/forgot', words: t('changes.forgot.link') }}
          autocomplete="current-password"
        />
        <button class="button primary full">{t('signIn.submit')}</button>
      </form>
      {data.passkey && <ByPasskey view={view} options={data.passkey} then={then} />}
      <PasskeySignals signals={data.signals} />
    </DoorFrame>
  );
}

interface ByPasskeyProps {
  view: View;
  options: NonNullable<SignInForm['passkey']>;
  then: string | undefined;
}

/** The whole sign-in by a passkey. */
function ByPasskey({ view, options, then }: ByPasskeyProps) {
  return (
    <form method="post" action="/sign-in/passkey" novalidate>
      {then && <input type="hidden" name="then" value={then} />}
      <BrowserZone />
      <PasskeyButton
        view={view}
        what="get"
        options={options}
        fresh="/sign-in/passkey/options"
        label={view.t('signIn.passkey')}
        offered
      />
    </form>
  );
}

/** An account for people who have none, where new ones aren't by invitation only. */
function NewHere({ view: { t, brand }, data }: { view: View; data: Pick<SignInForm, 'invitedOnly'> }) {
  if (data.invitedOnly) return <p>{t('signIn.invitedOnly')}</p>;
  return (
    <p>
      {t('signIn.newHere', { brand })} <a href="/sign-up">{t('signIn.signUp')}</a>
    </p>
  );
}

/** The page for a browser that sends no cookies back: it would be asked to sign in again and again. */
export function CookiesPage(view: View, data: Pick<SignInForm, 'then' | 'invitedOnly'>) {
  const { t, brand } = view;
  return (
    <DoorFrame
      view={view}
      door={1}
      title={t('signIn.cookies.title')}
      lead={t('signIn.cookies.body', { brand })}
      below={<NewHere view={view} data={data} />}
    >
      <p class="muted">{t('signIn.cookies.how')}</p>
      <a class="button primary full" href={withThen('/sign-in', data.then)}>
        {t('signIn.cookies.again')}
      </a>
    </DoorFrame>
  );
}
