import type { Child } from 'hono/jsx';
import { wasRefused } from '../focus.ts';
import type { View } from '../view.ts';
import { ErrorOf, idOf, inputOf } from './field.tsx';

interface RecoveryCodeFieldProps {
  view: View;
  label: Child;
  hint?: Child;
  autofocus?: boolean;
}

/**
 * A field for a recovery code. `lang="en"` and capitals make phones show the right keyboard; `autocomplete="off"` keeps
 * password managers from offering an app's code.
 */
export function RecoveryCodeField({ view, label, hint, autofocus }: RecoveryCodeFieldProps) {
  const hintId = hint ? 'recovery-code-hint' : undefined;
  return (
    <div class="field">
      <label for={idOf('recoveryCode')}>{label}</label>
      {hint && (
        <p class="hint" id={hintId}>
          {hint}
        </p>
      )}
      <ErrorOf view={view} name="recoveryCode" />
      <div class="control">
        <input
          class="input code-field long"
          type="text"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          lang="en"
          {...inputOf(view, 'recoveryCode', [hintId])}
          {...(autofocus && !wasRefused(view) && { autofocus })}
        />
      </div>
    </div>
  );
}
