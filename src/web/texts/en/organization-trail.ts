/** Organization Management > Activity. */
export const organizationTrail = {
  title: 'Activity',
  lead: 'Who did what in this organization.',
  groups: {
    members: 'Members',
    invitations: 'Invitations',
    twoStep: '2-Step Verification',
    accessTokens: 'Access tokens',
    organization: 'Organization',
  },
  onlyOne: 'Activity by or about {{name}}',
  everybody: 'Show everyone',
  by: 'By {{name}}',
  to: 'Person: {{name}}',
  byOperator: 'By the operator',
  deleted: 'a deleted account',
  reason: 'Reason: {{reason}}',
  from: 'From {{day}}',
  on: 'On {{day}}',
  zone: 'New time zone: {{zone}}',
  older: 'Older activity',
  csv: 'Download CSV',
} as const;
