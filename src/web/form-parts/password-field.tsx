import type { Child } from 'hono/jsx';
import type { View } from '../view.ts';
import { ErrorOf, idOf, inputOf } from './field.tsx';

interface PasswordFieldProps {
  view: View;
  name?: string;
  label: Child;
  hint?: Child;
  /** A link beside the label. */
  aside?: { readonly href: string; readonly words: string };
  /** What managers offer: the password kept, or a new one. */
  autocomplete: 'current-password' | 'new-password';
}

/** Never filled in by us, not even with what was typed. */
export function PasswordField({
  view,
  name = 'password',
  label,
  hint,
  aside,
  autocomplete,
}: PasswordFieldProps) {
  const { t } = view;
  const hintId = hint ? `${idOf(name)}-hint` : undefined;
  return (
    <div class="field">
      <label for={idOf(name)}>{label}</label>
      {aside && (
        <a class="aside" href={aside.href}>
          {aside.words}
        </a>
      )}
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
        />
        <button
          class="reveal needs-script"
          type="button"
          aria-controls={idOf(name)}
          aria-label={t('fields.showPassword')}
          data-show={t('fields.show')}
          data-show-label={t('fields.showPassword')}
          data-hide={t('fields.hide')}
          data-hide-label={t('fields.hidePassword')}
        >
          {t('fields.show')}
        </button>
      </div>
    </div>
  );
}
