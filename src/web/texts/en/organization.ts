export const organization = {
  title: 'Organization Management',
  /** How it stands with a member's 2-Step Verification. */
  states: { on: 'On', off: 'Off', due: 'Required, not set up', overdue: 'Overdue' },
  /** In the place of a name, where the operator or time itself did it. */
  byNobody: 'Operator',
  csv: {
    name: 'Name',
    email: 'Email',
    role: 'Role',
    twoStep: '2-Step Verification',
    since: 'On since',
    dueAt: 'Due',
    lastSignInAt: 'Last sign-in',
    recoveryCodesLeft: 'Recovery codes left',
    at: 'When',
    what: 'What',
    by: 'By',
    to: 'Concerning',
    reason: 'Reason',
    browser: 'Browser',
    network: 'Network',
  },
} as const;
