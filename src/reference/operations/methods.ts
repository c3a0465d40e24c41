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
    summary: 'Answers the options for making one more passkey or security key',
    more: 'For `PublicKeyCredential.parseCreationOptionsFromJSON`; good for five minutes in this session. Nothing is stored.',
    refusals: ['not-active', 'too-many-methods'],
  },
  'POST /account/two-step/passkeys': {
    summary: 'Adds the passkey or security key that was made',
    more: '`credential` is what its `toJSON()` gives. Ends all other sessions; the recovery codes stay.',
    refusals: ['not-active', 'passkey-incorrect', 'too-many-methods', 'too-many-attempts'],
  },
  'POST /account/two-step/passkeys/:id/rename': {
    summary: 'Renames a passkey or security key',
    refusals: ['not-found'],
  },
  'POST /account/two-step/passkeys/:id/remove': {
    summary: 'Removes a passkey or security key, unless it is the last method',
    refusals: ['not-found', 'required-by-organization', 'last-method'],
  },
  'POST /account/two-step/enrolment/passkey/options': {
    summary: 'Answers the options for a passkey or security key in place of the app',
    refusals: ['enrolment-missing', 'proof-required', 'already-active'],
  },
  'POST /account/two-step/enrolment/passkey': {
    summary: 'Takes a passkey or security key in place of the app; answers with ten recovery codes',
    more: 'It waits in the setup, and is active at Complete.',
    refusals: [
      'enrolment-missing',
      'proof-required',
      'already-active',
      'passkey-incorrect',
      'too-many-attempts',
    ],
  },
};
