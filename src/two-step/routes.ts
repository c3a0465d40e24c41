import { z } from 'zod';
import { thenPath } from '../contract/fields.ts';
import { route } from '../contract/route.ts';
import { disableRoutes } from './disable/routes.ts';
import { enrolmentRoutes } from './enrolment/routes.ts';
import { TwoStepTabPage } from './pages/two-step-tab.tsx';
import { readTwoStep, sayCodesAtHand } from './read-two-step.ts';
import { recoveryCodesLeft, recoveryCodesRoutes } from './recovery-codes/routes.ts';
import { secondStepRoutes } from './second-step/routes.ts';

/** 2-Step Verification, by the guide's chapters; the tab of Account Management is the way to each. */
export const twoStepRoutes = [
  route({
    method: 'GET',
    path: '/account/two-step',
    who: 'setting-up',
    input: z.object({ then: thenPath }),
    act: readTwoStep,
    answer: z.object({
      active: z.boolean(),
      activeSince: z.date().optional(),
      recoveryCodes: recoveryCodesLeft.extend({ askWhetherAtHand: z.boolean() }).optional(),
      requiredBy: z.array(z.object({ name: z.string(), from: z.date() })),
      helpers: z.array(
        z.object({
          organization: z.string(),
          name: z.string(),
          email: z.string(),
          role: z.enum(['owner', 'administrator']),
        }),
      ),
      then: z.string().optional(),
    }),
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
  ...enrolmentRoutes,
  ...secondStepRoutes,
  ...recoveryCodesRoutes,
  ...disableRoutes,
];
