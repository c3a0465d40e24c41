import type { Child } from 'hono/jsx';
import type { View } from '../view.ts';
import { ErrorOf, idOf, inputOf } from './field.tsx';

interface TextAreaProps {
  view: View;
  name: string;
  label: Child;
  hint?: Child;
  rows?: number;
  /** Sentences about single lines, shown below the error. */
  wrong?: readonly string[];
  /** Further attributes of the control. */
  input?: Record<string, string | number | boolean | undefined>;
}

/** A field of several lines. */
export function TextArea({ view, name, label, hint, rows = 4, wrong = [], input }: TextAreaProps) {
  const hintId = hint ? `${idOf(name)}-hint` : undefined;
  const wrongId = wrong.length > 0 ? `${idOf(name)}-wrong` : undefined;
  return (
    <div class="field">
      <label for={idOf(name)}>{label}</label>
      {hint && (
        <p class="hint" id={hintId}>
          {hint}
        </p>
      )}
      <ErrorOf view={view} name={name} />
      {wrong.length > 0 && (
        <ul class="wrong" id={wrongId}>
          {wrong.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      )}
      <div class="control">
        <textarea class="input" rows={rows} {...inputOf(view, name, [wrongId, hintId])} {...input}>
          {view.form.typed[name] ?? ''}
        </textarea>
      </div>
    </div>
  );
}
