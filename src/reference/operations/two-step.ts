import type { Operations } from '../operation.ts';

export const twoStep: Operations = {
  'GET /account/two-step': { summary: 'Shows whether 2-Step Verification is on, and who requires it' },
  'POST /account/two-step/enrolment': {
    summary: 'Starts the setup, or answers with the one that is under way',
    more: 'Nothing is active before Complete. The draft lives 30 minutes in this session.',
  },
  'GET /account/two-step/enrolment': {
    summary: 'Answers exactly what the current step’s POST answered',
    refusals: ['enrolment-missing', 'proof-required'],
  },
  'POST /account/two-step/enrolment/email-code': {
    summary: 'Emails the code of the first step to the account’s address',
    refusals: ['enrolment-missing', 'proof-required', 'too-many-attempts', 'mail-not-sent'],
  },
  'POST /account/two-step/enrolment/email': {
    summary: 'Confirms the emailed code; answers with the app’s key and its URI for a QR code',
    refusals: [
      'enrolment-missing',
      'proof-required',
      'email-code-incorrect',
      'email-code-expired',
      'too-many-attempts',
    ],
  },
  'POST /account/two-step/enrolment/app': {
    summary: 'Confirms the app by its code; answers with ten recovery codes',
    more: 'A wrong code keeps the same key; ten end the setup.',
    refusals: ['enrolment-missing', 'proof-required', 'code-incorrect', 'too-many-attempts'],
  },
  'POST /account/two-step/enrolment/recovery-codes.txt': {
    summary: 'Answers the recovery codes of the setup as a file',
    refusals: ['enrolment-missing', 'proof-required'],
  },
  'POST /account/two-step/enrolment/complete': {
    summary: 'Turns 2-Step Verification on, once the codes are said to be saved',
    more: 'Ends all other sessions. Of two at the same time one gets `already-active`.',
    refusals: ['enrolment-missing', 'proof-required', 'not-saved', 'already-active', 'passkey-incorrect'],
  },
  'POST /account/two-step/enrolment/leave': { summary: 'Leaves the setup; nothing is saved' },
  'GET /account/two-step/required': {
    summary: 'Shows which organizations require 2-Step Verification of this account',
  },
  'POST /account/two-step/recovery-codes/at-hand': {
    summary: 'Says that the recovery codes are still at hand, as the tab asks 28 days after they were issued',
    refusals: ['not-active'],
  },
  'POST /account/two-step/reissue': {
    summary: 'Begins to reissue the recovery codes; answers with ten new ones',
    more: 'The old codes work until Complete.',
    refusals: [
      'not-active',
      'password-incorrect',
      'code-incorrect',
      'code-reused',
      'recovery-code-incorrect',
      'passkey-incorrect',
      'too-many-attempts',
    ],
  },
  'GET /account/two-step/reissue': {
    summary: 'Answers the new codes again, until Complete',
    refusals: ['enrolment-missing', 'not-active', 'proof-required'],
  },
  'POST /account/two-step/reissue/recovery-codes.txt': {
    summary: 'Answers the new codes as a file',
    refusals: ['enrolment-missing', 'proof-required'],
  },
  'POST /account/two-step/reissue/complete': {
    summary: 'Makes the new codes valid and the old ones void, once they are said to be saved',
    refusals: ['enrolment-missing', 'proof-required', 'not-saved'],
  },
  'POST /account/two-step/reissue/leave': { summary: 'Leaves the reissue; the old codes stay valid' },
  'POST /account/two-step/disable/password': {
    summary: 'Begins to turn 2-Step Verification off: the password',
    refusals: ['not-active', 'required-by-organization', 'password-incorrect', 'too-many-attempts'],
  },
  'GET /account/two-step/disable/second-step': {
    summary: 'Shows whether the password was given in the last five minutes',
    refusals: ['not-active', 'required-by-organization', 'proof-required'],
  },
  'POST /account/two-step/disable': {
    summary:
      'Turns 2-Step Verification off by a code of the app, a recovery code, a passkey or a security key',
    refusals: [
      'not-active',
      'required-by-organization',
      'proof-required',
      'code-incorrect',
      'code-reused',
      'recovery-code-incorrect',
      'passkey-incorrect',
      'too-many-attempts',
    ],
  },
};
