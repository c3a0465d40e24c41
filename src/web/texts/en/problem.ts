export const problem = {
  titles: {
    'not-found': 'Page not found',
    'not-allowed': 'Not allowed',
    'wrong-origin': 'Request blocked',
    'link-expired': 'This link no longer works',
    'too-many-attempts': 'Too many attempts',
    'mail-not-sent': 'Email not sent',
    busy: 'We’re busy right now',
    unavailable: 'Temporarily unavailable',
    fault: 'Something went wrong',
    other: 'That didn’t work',
  },
  /** For faults: what is to blame is ours, and is in the log. */
  fault: 'The problem is on our side. Your input was fine. Try again in a moment.',
  ask: 'If it keeps happening, ask for help. {{operator}}',
  request: 'Reference: {{request}}',
  help: '{{operator}}',
  again: 'Try again',
  newLink: 'Send a new link',
  newPassword: 'Choose a new password',
  toHome: 'Go to the home page',
  toSignIn: 'Go to sign-in',
} as const;
