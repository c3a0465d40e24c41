import { z } from 'zod';
import { optionalCredential, optionalTypedCode, password, ticked } from '../../contract/fields.ts';
import { route } from '../../contract/route.ts';
import { recoveryCodesSheet } from '../../web/recovery-codes.ts';
import { NewCodes, askToLeave, leaveDraft } from '../enrolment/draft.ts';
import { LeaveReissuePage } from '../enrolment/pages/leave.tsx';
import { ReissueCodesPage } from '../enrolment/pages/recovery-codes-step.tsx';
import { ReissuePasswordPage } from './pages/reissue-password.tsx';
import { completeReissue, readReissue, readReissuePassword, Reissued, startReissue } from './reissue.ts';

const reissue = '/account/two-step/reissue';

/** Reissuing recovery codes. */
export const recoveryCodesRoutes = [
  route({
    method: 'GET',
    path: `${reissue}/password`,
    who: 'session',
    act: readReissuePassword,
    page: ReissuePasswordPage,
  }),
  route({
    method: 'GET',
    path: reissue,
    who: 'session',
    act: readReissue,
    answer: NewCodes,
    page: ReissueCodesPage,
  }),
  route({
    method: 'POST',
    path: reissue,
    who: 'session',
    input: z.object({
      password,
      code: optionalTypedCode,
      recoveryCode: optionalTypedCode,
      credential: optionalCredential,
    }),
    act: startReissue,
    counts: 'second-step',
    answer: NewCodes,
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
    answer: Reissued,
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
