import { z } from 'zod';
import { credentialId, thenPath } from '../contract/fields.ts';
import { route } from '../contract/route.ts';
import { appRoutes } from './apps/routes.ts';
import { disableRoutes } from './disable/routes.ts';
import { enrolmentRoutes } from './enrolment/routes.ts';
import { TwoStepTabPage } from './pages/two-step-tab.tsx';
import { passkeyRoutes } from './passkeys/routes.ts';
import { readTwoStep, sayCodesAtHand, TwoStep } from './read-two-step.ts';
import { recoveryCodesRoutes } from './recovery-codes/routes.ts';
import { secondStepRoutes } from './second-step/routes.ts';

/** 2-Step Verification by the chapters of docs/guide.md; the tab of Account Management leads to each. */
export const twoStepRoutes = [
  route({
    method: 'GET',
    path: '/account/two-step',
    who: 'setting-up',
    input: z.object({ then: thenPath, removed: credentialId.optional() }),
    act: readTwoStep,
    answer: TwoStep,
    page: TwoStepTabPage,
  }),
  route({
    method: 'POST',
    path: '/account/two-step/recovery-codes/at-hand',
    who: 'session',
    act: sayCodesAtHand,
    status: 204,
    form: '/account/two-step',
    says: 'codesAtHand',
  }),
  ...passkeyRoutes,
  ...enrolmentRoutes,
  ...appRoutes,
  ...secondStepRoutes,
  ...recoveryCodesRoutes,
  ...disableRoutes,
];
