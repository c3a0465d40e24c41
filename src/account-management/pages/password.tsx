import { PASSWORD_LEAST } from '../../contract/fields.ts';
import { Actions } from '../../web/form-parts/actions.tsx';
import { PasswordField } from '../../web/form-parts/password-field.tsx';
import { SummaryOfErrors } from '../../web/form-parts/summary-of-errors.tsx';
import { UsernameHint } from '../../web/form-parts/username-hint.tsx';
import { AccountTabs } from '../../web/shell/account-tabs.tsx';
import { ConsoleFrame } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';

export function PasswordPage(view: View, { email }: { email: string }) {
  const { t } = view;
  const head = <AccountTabs view={view} current="password" />;
  return (
    <ConsoleFrame view={view} title={t('changes.changePassword.title')} head={head}>
      <SummaryOfErrors view={view} shown={['currentPassword', 'newPassword']} />
      <form class="card" method="post" action="/account/password" novalidate>
        <div class="card-body stack">
          <p class="muted">{t('changes.changePassword.body')}</p>
          <UsernameHint email={email} />
          <PasswordField
            view={view}
            name="currentPassword"
            label={t('changes.changePassword.current')}
            autocomplete="current-password"
          />
          <PasswordField
            view={view}
            name="newPassword"
            label={t('changes.changePassword.new')}
            hint={t('changes.changePassword.hint', { min: PASSWORD_LEAST })}
            autocomplete="new-password"
            least={PASSWORD_LEAST}
          />
        </div>
        <Actions>
          <button class="button primary">{t('changes.changePassword.submit')}</button>
        </Actions>
      </form>
    </ConsoleFrame>
  );
}
