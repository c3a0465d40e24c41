import type { Operations } from '../operation.ts';

export const organizations: Operations = {
  'GET /': { summary: 'Shows the start page’s facts: organizations, invitations, what is required' },
  'GET /organizations': { summary: 'Lists the person’s organizations and invitations' },
  'POST /organizations': {
    summary: 'Makes an organization, whose owner is the person',
    refusals: ['too-many-attempts'],
  },
  'GET /organizations/:org': { summary: 'Shows an organization, the person’s role and its mandate' },
  'POST /organizations/:org/rename': { summary: 'Renames the organization' },
  'POST /organizations/:org/leave': { summary: 'Leaves the organization', refusals: ['not-allowed'] },
  'POST /organizations/:org/owner': {
    summary: 'Transfers ownership to a member who uses 2-Step Verification',
    refusals: ['not-allowed', 'not-found'],
  },
  'POST /organizations/:org/delete': {
    summary: 'Announces the deletion of the organization, by its name typed',
  },
  'POST /organizations/:org/delete/cancel': { summary: 'Takes an announced deletion back' },
  'GET /organizations/:org/security': {
    summary: 'Shows the mandate and how many members use 2-Step Verification',
  },
  'GET /organizations/:org/security/preview': {
    summary: 'Shows whom a mandate would concern from a day on, and how many of them are signed in',
  },
  'POST /organizations/:org/security': {
    summary: 'Requires 2-Step Verification of every member, right away or from a day on, or no longer',
    more: '`required` has to be given: a body without it is refused, never taken for “off”. `trustedBrowsers` stays as it is when left out.',
  },
  'POST /organizations/:org/security/trusted-browsers': {
    summary: 'Says whether the organization opens to sessions that a trusted browser spared the second step',
  },
  'GET /organizations/:org/access-tokens': {
    summary: 'Lists the access tokens that haven’t expired, never their secrets',
  },
  'POST /organizations/:org/access-tokens': {
    summary: 'Makes an access token for a program and answers it, this once',
    more: 'A program sends it as `Authorization: Bearer sallyport_…`, and passes where a route names a scope that it has.',
    refusals: ['too-many-attempts'],
  },
  'POST /organizations/:org/access-tokens/:id/kept': {
    summary: 'Says that the person has copied the token, whose page then shows it no more',
  },
  'POST /organizations/:org/access-tokens/:id/revoke': {
    summary: 'Revokes an access token, right away',
    refusals: ['not-found'],
  },
  'GET /organizations/:org/activity': {
    summary: 'Lists what happened in the organization, newest first, a page at a time',
    more: 'It may come from a standby, up to 90 seconds behind.',
  },
  'GET /organizations/:org/activity.csv': {
    summary: 'Answers the whole activity as a CSV file',
    more: 'It may come from a standby, up to 90 seconds behind.',
  },
};
