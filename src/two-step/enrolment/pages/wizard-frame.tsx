import type { Child } from 'hono/jsx';
import { ConsoleFrame } from '../../../web/shell/console-frame.tsx';
import type { View } from '../../../web/view.ts';
import { LeaveDialog } from './leave-dialog.tsx';
import { stepCount, type Step } from './wizard-head.tsx';

interface WizardFrameProps {
  view: View;
  step: Step;
  heading: string;
  /** Whether the app is being replaced while 2-Step Verification is on. */
  replacing?: boolean;
  children?: Child;
}

/** The frame of every page of the setup. There is a way out until it is completed. */
export function WizardFrame({ view, step, heading, replacing, children }: WizardFrameProps) {
  const { t } = view;
  const title = t('enrolment.titled', {
    title: heading,
    step: t('common.stepOf', { step, steps: stepCount }),
  });
  const leavable = step < stepCount;
  return (
    <ConsoleFrame
      view={view}
      title={title}
      where={replacing ? t('enrolment.titleReplacing') : t('enrolment.title')}
    >
      {children}
      {leavable && <LeaveDialog view={view} what="enrolment" />}
    </ConsoleFrame>
  );
}
