export const secondStep = {
  title: '2-Step Verification',
  body: 'Open your authenticator app and enter the 6‑digit code for {{brand}}.',
  signingInAs: 'Signing in as',
  code: 'Authentication code',
  submit: 'Verify',
  clock: 'Still not working? Turn on automatic date and time on your phone. Server time now: {{time}}.',
  useRecoveryCode: 'Use a recovery code',
  useApp: 'Use your authenticator app',
  lostBoth: 'Can’t use your app or recovery codes?',
  another: 'Sign in with another account',
  recovery: {
    title: 'Sign in with a recovery code',
    body: 'Enter one of the codes you saved. Each code works once.',
    code: 'Recovery code',
    hint: 'Capital or small letters, with or without hyphens.',
    where: 'Look in your password manager, or in your downloads for a file named {{file}}.',
    submit: 'Sign in',
  },
  lost: {
    title: 'Can’t use your app or recovery codes?',
    firstTitle: 'Look for them first',
    first:
      'Look for {{file}} in your downloads or password manager. Your app may also be on an old phone or in a cloud backup.',
    memberTitle: 'Member of an organization?',
    member: 'Ask its owner or an administrator to reset your 2-Step Verification.',
    ownerTitle: 'Only owner, or in no organization?',
    owner: 'Ask {{operator}}.',
    warning:
      'We never ask for your codes by phone, chat or email. Email alone never turns 2-Step Verification off.',
  },
} as const;
