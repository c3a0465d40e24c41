export const account = {
  title: 'Account Management',
  tabs: { profile: 'Profile', twoStep: '2-Step Verification' },
  profile: {
    title: 'Profile',
    email: 'Email',
    emailHint: 'You sign in with this address.',
    name: 'Name',
    language: 'Language',
    languageHint: 'For this site and for the mails we send you.',
    submit: 'Save',
  },
  prove: {
    title: 'Confirm that it is you',
    body: 'You are about to change how your account is protected, so please show again that it is you.',
    password: 'Password',
    code: 'Authentication code',
    codeHint: 'The 6‑digit code your app shows now.',
    instead: 'Use a recovery code instead',
    recoveryCode: 'Recovery code',
    recoveryCodeHint: 'Leave the code above empty. A recovery code works once.',
    submit: 'Continue',
  },
} as const;
