import { z } from 'zod';
import { optionalTypedCode, password, ticked } from '../../contract/fields.ts';
import { done, refuse } from '../../contract/outcome.ts';
import { route } from '../../contract/route.ts';
import { recoveryCodesSheet } from '../enrolment/download.ts';
import { askToLeave, leaveDraft } from '../enrolment/leave.ts';
import { LeaveReissuePage } from '../enrolment/pages/leave.tsx';
import { ReissueCodesPage } from '../enrolment/pages/recovery-codes-step.tsx';
import { ReissuePasswordPage } from './pages/reissue-password.tsx';
import { completeReissue, needsSecondStep, readReissue, startReissue } from './reissue.ts';

const reissue = '/account/two-step/reissue';

export const recoveryCodesLeft = z.object({ total: z.int(), left: z.int(), issuedAt: z.date() });

const reissued = z.object({
  email: z.string(),
  recoveryCodes: z.array(z.string()).length(10),
  issuedAt: z.date(),
  expiresAt: z.date(),
});

/** Reissuing recovery codes. */
export const recoveryCodesRoutes = [
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
    input: z.object({ password, code: optionalTypedCode, recoveryCode: optionalTypedCode }),
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
    act: askToLeave('reissue'),
    page: LeaveReissuePage,
  }),
  route({
    method: 'POST',
    path: `${reissue}/leave`,
    who: 'session',
    act: leaveDraft('reissue'),
    status: 204,
    form: `${reissue}/leave`,
    next: () => '/account/two-step',
    says: 'reissueLeft',
  }),
];
