import type { Operations } from '../operation.ts';

export const account: Operations = {
  'GET /account': { summary: 'Shows the account that is signed in' },
  'POST /account/profile': { summary: 'Changes name and language' },
  'GET /account/prove': {
    summary: 'Shows what a proof of identity would take now, and how long the last one is good',
  },
  'POST /account/prove': {
    summary:
      'Proves again who you are: the password, and the second step if it is on; or a passkey that verifies the person',
    more: 'A proof is good for ten minutes in this session. Signing in is one.',
    refusals: [
      'password-incorrect',
      'code-incorrect',
      'code-reused',
      'recovery-code-incorrect',
      'passkey-incorrect',
      'not-active',
      'email-code-incorrect',
      'email-code-expired',
      'too-many-attempts',
    ],
  },
  'POST /account/prove/email-code': {
    summary:
      'Emails a code that changing methods takes where an organization requires passkeys and none is at hand',
    more: 'Send it as `emailCode` with the password and the second step.',
    refusals: ['too-many-attempts', 'mail-not-sent'],
  },
  'POST /account/prove/options': {
    summary: 'Answers the options for showing a passkey or security key again: to prove, reissue or disable',
    more: 'For `PublicKeyCredential.parseRequestOptionsFromJSON`; good for five minutes in this session. Nothing is stored.',
  },
  'POST /account/password': {
    summary: 'Changes the password and ends all other sessions',
    refusals: ['password-incorrect', 'password-weak', 'proof-required', 'too-many-attempts'],
  },
  'POST /account/email': {
    summary: 'Begins a change of address and emails a code to the new one',
    more: 'While 2-Step Verification is off, the present address gets a code too.',
    refusals: ['too-many-attempts', 'mail-not-sent'],
  },
  'GET /account/email/confirm': {
    summary: 'Shows the change of address that waits for its codes',
    refusals: ['email-code-expired'],
  },
  'POST /account/email/confirm': {
    summary: 'Changes the address by the emailed codes; a link to the old one puts it back for 72 hours',
    refusals: ['email-code-incorrect', 'email-code-expired', 'too-many-attempts'],
  },
  'POST /account/email/resend': {
    summary: 'Emails new codes for a change of address, once a minute',
    refusals: ['email-code-expired', 'too-many-attempts', 'mail-not-sent'],
  },
  'GET /address/restore/:token': {
    summary: 'Shows the change of address that a link to the old one would undo',
    refusals: ['link-expired'],
  },
  'POST /address/restore/:token': {
    summary: 'Puts the old address back, ends every session and emails a link to reset the password',
    refusals: ['link-expired', 'too-many-attempts'],
  },
  'GET /not-me/:token': {
    summary: 'Shows the event of a “this was not me” link; changes nothing',
    refusals: ['link-expired'],
  },
  'POST /not-me/:token': {
    summary: 'Ends every session and emails a link to reset the password',
    more: 'The account’s address has to be typed. It never restores a factor.',
    refusals: ['link-expired', 'too-many-attempts'],
  },
  'GET /account/delete': { summary: 'Shows what stands in the way of deleting the account' },
  'POST /account/delete/code': {
    summary: 'Emails the code that deleting the account takes',
    refusals: ['not-allowed', 'too-many-attempts', 'mail-not-sent'],
  },
  'POST /account/delete': {
    summary: 'Deletes the account by the emailed code',
    refusals: ['email-code-incorrect', 'email-code-expired', 'not-allowed', 'too-many-attempts'],
  },
  'GET /account/sessions': { summary: 'Lists the account’s live sessions' },
  'POST /account/sessions/end': {
    summary: 'Ends one session, or all others',
    more: 'Takes a proof, except for the session that asks.',
    refusals: ['proof-required', 'not-found'],
  },
  'GET /account/browsers': { summary: 'Lists the browsers that have signed in before' },
  'POST /account/browsers/forget': {
    summary: 'Forgets one browser, or all others',
    refusals: ['not-found'],
  },
  'GET /account/activity': {
    summary: 'Lists what happened with the account, newest first, a page at a time',
  },
};
