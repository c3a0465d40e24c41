import { PASSWORD_LEAST } from '../../contract/fields.ts';
import { BrowserZone } from '../../web/form-parts/browser-zone.tsx';
import { emailInput, Field } from '../../web/form-parts/field.tsx';
import { PasswordField } from '../../web/form-parts/password-field.tsx';
import { SummaryOfErrors } from '../../web/form-parts/summary-of-errors.tsx';
import { DoorFrame } from '../../web/shell/door-frame.tsx';
import type { View } from '../../web/view.ts';
import { Agreement } from './agreement.tsx';

const fields = ['email', 'name', 'password', 'organization'];

/** The form of a sign-up. No second field for the password: it can be shown instead. */
export function SignUpPage(view: View, _data: object = {}) {
  const { t } = view;
  const below = (
    <p>
      {t('signUp.haveAccount')} <a href="/sign-in">{t('signUp.signIn')}</a>
    </p>
  );
  return (
    <DoorFrame view={view} door={1} title={t('signUp.title')} below={below}>
      <SummaryOfErrors view={view} shown={fields} />
      <form class="stack" method="post" action="/sign-up" novalidate>
        <BrowserZone />
        <Field view={view} name="email" label={t('signUp.email')} input={emailInput} />
        <Field
          view={view}
          name="name"
          label={t('signUp.name')}
          input={{ autocomplete: 'name', required: true }}
        />
        <PasswordField
          view={view}
          label={t('signUp.password')}
          hint={t('signUp.passwordHint', { min: PASSWORD_LEAST })}
          autocomplete="new-password"
          least={PASSWORD_LEAST}
        />
        <OrganizationField view={view} />
        <Agreement view={view} />
        <button class="button primary full">{t('signUp.submit')}</button>
      </form>
    </DoorFrame>
  );
}

/** The name of a new organization, for somebody who begins one. */
function OrganizationField({ view }: { view: View }) {
  const { t } = view;
  const optional = (
    <>
      {t('signUp.organization')} <span class="muted">{t('signUp.optional')}</span>
    </>
  );
  return (
    <Field
      view={view}
      name="organization"
      label={optional}
      hint={t('signUp.organizationHint')}
      input={{ autocomplete: 'organization' }}
    />
  );
}
