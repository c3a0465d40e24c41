import type { Child } from 'hono/jsx';
import { takesFocus } from '../focus.ts';
import { Icon } from '../icons.tsx';
import type { View } from '../view.ts';

// Ids that password managers recognise. Any other field's id is its name.
const ids: Record<string, string> = { code: 'onetimecode', recoveryCode: 'recovery-code' };

export const idOf = (name: string): string => ids[name] ?? name;

export function ErrorOf({ view, name }: { view: View; name: string }) {
  const { t, form } = view;
  const sentence = form.errors[name];
  if (!sentence) return null;
  return (
    <p class="error" id={`${idOf(name)}-error`}>
      <Icon name="problem" size={16} />
      <span>
        <span class="hidden">{t('frame.error')} </span>
        {sentence}
        {form.attemptsLeft !== undefined && ` ${t('fields.attemptsLeft', { count: form.attemptsLeft })}`}
      </span>
    </p>
  );
}

/** Attributes that connect an input with its hint, its error and the focus. */
export function inputOf(view: View, name: string, described: readonly (string | false | undefined)[] = []) {
  const wrong = view.form.errors[name] !== undefined;
  const ids = [wrong && `${idOf(name)}-error`, ...described].filter(Boolean);
  return {
    id: idOf(name),
    name,
    'aria-invalid': wrong ? 'true' : undefined,
    'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined,
    autofocus: takesFocus(view, name) || undefined,
  };
}

interface FieldFrameProps {
  view: View;
  name: string;
  label: Child;
  hint?: Child;
  /** What stands below label, hint and error: the control, mostly. */
  children: Child;
}

/** The frame of every field with a label: label, hint, what is wrong with it, and the control. */
export function FieldFrame({ view, name, label, hint, children }: FieldFrameProps) {
  return (
    <div class="field">
      <label for={idOf(name)}>{label}</label>
      {hint && (
        <p class="hint" id={hintOf(name, hint)}>
          {hint}
        </p>
      )}
      <ErrorOf view={view} name={name} />
      {children}
    </div>
  );
}

/** The id of a field's hint, by which its control is described; undefined without a hint. */
export const hintOf = (name: string, hint: Child): string | undefined =>
  hint ? `${idOf(name)}-hint` : undefined;

interface FieldProps {
  view: View;
  name: string;
  label: Child;
  hint?: Child;
  /** The initial value, unless something was typed. */
  value?: string;
  /** Further attributes of the input: type, autocomplete, required, readonly. */
  input?: Record<string, string | number | boolean | undefined>;
}

export function Field({ view, name, label, hint, value, input }: FieldProps) {
  return (
    <FieldFrame view={view} name={name} label={label} hint={hint}>
      <div class="control">
        <input
          class="input"
          type="text"
          value={view.form.typed[name] ?? value}
          {...inputOf(view, name, [hintOf(name, hint)])}
          {...input}
        />
      </div>
    </FieldFrame>
  );
}

export const emailInput = {
  type: 'email',
  autocomplete: 'username',
  inputmode: 'email',
  autocapitalize: 'off',
  spellcheck: false,
  required: true,
};
