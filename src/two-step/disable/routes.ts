import { z } from 'zod';
import { optionalCredential, optionalTypedCode, password } from '../../contract/fields.ts';
import { route } from '../../contract/route.ts';
import { disable, Disabled, Intent, readDisable, readSecondPage, showPasswordToDisable } from './disable.ts';
import { DisablePasswordPage, DisableSecondStepPage } from './pages/disable.tsx';

const off = '/account/two-step/disable';

/** Disabling 2-Step Verification. */
export const disableRoutes = [
  route({
    method: 'GET',
    path: `${off}/password`,
    who: 'session',
    act: readDisable,
    page: DisablePasswordPage,
  }),
  route({
    method: 'POST',
    path: `${off}/password`,
    who: 'session',
    input: z.object({ password }),
    act: showPasswordToDisable,
    answer: Intent,
    form: `${off}/password`,
    next: () => `${off}/second-step`,
  }),
  route({
    method: 'GET',
    path: `${off}/second-step`,
    who: 'session',
    act: readSecondPage,
    answer: Intent,
    page: DisableSecondStepPage,
  }),
  route({
    method: 'POST',
    path: off,
    who: 'session',
    input: z.object({
      code: optionalTypedCode,
      recoveryCode: optionalTypedCode,
      credential: optionalCredential,
    }),
    act: disable,
    counts: 'second-step',
    answer: Disabled,
    form: `${off}/second-step`,
    next: () => '/account/two-step',
    says: 'twoStepOff',
  }),
];
