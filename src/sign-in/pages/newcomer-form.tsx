import { PASSWORD_LEAST } from '../../contract/fields.ts';
import { BrowserZone } from '../../web/form-parts/browser-zone.tsx';
import { Field } from '../../web/form-parts/field.tsx';
import { PasswordField } from '../../web/form-parts/password-field.tsx';
import { SummaryOfErrors } from '../../web/form-parts/summary-of-errors.tsx';
import type { View } from '../../web/view.ts';
import { Agreement } from './agreement.tsx';

/** A new person's account: the link has proved the address, so only a name and a password are asked for. */
export function NewcomerForm({ view, email }: { view: View; email: string }) {
  const { t } = view;
  return (
    <>
      <SummaryOfErrors view={view} shown={['name', 'password']} />
      <form class="stack" method="post" action={view.here} novalidate>
        <BrowserZone />
        <ProvenAddress view={view} email={email} />
        <Field
          view={view}
          name="name"
          label={t('organization.invitations.link.name')}
          input={{ autocomplete: 'name', required: true }}
        />
        <PasswordField
          view={view}
          label={t('signUp.password')}
          hint={t('signUp.passwordHint', { min: PASSWORD_LEAST })}
          autocomplete="new-password"
          least={PASSWORD_LEAST}
        />
        <Agreement view={view} />
        <button class="button primary full">{t('organization.invitations.link.submit')}</button>
      </form>
    </>
  );
}

function ProvenAddress({ view: { t }, email }: { view: View; email: string }) {
  return (
    <div class="field">
      <label for="email">{t('organization.invitations.link.email')}</label>
      <p class="hint" id="email-hint">
        {t('organization.invitations.link.emailHint')}
      </p>
      <div class="control">
        {/* Without a name it isn't sent: it is there to be read, and for password managers. */}
        <input
          class="input"
          id="email"
          type="email"
          value={email}
          autocomplete="username"
          aria-describedby="email-hint"
          readonly
        />
      </div>
    </div>
  );
}
