import { z } from 'zod';
import { credential, thenPath, ticked, typedCode } from '../../contract/fields.ts';
import { optionalMethodName } from '../../contract/names.ts';
import { done, refuse } from '../../contract/outcome.ts';
import { route } from '../../contract/route.ts';
import { recoveryCodesSheet } from '../../web/recovery-codes.ts';
import type { View } from '../../web/view.ts';
import { Completed, completeEnrolment, downloadRecoveryCodes, type CompletedBody } from './complete.ts';
import { confirmApp } from './confirm-app.ts';
import { confirmKey, optionsToEnrol, readKeyStep } from './confirm-key.ts';
import { selectApps } from '../authenticator.sql.ts';
import { CreationOptions } from '../passkeys/options.ts';
import { KeyStepPage } from './pages/key-step.tsx';
import {
  AppStep,
  Draft,
  EmailStep,
  RecoveryCodesStep,
  type DraftBody,
  askToLeave,
  leaveDraft,
  readEnrolment,
} from './draft.ts';
import { confirmEmail, sendEmailCode, startEnrolment } from './email-step.ts';
import { AppStepPage } from './pages/app-step.tsx';
import { CompletedPage } from './pages/completed.tsx';
import { EmailStepPage } from './pages/email-step.tsx';
import { LeavePage } from './pages/leave.tsx';
import { RecoveryCodesStepPage } from './pages/recovery-codes-step.tsx';
import { qrImage } from '../codes/qr.ts';

const wizard = '/account/two-step/enrolment';

function completedPath({ othersEnded, replaced, then }: CompletedBody): string {
  const query = new URLSearchParams({
    ...(replaced && { app: 'replaced' }),
    ...(othersEnded && { others: 'ended' }),
    ...(then && { then }),
  });
  return `${wizard}/completed${query.size > 0 ? `?${query}` : ''}`;
}

/** The page of the current step. */
function WizardPage(view: View, body: DraftBody) {
  if (body.step === 'email') return EmailStepPage(view, body);
  if (body.step === 'app') return AppStepPage(view, { ...body, qr: qrImage(body.keyUri) });
  return RecoveryCodesStepPage(view, body);
}

/** The four steps of turning 2-Step Verification on, or of replacing the app. */
export const enrolmentRoutes = [
  route({
    method: 'GET',
    path: wizard,
    who: 'setting-up',
    act: readEnrolment,
    answer: Draft,
    page: WizardPage,
  }),
  route({
    method: 'POST',
    path: wizard,
    who: 'proven-setting-up',
    input: z.object({ then: thenPath, sendCode: ticked }),
    act: startEnrolment,
    status: 201,
    answer: Draft,
    form: '/account/two-step',
    next: () => wizard,
  }),
  route({
    method: 'POST',
    path: `${wizard}/email-code`,
    who: 'setting-up',
    act: sendEmailCode,
    status: 202,
    answer: EmailStep,
    form: wizard,
  }),
  route({
    method: 'POST',
    path: `${wizard}/email`,
    who: 'setting-up',
    input: z.object({ code: typedCode }),
    act: confirmEmail,
    answer: AppStep,
    form: wizard,
  }),
  route({
    method: 'POST',
    path: `${wizard}/app`,
    who: 'setting-up',
    input: z.object({ code: typedCode }),
    act: confirmApp,
    answer: RecoveryCodesStep,
    form: wizard,
  }),
  route({
    method: 'GET',
    path: `${wizard}/passkey`,
    who: 'setting-up',
    act: readKeyStep,
    page: KeyStepPage,
  }),
  route({
    method: 'POST',
    path: `${wizard}/passkey/options`,
    who: 'setting-up',
    act: optionsToEnrol,
    answer: CreationOptions,
    form: `${wizard}/passkey`,
  }),
  route({
    method: 'POST',
    path: `${wizard}/passkey`,
    who: 'setting-up',
    input: z.object({ name: optionalMethodName, credential }),
    act: confirmKey,
    answer: RecoveryCodesStep,
    form: `${wizard}/passkey`,
    next: () => wizard,
  }),
  route({
    method: 'POST',
    path: `${wizard}/recovery-codes.txt`,
    who: 'setting-up',
    act: downloadRecoveryCodes,
    form: wizard,
    file: recoveryCodesSheet,
  }),
  route({
    method: 'POST',
    path: `${wizard}/complete`,
    who: 'setting-up',
    input: z.object({ saved: ticked }),
    act: completeEnrolment,
    answer: Completed,
    form: wizard,
    next: completedPath,
  }),
  route({
    method: 'GET',
    path: `${wizard}/completed`,
    who: 'setting-up',
    input: z.object({ app: z.string().optional(), others: z.string().optional(), then: thenPath }),
    act: async (context, { account }, { app, others, then }) =>
      account.twoStep
        ? done({
            ...{ email: account.email, replaced: app === 'replaced', othersEnded: others === 'ended', then },
            app: (await selectApps(context.db, account.id)).length > 0,
          })
        : refuse('not-active'),
    page: CompletedPage,
  }),
  route({
    method: 'GET',
    path: `${wizard}/leave`,
    who: 'setting-up',
    act: askToLeave('enrolment'),
    page: LeavePage,
  }),
  route({
    method: 'POST',
    path: `${wizard}/leave`,
    who: 'setting-up',
    act: leaveDraft('enrolment'),
    status: 204,
    form: `${wizard}/leave`,
    next: () => '/account/two-step',
    says: 'enrolmentLeft',
  }),
];
