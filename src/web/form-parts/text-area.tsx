import type { Child } from 'hono/jsx';
import type { View } from '../view.ts';
import { FieldFrame, hintOf, idOf, inputOf } from './field.tsx';

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
  const wrongId = wrong.length > 0 ? `${idOf(name)}-wrong` : undefined;
  return (
    <FieldFrame view={view} name={name} label={label} hint={hint}>
      {wrong.length > 0 && (
        <ul class="wrong" id={wrongId}>
          {wrong.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      )}
      <div class="control">
        <textarea
          class="input"
          rows={rows}
          {...inputOf(view, name, [wrongId, hintOf(name, hint)])}
          {...input}
        >
          {view.form.typed[name] ?? ''}
        </textarea>
      </div>
    </FieldFrame>
  );
}
