import { PASSWORD_LEAST } from '../../contract/fields.ts';
import { PasswordField } from '../../web/form-parts/password-field.tsx';
import { SummaryOfErrors } from '../../web/form-parts/summary-of-errors.tsx';
import { UsernameHint } from '../../web/form-parts/username-hint.tsx';
import { DoorFrame } from '../../web/shell/door-frame.tsx';
import type { View } from '../../web/view.ts';
import type { ResetFormBody } from '../set-new-password.ts';

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
        />
        <button class="button primary full">{t('changes.reset.submit')}</button>
      </form>
    </DoorFrame>
  );
}
