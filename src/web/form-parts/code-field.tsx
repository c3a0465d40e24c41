import type { Child } from 'hono/jsx';
import { wasRefused } from '../focus.ts';
import type { View } from '../view.ts';
import { ErrorOf, hintOf, idOf, inputOf } from './field.tsx';

interface CodeFieldProps {
  view: View;
  /** A name other than `code`, for a form with two codes. */
  name?: string;
  label: Child;
  hint?: Child;
  /** The id of the element that says where the code was sent; screen readers read it with the field. */
  about?: string;
  /** For a page whose only purpose is this code. */
  autofocus?: boolean;
}

/**
 * One plain input for a six-digit code from an app or a mail. It has no maxlength and isn't six boxes, because codes are
 * pasted with spaces (WCAG 2.2, 3.3.8), and the form isn't sent before the person submits it.
 */
export function CodeField({ view, name = 'code', label, hint, about, autofocus }: CodeFieldProps) {
  const hintId = hintOf(name, hint);
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
