import type { Child } from 'hono/jsx';
import type { View } from '../view.ts';
import { ErrorOf, idOf } from './field.tsx';

interface RadiosProps {
  view: View;
  name: string;
  legend: Child;
  options: readonly { readonly value: string; readonly label: Child; readonly hint?: Child }[];
  /** The initial value, unless another was chosen before a refusal. */
  chosen: string;
}

/** A choice of one among a few options, all visible. */
export function Radios({ view, name, legend, options, chosen }: RadiosProps) {
  const known = options.some(({ value }) => value === view.form.typed[name]);
  const current = known ? view.form.typed[name] : chosen;
  const wrong = view.form.errors[name] !== undefined;
  return (
    <fieldset class="field" id={idOf(name)} aria-describedby={wrong ? `${idOf(name)}-error` : undefined}>
      <legend>{legend}</legend>
      <ErrorOf view={view} name={name} />
      <div class="choices control">
        {options.map(({ value, label, hint }) => (
          <label class="choice">
            <input type="radio" name={name} value={value} checked={value === current} />
            <span>{label}</span>
            {hint && <small>{hint}</small>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
