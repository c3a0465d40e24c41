import { refuse } from '../contract/outcome.ts';

/** It was taken away by somebody else, or couldn't be brought along: nothing opens before it is set up again. */
export const setUpAgain = refuse('two-step-required', { variant: 'reset' });

/** The page that says why the set-up comes first, and afterwards leads on to a path of our own. */
export const setUpFirst = (then: string): string =>
  `/account/two-step/required?then=${encodeURIComponent(then)}`;
