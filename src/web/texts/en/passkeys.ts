/** Passkeys and security keys. */
export const passkeys = {
  title: 'Passkeys and security keys',
  detail: 'Sign in with your fingerprint, face, screen lock or a key. Phishing sites can’t use them.',
  name: 'Name (optional)',
  /** What one is called that has no name, by what it is. */
  kinds: { passkey: 'Passkey', key: 'Security key' },
  nameHint: 'To tell it apart from others, for example “Work laptop”.',
  use: 'Use a passkey or security key',
  orPassword: 'Or enter your password and a code.',
  recoveryCodeHint: 'Each recovery code works once.',
  without: 'Passkeys and security keys need JavaScript and an up-to-date browser. Use another method here.',
  cancelled:
    'That didn’t work: it was canceled, it timed out, or there’s no matching passkey here. Try again, or use another method.',
  failed: 'Your browser couldn’t use a passkey here. Try again, or use another method.',
  synced: 'Synced to your devices',
  bound: 'On one device',
  added: 'Added {{day}}',
  lastUsed: 'Last used {{day}}',
  notUsed: 'Not used yet',
  elsewhere: 'Doesn’t work here',
  elsewhereAdvice:
    'It was made for another address of this service and doesn’t work here. Remove it, and add it again if you still use it.',
  check: 'Check this key',
  copied:
    'This key’s use count went down, which can mean that someone copied it. If you didn’t reset or restore it, remove it and add a new one.',
  change: 'Edit',
  rename: 'Save',
  add: {
    open: 'Add',
    title: 'Add a passkey or security key',
    body: 'Your browser will ask where to keep it: on this device, in a password manager, on your phone or on a security key.',
    submit: 'Add passkey or security key',
  },
  remove: {
    title: 'Remove it',
    note: 'You won’t be able to sign in with it anymore.',
    open: 'Remove',
    body: 'It won’t work for this account anymore. Your other devices will be signed out. If a password manager keeps it, delete it there too.',
    submit: 'Remove',
  },
  enrol: {
    title: 'Set up a passkey or security key',
    instead: 'Use a passkey or security key instead',
    asked: 'Your organization requires a passkey or security key',
    askedDetail: 'A code from an app alone won’t give you access. You can add an app later.',
    submit: 'Continue with a passkey or security key',
    useApp: 'Use an authenticator app',
  },
} as const;
