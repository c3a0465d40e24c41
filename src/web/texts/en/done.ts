/** What was just done, said once on the next page. */
export const done = {
  profileSaved: 'Your profile is saved.',
  signedUp: 'Your account is ready. You are signed in.',
  signedOut: 'You are signed out.',
  signInCancelled: 'That sign-in was cancelled.',
  codeSent: 'We sent a new code. Only the newest one works.',
  enrolmentLeft: 'You left the set-up. Nothing was saved.',
  enrolmentExpired: 'The set-up expired. Nothing was saved.',
  enrolmentContinued: 'You have a set-up under way. It goes on where you left it.',
  twoStepOn: '2-Step Verification is on.',
  appReplaced: 'Your new authenticator app is in use. The old one no longer works.',
  recoveryCodeUsed: 'You signed in with a recovery code.',
  recoveryCodeUsed_zero: 'You used your last recovery code.',
  recoveryCodeUsed_one: 'You used a recovery code. {{count}} is left.',
  recoveryCodeUsed_other: 'You used a recovery code. {{count}} are left.',
  proved: 'Thank you. You can go on.',
} as const;
