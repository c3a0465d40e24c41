import { CodeField } from '../../../web/form-parts/code-field.tsx';
import { RecoveryCodeField } from '../../../web/form-parts/recovery-code-field.tsx';
import type { View } from '../../../web/view.ts';

/** A code of the app, or a recovery code in a disclosure that is open once one was refused. */
export function SecondStepFields({ view, autofocus }: { view: View; autofocus?: boolean }) {
  const { t } = view;
  return (
    <>
      <CodeField
        view={view}
        label={t('changes.code')}
        hint={t('changes.codeHint')}
        {...(autofocus && { autofocus })}
      />
      <details open={view.form.errors.recoveryCode !== undefined}>
        <summary>{t('changes.instead')}</summary>
        <div>
          <RecoveryCodeField
            view={view}
            label={t('changes.recoveryCode')}
            hint={t('changes.recoveryCodeHint')}
          />
        </div>
      </details>
    </>
  );
}
