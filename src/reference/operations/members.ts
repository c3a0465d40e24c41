import type { Operations } from '../operation.ts';

export const members: Operations = {
  'GET /organizations/:org/members': {
    summary: 'Lists the members, a page at a time',
    more:
      'A member is sent names and roles; owner and administrators also who uses 2-Step Verification. `sort` is the order ' +
      'for these: `state` (those who need to act first, as without it), `name` or `joined`; `-name` and `-joined` turn it round. ' +
      'Pages after the first may come from a standby, up to 90 seconds behind.',
    refusals: ['not-allowed'],
  },
  'GET /organizations/:org/members.csv': {
    summary: 'Answers all members as a CSV file',
    more: 'It may come from a standby, up to 90 seconds behind.',
  },
  'GET /organizations/:org/members/:account': {
    summary: 'Shows one member and what may be done with them',
  },
  'POST /organizations/:org/members/remind': {
    summary: 'Emails a reminder to every member without 2-Step Verification, once a day',
    refusals: ['too-many-attempts'],
  },
  'POST /organizations/:org/members/:account/remind': {
    summary: 'Emails a reminder to one member, once a day',
    refusals: ['not-allowed', 'already-active', 'too-many-attempts'],
  },
  'POST /organizations/:org/members/:account/role': {
    summary: 'Makes a member an administrator, or an administrator a member',
    refusals: ['not-allowed'],
  },
  'POST /organizations/:org/members/:account/remove': {
    summary: 'Removes a member from the organization',
    refusals: ['not-allowed'],
  },
  'POST /organizations/:org/members/:account/reset-two-step': {
    summary: 'Resets the 2-Step Verification of a member who lost both phone and recovery codes',
    more: 'Takes a reason. Both get an email; the member signs in with an emailed code and sets it up again.',
    refusals: ['not-allowed', 'not-active', 'too-many-attempts'],
  },
  'GET /organizations/:org/invitations': { summary: 'Lists the invitations that wait' },
  'POST /organizations/:org/invitations': {
    summary:
      'Invites up to 20 addresses; answers which were sent and which were refused, each with its reason',
    refusals: ['not-allowed', 'own-two-step-first', 'proof-required', 'too-many-attempts'],
  },
  'POST /organizations/:org/invitations/:id/cancel': {
    summary: 'Cancels an invitation; its link no longer works',
    refusals: ['not-allowed'],
  },
  'POST /organizations/:org/invitations/:id/undo': {
    summary: 'Brings back an invitation within ten minutes of its cancelling; its link works again',
    refusals: ['not-allowed', 'own-two-step-first', 'proof-required', 'too-many-attempts'],
  },
  'POST /organizations/:org/invitations/:id/resend': {
    summary: 'Emails an invitation again; the earlier link no longer works',
    refusals: ['not-allowed', 'own-two-step-first', 'proof-required', 'too-many-attempts'],
  },
  'POST /invitations/waiting/:id/accept': {
    summary: 'Accepts an invitation that waits for the account signed in',
    refusals: ['not-found', 'link-expired', 'not-allowed'],
  },
  'POST /invitations/waiting/:id/decline': {
    summary: 'Declines an invitation that waits for the account signed in',
    refusals: ['not-found'],
  },
};
