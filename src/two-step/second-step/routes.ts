import { z } from 'zod';
import {
  credential,
  thenPath,
  ticked,
  typedCode,
  typedRecoveryCode,
  withThen,
} from '../../contract/fields.ts';
import { done } from '../../contract/outcome.ts';
import { route } from '../../contract/route.ts';
import { SignedIn } from '../../sessions/enter.ts';
import { RequestOptions } from '../passkeys/options.ts';
import { LostPage } from './pages/lost.tsx';
import { RecoveryCodePage, SecondStepPage, KeyStepPage } from './pages/second-step.tsx';
import { enterByApp } from './app-code.ts';
import { enterByKey } from './key.ts';
import { enterByRecoveryCode, Recovered } from './recovery-code.ts';
import { optionsForSecondStep, readKeyStep } from './key-step.ts';
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
    // A person without an app has nothing to type here.
    elsewhere: ({ methods, then }) =>
      methods.includes('passkey') && !methods.includes('app')
        ? withThen('/sign-in/second-step/passkey', then)
        : undefined,
  }),
  route({
    method: 'GET',
    path: '/sign-in/second-step/passkey',
    who: 'challenge',
    input: z.object({ then: thenPath }),
    act: readKeyStep,
    page: KeyStepPage,
    elsewhere: ({ options, then }) =>
      options.allowCredentials.length === 0 ? withThen('/sign-in/second-step', then) : undefined,
  }),
  route({
    method: 'POST',
    path: '/sign-in/second-step/passkey/options',
    who: 'challenge',
    act: optionsForSecondStep,
    answer: RequestOptions,
    form: '/sign-in/second-step/passkey',
  }),
  route({
    method: 'POST',
    path: '/sign-in/second-step/passkey',
    who: 'challenge',
    input: z.object({ credential, trustBrowser: ticked, then: thenPath }),
    act: enterByKey,
    counts: 'second-step',
    answer: SignedIn,
    form: '/sign-in/second-step/passkey',
    next: ({ then }) => then,
  }),
  route({
    method: 'POST',
    path: '/sign-in/second-step',
    who: 'challenge',
    input: z.object({ code: typedCode, trustBrowser: ticked, then: thenPath }),
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
