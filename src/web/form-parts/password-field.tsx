import type { Child } from 'hono/jsx';
import { wasRefused } from '../focus.ts';
import type { View } from '../view.ts';
import { FieldFrame, hintOf, idOf, inputOf } from './field.tsx';

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
  return (
    <FieldFrame view={view} name={name} label={label} hint={hint}>
      <div class="control">
        <input
          class="input"
          type="password"
          autocomplete={autocomplete}
          spellcheck={false}
          autocapitalize="off"
          required
          {...inputOf(view, name, [hintOf(name, hint)])}
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
    </FieldFrame>
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
