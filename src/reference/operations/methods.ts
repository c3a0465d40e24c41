import type { Operations } from '../operation.ts';

export const methods: Operations = {
  'POST /account/two-step/apps': {
    summary: 'Begins to add one more authenticator app; answers with its key and its URI for a QR code',
    refusals: ['not-active', 'too-many-methods'],
  },
  'GET /account/two-step/apps': {
    summary: 'Answers the same again, until the app is confirmed',
    refusals: ['enrolment-missing', 'not-active', 'proof-required'],
  },
  'POST /account/two-step/apps/confirm': {
    summary: 'Confirms the new app by its code',
    refusals: [
      'enrolment-missing',
      'proof-required',
      'not-active',
      'code-incorrect',
      'too-many-attempts',
      'too-many-methods',
    ],
  },
  'POST /account/two-step/apps/leave': { summary: 'Leaves it; nothing is added' },
  'POST /account/two-step/apps/:id/rename': { summary: 'Renames an app', refusals: ['not-found'] },
  'POST /account/two-step/apps/:id/remove': {
    summary: 'Removes an app, unless it is the last method',
    refusals: ['not-found', 'last-method'],
  },
  'POST /account/two-step/passkeys/options': {
    summary: 'Answers the creation options for one more passkey or security key, as the platform’s JSON',
    refusals: ['not-active', 'too-many-methods', 'too-many-attempts'],
  },
  'POST /account/two-step/passkeys': {
    summary: 'Adds a passkey or security key by what the browser made of the options',
    refusals: ['not-active', 'too-many-methods', 'passkey-incorrect', 'too-many-attempts'],
  },
  'POST /account/two-step/passkeys/:id/rename': { summary: 'Renames a passkey', refusals: ['not-found'] },
  'POST /account/two-step/passkeys/:id/remove': {
    summary: 'Removes a passkey, unless it is the last method',
    refusals: ['not-found', 'last-method'],
  },
  'POST /account/two-step/enrolment/passkey/options': {
    summary: 'Answers the creation options for a passkey in place of the app’s step',
    refusals: ['enrolment-missing', 'proof-required', 'too-many-attempts'],
  },
  'POST /account/two-step/enrolment/passkey': {
    summary: 'Confirms the passkey in place of the app’s code; answers with ten recovery codes',
    refusals: ['enrolment-missing', 'proof-required', 'passkey-incorrect', 'too-many-attempts'],
  },
};
