import type { Child } from 'hono/jsx';
import { wasRefused } from '../../../web/focus.ts';
import { Steps } from '../../../web/form-parts/steps.tsx';
import type { View } from '../../../web/view.ts';
import { Unbroken } from '../../../web/words.tsx';

export type Step = 1 | 2 | 3 | 4;
const names = ['email', 'app', 'codes', 'done'] as const;
export const stepCount = names.length;

interface WizardHeadProps {
  view: View;
  step: Step;
  heading: string;
  /** Whether the heading takes the focus when the step is new; otherwise the step's field does. */
  focus?: boolean;
  children?: Child;
}

/** The progress of the setup, and this step's heading. */
export function WizardHead({ view, step, heading, focus = true, children }: WizardHeadProps) {
  const { t } = view;
  return (
    <>
      <Steps
        view={view}
        label={t('enrolment.progress')}
        names={names.map((name) => t(`enrolment.steps.${name}`))}
        current={step}
      />
      <div class="stack tight">
        <p class="step-of">{t('common.stepOf', { step, steps: stepCount })}</p>
        <h1 tabindex={-1} autofocus={focus && !wasRefused(view)}>
          <Unbroken text={heading} />
        </h1>
        {children}
      </div>
    </>
  );
}
