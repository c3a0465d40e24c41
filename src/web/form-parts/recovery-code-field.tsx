import type { Child } from 'hono/jsx';
import { wasRefused } from '../focus.ts';
import type { View } from '../view.ts';
import { FieldFrame, hintOf, inputOf } from './field.tsx';

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
  const name = 'recoveryCode';
  return (
    <FieldFrame view={view} name={name} label={label} hint={hint}>
      <div class="control">
        <input
          class="input code-field long"
          type="text"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          lang="en"
          {...inputOf(view, name, [hintOf(name, hint)])}
          {...(autofocus && !wasRefused(view) && { autofocus })}
        />
      </div>
    </FieldFrame>
  );
}
