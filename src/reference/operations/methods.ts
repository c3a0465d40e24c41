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
};
