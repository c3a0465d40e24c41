import type { View } from '../view.ts';

const check = (
  <svg class="icon" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
    <circle cx="10" cy="10" r="10" />
    <path d="m5.75 10.25 3 3 5.5-6.25" />
  </svg>
);

interface StepsProps {
  view: View;
  label: string;
  names: readonly string[];
  /** The current step, counted from 1. The last step counts as done when it is reached. */
  current: number;
}

/** The steps of a longer task, and the current one. */
export function Steps({ view, label, names, current }: StepsProps) {
  const isDone = (step: number) => step < current || (step === names.length && current === names.length);
  return (
    <ol class="steps" aria-label={label}>
      {names.map((name, at) => (
        <li
          class={isDone(at + 1) ? 'done' : undefined}
          aria-current={at + 1 === current ? 'step' : undefined}
        >
          {isDone(at + 1) && check}
          <span>{name}</span>
          {isDone(at + 1) && <span class="hidden">{view.t('enrolment.done')}</span>}
        </li>
      ))}
    </ol>
  );
}
