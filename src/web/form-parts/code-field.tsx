import type { Child } from 'hono/jsx';
import { wasRefused } from '../focus.ts';
import type { View } from '../view.ts';
import { ErrorOf, idOf, inputOf } from './field.tsx';

interface CodeFieldProps {
  view: View;
  /** Another field's than `code`, where a form has two. */
  name?: string;
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
export function CodeField({ view, name = 'code', label, hint, about, autofocus }: CodeFieldProps) {
  const hintId = hint ? `${idOf(name)}-hint` : undefined;
  return (
    <div class="field">
      <label for={idOf(name)}>{label}</label>
      <ErrorOf view={view} name={name} />
      <div class="control">
        <input
          class="input code-field"
          type="text"
          inputmode="numeric"
          autocomplete="one-time-code"
          autocapitalize="off"
          spellcheck={false}
          value={view.form.typed[name]}
          {...inputOf(view, name, [about, hintId])}
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
