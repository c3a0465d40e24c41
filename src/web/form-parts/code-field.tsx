import type { Child } from 'hono/jsx';
import { wasRefused } from '../focus.ts';
import type { View } from '../view.ts';
import { ErrorOf, idOf, inputOf } from './field.tsx';

interface CodeFieldProps {
  view: View;
  label: Child;
  hint?: Child;
  /** The id of what says where the code was sent: it is read with the field. */
  about?: string;
  /** Where the page is about nothing but this code. */
  autofocus?: boolean;
}

/**
 * One plain input for six digits, from an app or a mail. No six boxes and no maxlength: a code is pasted with spaces
 * in it (WCAG 2.2, 3.3.8), and nothing is sent before the person says so.
 */
export function CodeField({ view, label, hint, about, autofocus }: CodeFieldProps) {
  const hintId = hint ? 'onetimecode-hint' : undefined;
  return (
    <div class="field">
      <label for={idOf('code')}>{label}</label>
      <ErrorOf view={view} name="code" />
      <div class="control">
        <input
          class="input code-field"
          type="text"
          inputmode="numeric"
          autocomplete="one-time-code"
          autocapitalize="off"
          spellcheck={false}
          value={view.form.typed.code}
          {...inputOf(view, 'code', [about, hintId])}
          {...(autofocus && !wasRefused(view) && { autofocus })}
        />
      </div>
      {hint && (
        <p class="hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}
