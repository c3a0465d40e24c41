import type { Child } from 'hono/jsx';
import { wasRefused } from '../focus.ts';
import type { View } from '../view.ts';
import { ErrorOf, idOf, inputOf } from './field.tsx';

interface PasswordFieldProps {
  view: View;
  name?: string;
  label: Child;
  hint?: Child;
  /** A link shown beside the label; Tab reaches it after the field. */
  aside?: { readonly href: string; readonly words: string };
  /** Whether password managers offer the stored password or a new one. */
  autocomplete: 'current-password' | 'new-password';
  /** Of a new one: the least number of characters. What is missing is told while typing. */
  least?: number;
  /** Whether the page begins here. */
  autofocus?: boolean;
}

/** A password field. It is always empty, even after a refusal. */
export function PasswordField({
  view,
  name = 'password',
  label,
  hint,
  aside,
  autocomplete,
  least,
  autofocus,
}: PasswordFieldProps) {
  const hintId = hint ? `${idOf(name)}-hint` : undefined;
  return (
    <div class="field">
      <label for={idOf(name)}>{label}</label>
      {hint && (
        <p class="hint" id={hintId}>
          {hint}
        </p>
      )}
      <ErrorOf view={view} name={name} />
      <div class="control">
        <input
          class="input"
          type="password"
          autocomplete={autocomplete}
          spellcheck={false}
          autocapitalize="off"
          required
          {...inputOf(view, name, [hintId])}
          {...(autofocus && !wasRefused(view) && { autofocus })}
        />
        <RevealButton view={view} input={idOf(name)} />
      </div>
      {least !== undefined && (
        <p
          class="hint"
          role="status"
          data-least={least}
          data-more={view.t('fields.passwordMore', { left: '#' })}
          data-own={view.t('fields.passwordOwn')}
        />
      )}
      {aside && (
        <a class="aside" href={aside.href}>
          {aside.words}
        </a>
      )}
    </div>
  );
}

/** The button that shows and hides what was typed, served by `scripts/reveal.ts`. */
function RevealButton({ view: { t }, input }: { view: View; input: string }) {
  return (
    <button
      class="reveal needs-script"
      type="button"
      aria-controls={input}
      aria-label={t('fields.showPassword')}
      data-show={t('fields.show')}
      data-show-label={t('fields.showPassword')}
      data-hide={t('fields.hide')}
      data-hide-label={t('fields.hidePassword')}
    >
      {t('fields.show')}
    </button>
  );
}
