import { ForgotPage, ForgotSentPage, ResetPage } from '../../src/account-management/pages/forgot.tsx';
import { NotMePage } from '../../src/account-management/pages/not-me.tsx';
import { PasswordPage } from '../../src/account-management/pages/password.tsx';
import { DisablePasswordPage, DisableSecondStepPage } from '../../src/two-step/disable/pages/disable.tsx';
import { ReissueCodesPage } from '../../src/two-step/enrolment/pages/recovery-codes-step.tsx';
import { ReissuePasswordPage } from '../../src/two-step/recovery-codes/pages/reissue-password.tsx';
import type { View } from '../../src/web/view.ts';

const email = 'seoyeon.kim@hanbit.example';
const at = new Date('2026-11-24T05:03:26Z');

/** Pages that change the protection of an account, and pages that report a change. */
export const changePages = (
  recoveryCodes: string[],
): Record<string, { fields: string[]; page: (view: View) => unknown }> => ({
  password: {
    fields: ['currentPassword', 'newPassword'],
    page: (view) => PasswordPage(view, { email }),
  },
  forgot: { fields: ['email'], page: (view) => ForgotPage(view, {}) },
  'forgot-sent': { fields: [], page: (view) => ForgotSentPage(view, {}) },
  reset: { fields: ['password'], page: (view) => ResetPage(view, { email, token: 'a-token' }) },
  'not-me': {
    fields: ['email'],
    page: (view) =>
      NotMePage(view, {
        token: 'a-token',
        type: 'two-step-off',
        at,
        browser: 'Chrome on macOS',
        network: '203.0.113.24',
      }),
  },
  'disable-password': { fields: ['password'], page: (view) => DisablePasswordPage(view, { email }) },
  'disable-second-step': {
    fields: ['code', 'recoveryCode'],
    page: (view) => DisableSecondStepPage(view, { asked: { app: true } }),
  },
  'reissue-password': {
    fields: ['password'],
    page: (view) => ReissuePasswordPage(view, { email, needsSecondStep: false, asked: { app: true } }),
  },
  'reissue-password-second-step': {
    fields: ['password', 'code', 'recoveryCode'],
    page: (view) => ReissuePasswordPage(view, { email, needsSecondStep: true, asked: { app: true } }),
  },
  'reissue-codes': {
    fields: ['saved'],
    page: (view) =>
      ReissueCodesPage(view, {
        email,
        recoveryCodes,
        issuedAt: at,
        expiresAt: new Date(at.getTime() + 1_800_000),
      }),
  },
});
