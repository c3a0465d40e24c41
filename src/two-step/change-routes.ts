import { z } from 'zod';
import { optionalTypedCode, password, ticked } from '../contract/fields.ts';
import { done, refuse } from '../contract/outcome.ts';
import { route } from '../contract/route.ts';
import { completeReissue } from './recovery-codes/complete-reissue.ts';
import { disable, readDisable, readIntent, showPasswordToDisable } from './disable/disable.ts';
import { DisablePasswordPage, DisableSecondStepPage } from './disable/pages/disable.tsx';
import { LeaveReissuePage } from './enrolment/pages/leave.tsx';
import { ReissueCodesPage } from './recovery-codes/pages/reissue-codes.tsx';
import { ReissuePasswordPage } from './recovery-codes/pages/reissue-password.tsx';
import { sayCodesAtHand } from './read-two-step.ts';
import { recoveryCodesSheet } from './enrolment/recovery-codes-sheet.ts';
import {
  askToLeaveReissue,
  leaveReissue,
  needsSecondStep,
  readReissue,
  startReissue,
} from './recovery-codes/reissue.ts';

const reissue = '/account/two-step/reissue';
const off = '/account/two-step/disable';

export const recoveryCodesLeft = z.object({ total: z.int(), left: z.int(), issuedAt: z.date() });

const reissued = z.object({
  email: z.string(),
  recoveryCodes: z.array(z.string()).length(10),
  issuedAt: z.date(),
  expiresAt: z.date(),
});
const intent = z.object({ next: z.literal('second-step'), expiresAt: z.date() });
const secondStep = { code: optionalTypedCode, recoveryCode: optionalTypedCode };

/** Reissuing recovery codes, and disabling 2-Step Verification. */
export const changeRoutes = [
  route({
    method: 'POST',
    path: '/account/two-step/recovery-codes/at-hand',
    who: 'session',
    act: sayCodesAtHand,
    status: 204,
    answer: z.null(),
    form: '/account/two-step',
    says: 'codesAtHand',
  }),

  route({
    method: 'GET',
    path: `${reissue}/password`,
    who: 'session',
    act: async (_, who) =>
      who.account.twoStep
        ? done({ email: who.account.email, needsSecondStep: needsSecondStep(who) })
        : refuse('not-active'),
    page: ReissuePasswordPage,
  }),
  route({
    method: 'GET',
    path: reissue,
    who: 'session',
    act: readReissue,
    answer: reissued,
    page: ReissueCodesPage,
  }),
  route({
    method: 'POST',
    path: reissue,
    who: 'session',
    input: z.object({ password, ...secondStep }),
    act: startReissue,
    counts: 'second-step',
    answer: reissued,
    form: `${reissue}/password`,
    next: () => reissue,
  }),
  route({
    method: 'POST',
    path: `${reissue}/recovery-codes.txt`,
    who: 'session',
    act: readReissue,
    answer: z.string(),
    form: reissue,
    file: recoveryCodesSheet,
  }),
  route({
    method: 'POST',
    path: `${reissue}/complete`,
    who: 'session',
    input: z.object({ saved: ticked }),
    act: completeReissue,
    answer: z.object({ recoveryCodes: recoveryCodesLeft }),
    form: reissue,
    next: () => '/account/two-step',
    says: 'reissued',
  }),
  route({
    method: 'GET',
    path: `${reissue}/leave`,
    who: 'session',
    act: askToLeaveReissue,
    page: LeaveReissuePage,
  }),
  route({
    method: 'POST',
    path: `${reissue}/leave`,
    who: 'session',
    act: leaveReissue,
    status: 204,
    answer: z.null(),
    form: `${reissue}/leave`,
    next: () => '/account/two-step',
    says: 'reissueLeft',
  }),

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
    answer: intent,
    form: `${off}/password`,
    next: () => `${off}/second-step`,
  }),
  route({
    method: 'GET',
    path: `${off}/second-step`,
    who: 'session',
    act: readIntent,
    page: DisableSecondStepPage,
  }),
  route({
    method: 'POST',
    path: off,
    who: 'session',
    input: z.object(secondStep),
    act: disable,
    counts: 'second-step',
    answer: z.object({ active: z.literal(false) }),
    form: `${off}/second-step`,
    next: () => '/account/two-step',
    says: 'twoStepOff',
  }),
];
