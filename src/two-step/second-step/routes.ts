import { z } from 'zod';
import { thenPath, typedCode, typedRecoveryCode, withThen } from '../../contract/fields.ts';
import { done } from '../../contract/outcome.ts';
import { route } from '../../contract/route.ts';
import { SignedIn } from '../../sessions/enter.ts';
import { LostPage } from './pages/lost.tsx';
import { RecoveryCodePage, SecondStepPage } from './pages/second-step.tsx';
import { enterByApp, enterByRecoveryCode, Recovered } from './answer-challenge.ts';
import { ChallengeForm, readChallenge } from './challenge.ts';

/** The routes between the two steps. The destination travels with each page and form: two tabs have two of them. */
export const secondStepRoutes = [
  route({
    method: 'GET',
    path: '/sign-in/second-step',
    who: 'challenge',
    input: z.object({ then: thenPath }),
    act: readChallenge,
    answer: ChallengeForm,
    page: SecondStepPage,
  }),
  route({
    method: 'POST',
    path: '/sign-in/second-step',
    who: 'challenge',
    input: z.object({ code: typedCode, then: thenPath }),
    act: enterByApp,
    counts: 'second-step',
    answer: SignedIn,
    form: '/sign-in/second-step',
    next: ({ then }) => then,
  }),
  route({
    method: 'GET',
    path: '/sign-in/recovery-code',
    who: 'challenge',
    input: z.object({ then: thenPath }),
    act: readChallenge,
    answer: ChallengeForm,
    page: RecoveryCodePage,
  }),
  route({
    method: 'POST',
    path: '/sign-in/recovery-code',
    who: 'challenge',
    input: z.object({ recoveryCode: typedRecoveryCode, then: thenPath }),
    act: enterByRecoveryCode,
    counts: 'second-step',
    answer: Recovered,
    form: '/sign-in/recovery-code',
    next: ({ then }) => withThen('/account/two-step', then),
    says: ({ recoveryCodesLeft }) => ({ key: 'recoveryCodeUsed', count: recoveryCodesLeft }),
  }),
  route({
    method: 'GET',
    path: '/sign-in/lost',
    who: 'anyone',
    input: z.object({ then: thenPath }),
    act: async (_, __, { then }) => done({ then }),
    page: LostPage,
  }),
];
