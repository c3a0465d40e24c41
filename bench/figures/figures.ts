import type { Figure } from '../figure.ts';
import { growth } from './growth.ts';
import { members } from './members.ts';
import { memory } from './memory.ts';
import { overload } from './overload.ts';
import { pages } from './pages.ts';
import { processes } from './processes.ts';
import { recoveryCode } from './recovery-code.ts';
import { secondStep } from './second-step.ts';
import { sessionCheck } from './session-check.ts';
import { signIn } from './sign-in.ts';
import { signUp } from './sign-up.ts';
import { start } from './start.ts';

/** Every figure, in the order of `bench/RESULTS.md`. */
export const figures: readonly Figure[] = [
  sessionCheck,
  secondStep,
  recoveryCode,
  signIn,
  signUp,
  members,
  pages,
  start,
  memory,
  processes,
  growth,
  overload,
];
