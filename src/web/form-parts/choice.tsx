import type { Child } from 'hono/jsx';
import type { View } from '../view.ts';
import { ErrorOf, inputOf } from './field.tsx';

interface ChoiceProps {
  view: View;
  name: string;
  value: string;
  label: Child;
  hint?: Child;
  /** Whether the form is complete without it. */
  optional?: boolean;
  /** The id of the button that `scripts/enable.ts` disables until this is ticked. */
  enables?: string;
}

/** A checkbox whose label is part of its target. */
export function Choice({ view, name, value, label, hint, optional, enables }: ChoiceProps) {
  const hintId = hint ? `${name}-hint` : undefined;
  return (
    <div class="field">
      <ErrorOf view={view} name={name} />
      <label class="choice">
        <input
          type="checkbox"
          value={value}
          checked={view.form.typed[name] === value}
          required={!optional}
          data-enables={enables}
          {...inputOf(view, name, [hintId])}
        />
        <span>{label}</span>
      </label>
      {hint && (
        <p class="hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}
