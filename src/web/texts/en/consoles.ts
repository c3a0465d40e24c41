export const consoles = {
  backTo: 'Back to {{name}}',
  leading: {
    title: 'Taking you to {{name}}',
    body: 'This takes a moment. If nothing happens, use the button.',
    go: 'Continue to {{name}}',
  },
  signedOut: {
    title: 'You’re signed out',
    body: 'In this browser, you’ve been signed out of everything you opened with this account.',
    signIn: 'Sign in again',
  },
} as const;
