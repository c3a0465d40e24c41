import { memberMails } from './member-mails.ts';

export const mails = {
  when: 'When',
  browser: 'Browser',
  network: 'Network',
  account: 'Account',
  ifYou: 'If this was you, there is nothing to do.',
  notYou: 'Not you? Somebody may know your password. Ask {{operator}} for help at once.',
  newPassword:
    'If this was not you, somebody else is using your account. Choose a new password at once, which signs them out:',
  organization: 'Organization',
  notExpected: 'Didn’t expect this? Ask your organization, or contact {{operator}}.',
  notAsked: 'Didn’t ask for this? Contact {{operator}} at once.',
  footer: 'Sent to {{email}} by {{host}}.',
  code: {
    subject: '{{brand}} verification code',
    title: 'Your verification code',
    signUp: 'Enter this code to confirm your email address and finish signing up.',
    enrolment: 'Enter this code to go on setting up 2-Step Verification.',
    addressChange: 'Enter this code to use this email address for your account from now on.',
    signIn:
      'Enter this code to go on signing in. Your password was entered, and 2-Step Verification has to be set up again for your account.',
    presentAddress:
      'Enter this code to move your account from this email address to another one. It is asked for because 2-Step Verification is off.',
    accountDeletion: 'Enter this code to delete your {{brand}} account for good.',
    notYou:
      'Didn’t ask? Then somebody knows your password. Don’t share the code; we never ask for it by phone or chat. Choose a new password:',
    expires:
      'It expires in 10 minutes and works once. If you asked more than once, only the newest one works.',
    ignore: 'Didn’t ask? Ignore this email and don’t share the code. We never ask for it by phone or chat.',
    requested: 'Requested {{time}}: {{browser}}, {{network}}.',
  },
  accountExists: {
    subject: 'You already have a {{brand}} account',
    title: 'You already have an account',
    body: 'Someone tried to sign up with your email address, but it already has an account. No new account was made and nothing has changed.',
    action: 'If it was you, sign in instead:',
    forgotten: 'Forgot your password? Choose a new one:',
    ignore: 'If it wasn’t you, ignore this email.',
  },
  addressTaken: {
    subject: 'Your {{brand}} address is in use already',
    title: 'This address already has an account',
    body: 'Someone wanted to use your email address for their account, but it already has an account of its own. Nothing was changed.',
    action: 'If it was you: sign in to that account with this address, or choose another address.',
    ignore: 'If it wasn’t you, ignore this email.',
  },
  /** To the address before. */
  addressChangedFrom: {
    subject: '{{brand}}: your email address was changed',
    title: 'This address no longer signs in',
    body: 'The email address of your account was changed to another one. All other devices were signed out.',
    restore:
      'If this was not you, open this link by {{time}}. It puts this address back, signs everybody out and lets you set a new password:',
  },
  /** To the address that was replaced by the one before it. */
  addressRestored: {
    subject: '{{brand}}: your email address was changed back',
    title: 'This address no longer signs in',
    body: 'The address that your account had before was put back, by the link that was mailed there. Everybody was signed out.',
    unasked: 'Didn’t expect this? Contact {{operator}} at once.',
  },
  accountDeleted: {
    subject: '{{brand}}: your account was deleted',
    title: 'Your account was deleted',
    body: 'Your {{brand}} account and what belonged to it were deleted. This is the last email about it.',
    unasked: 'Not you? Contact {{operator}} at once.',
    byOperator:
      'The operator of {{brand}} deleted your account and what belonged to it. This is the last email about it.',
    unexpected: 'Didn’t expect this? Contact {{operator}}.',
  },
  /** To somebody whose account was made for them. */
  firstPassword: {
    subject: '{{brand}}: choose a password for your new account',
    title: 'Your account is ready',
    body: 'An account at {{brand}} was made for {{email}}. Open this link within 30 minutes and choose a password; nobody else knows one. It works once.',
    later: 'Too late? Ask for another link with “Forgot your password?” at {{forgot}}.',
    unexpected:
      'Didn’t expect this? Ignore this email: without a password nobody can sign in. Or contact {{operator}}.',
  },
  resetPassword: {
    subject: '{{brand}}: reset your password',
    title: 'Reset your password',
    body: 'Open this link within 30 minutes and choose a new password. It works once; if you asked more than once, only the newest link works. 2-Step Verification stays as it is.',
    ignore: 'Didn’t ask? Ignore this email: your password stays as it is.',
    requested: 'Requested {{time}}: {{browser}}, {{network}}.',
  },
  notMe:
    'If this was not you, open this link within 24 hours. It ends every session and asks for a new password:',
  invitation: {
    subject: '{{actor}} invites you to {{organization}}',
    title: 'Join {{organization}}',
    body: '{{actor}} invites you to {{organization}} at {{brand}}. Your role there: {{role}}.',
    required:
      'This organization requires 2-Step Verification: you set it up right after joining. It takes about 3 minutes; have your phone ready.',
    from: 'Invited by: {{email}}. The organization’s short name here: {{slug}}.',
    which: 'The organization’s short name here: {{slug}}.',
    reset:
      'If you join, its owner and administrators can reset your 2-Step Verification, as long as you belong to no other organization. You then set it up again, with a code mailed to you.',
    expires: 'The link works once, until {{time}}. If you were sent more than one, only the newest works.',
    ignore: 'Don’t know them? Ignore this email. Nothing happens, and nobody is told.',
  },
  members: memberMails,
  /** Each notice of a change or a sign-in, by its kind. */
  notices: {
    'two-step-on': {
      subject: '{{brand}}: 2-Step Verification is on',
      title: '2-Step Verification is on',
      body: 'From now on, signing in takes your password and a code from your authenticator app. Keep your recovery codes safe: they are the way in without your phone.',
    },
    'two-step-off': {
      subject: '{{brand}}: 2-Step Verification was turned off',
      title: '2-Step Verification was turned off',
      body: 'Your account is protected by your password only, and your recovery codes were deleted. Delete the {{brand}} entry from your authenticator app.',
    },
    'app-replaced': {
      subject: '{{brand}}: your authenticator app was changed',
      title: 'Your authenticator app was changed',
      body: 'Codes come from the new app only. The old app and the old recovery codes no longer work.',
    },
    'codes-reissued': {
      subject: '{{brand}}: your recovery codes were reissued',
      title: 'Your recovery codes were reissued',
      body: 'The new recovery codes are in use. The old ones no longer work.',
    },
    'recovery-code-used': {
      subject: '{{brand}}: a recovery code was used',
      title: 'A recovery code was used',
      body_zero: 'No recovery code is left. Sign in and reissue them now.',
      body_few_one: 'Only {{count}} recovery code is left. Reissue them soon.',
      body_few_other: 'Only {{count}} recovery codes are left. Reissue them soon.',
      body_other: '{{count}} recovery codes are left.',
    },
    'password-changed': {
      subject: '{{brand}}: your password was changed',
      title: 'Your password was changed',
      body: 'All other devices were signed out. 2-Step Verification stays as it was.',
    },
    'address-changed': {
      subject: '{{brand}}: your email address was changed',
      title: 'Your email address was changed',
      body: 'From now on you sign in with this address. All other devices were signed out.',
    },
    'new-browser': {
      subject: '{{brand}}: sign-in from a new browser',
      title: 'Sign-in from a new browser',
      body_one: 'Someone signed in to your account from a browser we had not seen before.',
      body_other:
        'Someone signed in to your account from {{count}} browsers we had not seen before. The first of these sign-ins:',
    },
    'failed-second-steps': {
      subject: '{{brand}}: failed 2-Step Verification',
      title: 'Your password was used, but 2-Step Verification failed',
      body_one:
        'The second step failed {{count}} time in the last six hours. If it was not you, somebody knows your password: change it.',
      body_other:
        'The second step failed {{count}} times in the last six hours. If it was not you, somebody knows your password: change it.',
    },
    'password-alone': {
      subject: '{{brand}}: your password was entered, but no second step followed',
      title: 'Your password was entered in a new browser',
      body: 'The password was right, but the second step did not follow in time, so nobody got in. If it was not you, somebody knows your password: change it.',
    },
    'reset-required': {
      subject: '{{brand}}: reset your password',
      title: 'Your password has to be reset',
      body: 'Your password was used many times by a browser we don’t know, and 2-Step Verification failed each time. Somebody knows your password. We sent you a link to reset it; until then, only browsers you have used before can sign in.',
    },
    'reset-by-operator': {
      subject: '{{brand}}: 2-Step Verification was reset',
      title: '2-Step Verification was reset',
      body: 'The operator of this service turned off 2-Step Verification for your account and recorded the reason. You were signed out everywhere. Your authenticator app and your recovery codes no longer work. Sign in with your password and a code that we mail to you, and set up 2-Step Verification again.',
    },
  },
  test: {
    subject: '{{brand}} test email',
    title: 'This is a test email',
    body: 'It was sent from the command line of {{host}} to check that email is delivered. If you can read it, it is.',
    ignore: 'There is nothing to do.',
  },
} as const;
