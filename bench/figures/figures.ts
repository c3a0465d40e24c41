import type { Figure } from '../figure.ts';
import { growth } from './growth.ts';
import { overload } from './overload.ts';
import { recoveryCode } from './recovery-code.ts';
import { secondStep } from './second-step.ts';
import { sessionCheck } from './session-check.ts';
import { signIn } from './sign-in.ts';

/** Every figure, in the order of `bench/RESULTS.md`. */
export const figures: readonly Figure[] = [sessionCheck, secondStep, recoveryCode, signIn, growth, overload];
