/** Another e-mail address for the account, and the way back to the one before. */
export const address = {
  title: 'Change email',
  body: 'We’ll email a code to the new address. Your email won’t change until you enter it.',
  bodyOff:
    'We’ll email one code to the new address and one to your current address. Your email won’t change until you enter both.',
  present: 'Current email',
  email: 'New email',
  hint: 'Other devices will be signed out. We’ll email your current address a link to undo this within 72 hours.',
  submit: 'Send code',
  submitOff: 'Send codes',
  confirm: {
    title: 'Confirm your new email',
    sent: 'We sent a 6‑digit code to {{email}}. It expires in 10 minutes.',
    newCode: 'Code from the new address',
    presentSent: 'Because 2-Step Verification is off, we also sent a code to your current address: {{email}}',
    presentCode: 'Code from your current address',
    submit: 'Change email',
    wrongAddress: 'Wrong address?',
    change: 'Enter a different one',
  },
  restore: {
    title: 'Restore your email address',
    body: 'You’ll sign in with {{email}} again.',
    out: 'All devices will be signed out.',
    password: 'You’ll need a new password; we’ll send a link to this address.',
    twoStep:
      '2-Step Verification stays on, but recently added methods and recovery codes issued since the change will stop working.',
    submit: 'Restore',
    until: 'This link works once, until {{time}}.',
  },
} as const;
