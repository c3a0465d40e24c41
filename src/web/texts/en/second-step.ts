export const secondStep = {
  title: '2-Step Verification',
  body: 'Open your authenticator app and enter the 6‑digit code for {{brand}}.',
  signingInAs: 'Signing in as',
  code: 'Authentication code',
  submit: 'Verify',
  clock: 'Still not working? Turn on automatic date and time on your phone. Server time now: {{time}}.',
  trust_one: 'Don’t ask again on this browser for {{count}} day',
  trust_other: 'Don’t ask again on this browser for {{count}} days',
  trustHint: 'Only on a device of your own. We’ll still ask before important changes.',
  useRecoveryCode: 'Use a recovery code',
  useApp: 'Use your authenticator app',
  useKey: 'Use a passkey or security key',
  lostBoth: 'Can’t use your app, passkey or recovery codes?',
  another: 'Sign in with another account',
  key: {
    body: 'Confirm with your passkey or security key.',
    submit: 'Use passkey or security key',
    without:
      'Passkeys and security keys need JavaScript and an up-to-date browser. Choose another method below.',
  },
  recovery: {
    title: 'Sign in with a recovery code',
    body: 'Enter one of the codes you saved. Each code works once.',
    code: 'Recovery code',
    hint: 'Not case-sensitive. Hyphens are optional.',
    where: 'Look in your password manager, or in your downloads for a file named {{file}}.',
    submit: 'Sign in',
  },
  /** After a reset, in the place of the second step. */
  emailCode: {
    title: 'Check your email',
    sent: 'We sent a 6‑digit code to {{email}}.',
    why: 'You need to set up 2-Step Verification again. Until then, we also ask for a code that we email you.',
    submit: 'Continue',
    openFor_one: 'Continue within {{count}} minute, or sign in again.',
    openFor_other: 'Continue within {{count}} minutes, or sign in again.',
    noMailbox: 'Can’t open this mailbox? Ask for help. {{operator}}',
  },
  lost: {
    title: 'Can’t use your app, passkey or recovery codes?',
    firstTitle: 'Look for them first',
    first:
      'Look for {{file}} in your downloads or password manager. Your app may also be on an old phone or in a cloud backup, and a passkey on another device or in your password manager.',
    memberTitle: 'If you belong to one organization',
    member:
      'Members: ask an administrator or the owner to reset your 2-Step Verification. Administrators: ask the owner.',
    ownerTitle: 'If you own it, belong to several, or to none',
    owner: 'Only the operator of this service can reset your 2-Step Verification. {{operator}}',
    support: 'Need more help? Go to {{support}}.',
    warning:
      'We never ask for your codes by phone, chat or email. Email alone never turns 2-Step Verification off.',
  },
} as const;
