import type { Operations } from '../operation.ts';

export const signIn: Operations = {
  'POST /sign-up': {
    summary: 'Begins a sign-up and emails a 6-digit code to the address',
    more: 'The answer is the same for an address that already has an account; that one gets an email which says so.',
    refusals: ['password-weak', 'not-allowed', 'too-many-attempts', 'mail-not-sent'],
  },
  'GET /sign-up/confirm': { summary: 'Shows the sign-up that waits for its code' },
  'POST /sign-up/confirm': {
    summary: 'Confirms the address by the emailed code, makes the account and signs in',
    refusals: ['email-code-incorrect', 'too-many-attempts'],
  },
  'POST /sign-up/resend': {
    summary: 'Emails a new sign-up code, once a minute',
    refusals: ['too-many-attempts', 'mail-not-sent'],
  },
  'POST /sign-in': {
    summary: 'Checks email and password',
    more: 'Signs in (`trusted`: a trusted browser spared the second step), or says what comes next: the second step, or an emailed code after a reset. A wrong password and an unknown address are one answer.',
    refusals: ['sign-in-incorrect', 'password-reset-required', 'too-many-attempts', 'mail-not-sent'],
  },
  'POST /sign-in/passkey/options': {
    summary: 'Answers the options for signing in with a passkey alone',
    more: 'Bound to the browser by a cookie; good for five minutes. Nothing is stored.',
  },
  'POST /sign-in/passkey': {
    summary: 'Signs in with a passkey alone, which verifies the person: both steps in one',
    refusals: ['passkey-incorrect', 'password-reset-required', 'challenge-expired', 'too-many-attempts'],
  },
  'GET /sign-in/email-code': { summary: 'Shows the sign-in that waits for an emailed code' },
  'POST /sign-in/email-code': {
    summary: 'Signs in after a reset by the emailed code',
    more: 'The session opens the setup of 2-Step Verification only, until that is complete.',
    refusals: ['email-code-incorrect', 'email-code-expired', 'too-many-attempts'],
  },
  'POST /sign-in/email-code/resend': {
    summary: 'Emails a new code for this sign-in, once a minute',
    refusals: ['too-many-attempts', 'mail-not-sent'],
  },
  'GET /sign-in/second-step': { summary: 'Shows the sign-in that waits for its second step' },
  'POST /sign-in/second-step': {
    summary: 'Signs in by the authenticator app’s code',
    more: '`trustBrowser` has this browser not ask again for as many days as `TRUST_BROWSER_DAYS` says; without that setting it is ignored.',
    refusals: ['code-incorrect', 'code-reused', 'too-many-attempts'],
  },
  'POST /sign-in/second-step/passkey/options': {
    summary: 'Answers the options for showing a passkey or security key in this sign-in',
  },
  'POST /sign-in/second-step/passkey': {
    summary: 'Signs in by a passkey or security key, after the password',
    refusals: ['passkey-incorrect', 'too-many-attempts'],
  },
  'GET /sign-in/recovery-code': { summary: 'Shows the same sign-in, for a recovery code' },
  'POST /sign-in/recovery-code': {
    summary: 'Signs in by a recovery code, which is spent',
    refusals: ['recovery-code-incorrect', 'too-many-attempts'],
  },
  'POST /sign-in/cancel': { summary: 'Gives up a sign-in between its steps' },
  'POST /sign-out': { summary: 'Ends the session on the server' },
  'POST /password/forgot': {
    summary: 'Emails a link to reset the password',
    more: 'The answer is the same whether or not the address has an account, and when the limits are reached. The link is good for 30 minutes.',
  },
  'GET /password/reset/:token': {
    summary: 'Shows whether a reset link is still good',
    refusals: ['link-expired'],
  },
  'POST /password/reset/:token': {
    summary: 'Sets a new password by the emailed link',
    more: 'Ends every session and signs nobody in. 2-Step Verification stays as it is.',
    refusals: ['link-expired', 'password-weak', 'too-many-attempts'],
  },
  'GET /invitations/:token': {
    summary: 'Shows the invitation of an emailed link',
    refusals: ['link-expired', 'two-step-required'],
  },
  'POST /invitations/:token': {
    summary:
      'Accepts an invitation by its link: a new person with name and password, or the account signed in',
    refusals: [
      'link-expired',
      'not-signed-in',
      'not-allowed',
      'two-step-required',
      'password-weak',
      'too-many-attempts',
    ],
  },
  'POST /language': { summary: 'Keeps the language of pages and emails' },
  'POST /theme': { summary: 'Keeps the appearance of pages: as the system, light or dark' },
};
