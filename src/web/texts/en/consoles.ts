export const consoles = {
  backTo: 'Back to {{name}}',
  leading: {
    title: 'Taking you to {{name}}',
    body: 'This takes a moment. If nothing happens, use the button.',
    go: 'Continue to {{name}}',
  },
  signedOut: {
    title: 'You’re signed out',
    body: 'You’ve been signed out here and everywhere else in this browser where you were signed in with this account.',
    signIn: 'Sign in again',
  },
} as const;
