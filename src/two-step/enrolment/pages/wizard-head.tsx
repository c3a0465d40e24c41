import type { Child } from 'hono/jsx';
import { wasRefused } from '../../../web/focus.ts';
import type { View } from '../../../web/view.ts';

export type Step = 1 | 2 | 3 | 4;
const names = ['email', 'app', 'codes', 'done'] as const;
const namesWithKey = ['email', 'key', 'codes', 'done'] as const;
export const stepCount = names.length;

interface WizardHeadProps {
  view: View;
  step: Step;
  heading: string;
  /** Whether the heading takes the focus when the step is new; otherwise the step's field does. */
  focus?: boolean;
  /** Whether a passkey or security key takes the app's place. */
  byKey?: boolean | undefined;
  children?: Child;
}

/** The progress of the setup, and this step's heading. */
export function WizardHead({ view, step, heading, focus = true, byKey, children }: WizardHeadProps) {
  const { t } = view;
  return (
    <>
      <Steps
        view={view}
        label={t('enrolment.progress')}
        names={(byKey ? namesWithKey : names).map((name) => t(`enrolment.steps.${name}`))}
        current={step}
      />
      <div class="stack tight">
        <p class="step-of">{t('common.stepOf', { step, steps: stepCount })}</p>
        <h1 tabindex={-1} autofocus={focus && !wasRefused(view)}>
          {heading}
        </h1>
        {children}
      </div>
    </>
  );
}

interface StepsProps {
  view: View;
  label: string;
  names: readonly string[];
  /** The current step, counted from 1. The last step counts as done when it is reached. */
  current: number;
}

/** The steps of a longer task, and the current one. */
function Steps({ view, label, names, current }: StepsProps) {
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

const check = (
  <svg class="icon" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
    <circle cx="10" cy="10" r="10" />
    <path d="m5.75 10.25 3 3 5.5-6.25" />
  </svg>
);
