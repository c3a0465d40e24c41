import { CodeField } from '../../../web/form-parts/code-field.tsx';
import { PasskeyButton } from '../../../web/form-parts/passkey-button.tsx';
import { RecoveryCodeField } from '../../../web/form-parts/recovery-code-field.tsx';
import type { View } from '../../../web/view.ts';
import type { AskedAgain } from '../key-step.ts';

interface SecondStepFieldsProps {
  view: View;
  asked: AskedAgain;
  autofocus?: boolean;
}

/**
 * A second step asked for again: a key, for whoever has one; a code of the app; or a recovery code in a disclosure, which
 * is open once one was refused, and where there is nothing else.
 */
export function SecondStepFields({ view, asked, autofocus }: SecondStepFieldsProps) {
  const { t } = view;
  const { keys, app } = asked;
  return (
    <>
      {keys && <KeyAgain view={view} keys={keys} />}
      {app && (
        <CodeField
          view={view}
          label={t('changes.code')}
          hint={t('changes.codeHint')}
          {...(autofocus && { autofocus })}
        />
      )}
      <details open={view.form.errors.recoveryCode !== undefined || (!app && !keys)}>
        <summary>{t('changes.instead')}</summary>
        <div>
          <RecoveryCodeField
            view={view}
            label={t('changes.recoveryCode')}
            hint={app ? t('changes.recoveryCodeHint') : t('passkeys.recoveryCodeHint')}
          />
        </div>
      </details>
    </>
  );
}

interface KeyAgainProps {
  view: View;
  keys: NonNullable<AskedAgain['keys']>;
  main?: boolean;
  autofocus?: boolean;
}

/** The button that shows a key again. */
export function KeyAgain({ view, keys, main = false, autofocus = false }: KeyAgainProps) {
  const { t } = view;
  return (
    <PasskeyButton
      view={view}
      what="get"
      options={keys}
      fresh="/account/prove/options"
      label={t('passkeys.use')}
      main={main}
      autofocus={autofocus}
      without={t('passkeys.without')}
    />
  );
}
