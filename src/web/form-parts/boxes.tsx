import type { Child } from 'hono/jsx';
import { takesFocus } from '../focus.ts';
import type { View } from '../view.ts';
import { ErrorOf, idOf } from './field.tsx';

interface BoxesProps {
  view: View;
  name: string;
  legend: Child;
  options: readonly { readonly value: string; readonly label: Child; readonly hint?: Child }[];
}

/** A choice of any number among a few options, all visible. The body has them as one list (see gate/read-body.ts). */
export function Boxes({ view, name, legend, options }: BoxesProps) {
  const ticked = view.form.typed[name]?.split(' ') ?? [];
  const wrong = view.form.errors[name] !== undefined;
  return (
    <fieldset class="field" id={idOf(name)} aria-describedby={wrong ? `${idOf(name)}-error` : undefined}>
      <legend>{legend}</legend>
      <ErrorOf view={view} name={name} />
      <div class="choices column control">
        {options.map(({ value, label, hint }, index) => (
          <label class="choice">
            <input
              type="checkbox"
              name={`${name}[]`}
              value={value}
              checked={ticked.includes(value)}
              autofocus={(index === 0 && takesFocus(view, name)) || undefined}
            />
            <span>{label}</span>
            {hint && <small>{hint}</small>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
