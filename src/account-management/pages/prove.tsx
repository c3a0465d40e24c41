import { Actions } from '../../web/form-parts/actions.tsx';
import { CodeField } from '../../web/form-parts/code-field.tsx';
import { PasswordField } from '../../web/form-parts/password-field.tsx';
import { RecoveryCodeField } from '../../web/form-parts/recovery-code-field.tsx';
import { SummaryOfErrors } from '../../web/form-parts/summary-of-errors.tsx';
import { UsernameHint } from '../../web/form-parts/username-hint.tsx';
import { ConsoleFrame } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';
import type { ProofFormBody } from '../prove.ts';

/** The proof of identity: the password, and the second step if 2-Step Verification is on. */
export function ProvePage(view: View, data: ProofFormBody) {
  const { t } = view;
  const { email, twoStep } = data;
  const fields = twoStep ? ['password', 'code', 'recoveryCode'] : ['password'];
  return (
    <ConsoleFrame view={view} title={t('account.prove.title')} where={t('account.title')} width="narrow">
      <SummaryOfErrors view={view} shown={fields} />
      <form class="card" method="post" action="/account/prove" novalidate>
        <div class="card-body stack">
          <div class="stack tight">
            <h1>{t('account.prove.title')}</h1>
            <p class="muted">{t('account.prove.body')}</p>
          </div>
          <input type="hidden" name="then" value={view.form.typed.then ?? data.then} />
          <UsernameHint email={email} />
          <PasswordField view={view} label={t('account.prove.password')} autocomplete="current-password" />
          {twoStep && <SecondStepFields view={view} />}
        </div>
        <Actions>
          <button class="button primary">{t('account.prove.submit')}</button>
          <a class="button quiet" href="/account">
            {t('common.cancel')}
          </a>
        </Actions>
      </form>
    </ConsoleFrame>
  );
}

/** The recovery code is in a disclosure, which is open once it was used. */
function SecondStepFields({ view }: { view: View }) {
  const { t } = view;
  return (
    <>
      <CodeField view={view} label={t('account.prove.code')} hint={t('account.prove.codeHint')} />
      <details open={view.form.errors.recoveryCode !== undefined}>
        <summary>{t('account.prove.instead')}</summary>
        <div>
          <RecoveryCodeField
            view={view}
            label={t('account.prove.recoveryCode')}
            hint={t('account.prove.recoveryCodeHint')}
          />
        </div>
      </details>
    </>
  );
}
