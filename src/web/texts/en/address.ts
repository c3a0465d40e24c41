/** Another e-mail address for the account, and the way back to the one before. */
export const address = {
  title: 'Change email',
  body: 'We send a code to the new address. Nothing changes before you enter it.',
  bodyOff:
    'We send a code to the new address and one to your current address. Nothing changes before you enter both.',
  present: 'Current email',
  email: 'New email',
  hint: 'Other devices will be signed out. Your current address gets a link to undo the change for 72 hours.',
  submit: 'Send code',
  submitOff: 'Send codes',
  confirm: {
    title: 'Confirm your new email',
    sent: 'We sent a 6‑digit code to {{email}}. It works for 10 minutes.',
    newCode: 'Code from the new address',
    presentSent: 'As 2-Step Verification is off, we also sent a code to your current address: {{email}}',
    presentCode: 'Code from your current address',
    submit: 'Change email',
    wrongAddress: 'Not the right address?',
    change: 'Enter another one',
  },
  restore: {
    title: 'Put your email address back',
    body: 'The account signs in with {{email}} again.',
    out: 'Everybody is signed out, on every device.',
    password: 'A new password is needed: we send a link to this address.',
    twoStep: '2-Step Verification stays as it is; recovery codes issued since the change stop working.',
    submit: 'Put it back',
    until: 'You can use this link once, until {{time}}.',
  },
} as const;
