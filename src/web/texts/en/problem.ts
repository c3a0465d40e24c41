export const problem = {
  titles: {
    'not-found': 'Page not found',
    'not-allowed': 'Not allowed',
    'wrong-origin': 'Not carried out',
    'link-expired': 'This link no longer works',
    'too-many-attempts': 'Too many attempts',
    'mail-not-sent': 'Email not sent',
    busy: 'Busy right now',
    unavailable: 'Not possible right now',
    fault: 'Something went wrong',
    other: 'That didn’t work',
  },
  /** For faults: what is to blame is ours, and is in the log. */
  fault: 'The mistake is on our side. Nothing you entered was at fault. Try again in a moment.',
  ask: 'If it keeps happening, ask {{operator}}.',
  request: 'What they need to find it: {{request}}',
  help: 'For help, ask {{operator}}.',
  newLink: 'Send a new link',
  newPassword: 'Set a new password',
  toHome: 'Go to the start page',
  toSignIn: 'Go to sign-in',
} as const;
