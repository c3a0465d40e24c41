import type { NoticeKind } from '../../../text/mail-kinds.ts';
import { memberMails } from './member-mails.ts';

export const mails = {
  when: 'Time',
  browser: 'Browser',
  network: 'IP address',
  account: 'Account',
  /** What a button does, or a link. */
  to: {
    signIn: 'Sign in',
    newPassword: 'Choose a new password',
    resetPassword: 'Reset your password',
    newCodes: 'Get new recovery codes',
    keys: 'Review your security keys',
    firstPassword: 'Choose a password',
    restore: 'Restore this address',
    notMe: 'This wasn’t me',
    setUp: 'Set up 2-Step Verification',
    addPasskey: 'Add a passkey or security key',
    join: 'Join {{organization}}',
    organization: 'Open {{organization}}',
    security: 'Open Security Settings',
    activity: 'View activity',
    accessTokens: 'View access tokens',
  },
  /** Below a button: where to turn if it doesn't help. */
  help: 'If you need help, ask us. {{operator}}',
  newPassword:
    'If this was you, you don’t need to do anything. If not, someone else may be using your account. Choose a new password now; that signs them out.',
  organization: 'Organization',
  notExpected: 'Didn’t expect this? Ask your organization, or ask us for help. {{operator}}',
  notAsked: 'Didn’t ask for this? Tell us right away. {{operator}}',
  notAskedInside:
    'Didn’t ask for this? Change your password, then tell {{organization}} and us. {{operator}}',
  footer: 'Sent to {{email}} by {{host}}.',
  code: {
    subject: '{{brand}} verification code',
    title: 'Your verification code',
    deletionSubject: '{{brand}}: code to delete your account',
    deletionTitle: 'Code to delete your account',
    signUp: 'Enter this code to confirm your email address and finish signing up.',
    enrolment: 'Enter this code to continue setting up 2-Step Verification.',
    addressChange: 'Enter this code to confirm your new email address.',
    signIn:
      'Enter this code to continue signing in. Someone entered your password. After signing in, you’ll need to set up 2-Step Verification again.',
    presentAddress:
      'Enter this code to change your account’s email from this address to another one. We ask for it because 2-Step Verification is off.',
    prove: 'Enter this code to change how you sign in to {{brand}}.',
    accountDeletion: 'Enter this code to permanently delete your {{brand}} account.',
    notYou:
      'Didn’t request this? Someone may know your password, so choose a new one now. Don’t share the code; we never ask for it by phone or chat.',
    expires: 'It expires in 10 minutes and works once. If you requested several, use the newest.',
    ignore:
      'Didn’t request this? Ignore this email and don’t share the code. We never ask for it by phone or chat.',
  },
  accountExists: {
    subject: '{{brand}}: you already have an account',
    title: 'You already have an account',
    body: 'Someone tried to sign up with your email address, but it already has an account. No new account was created and nothing has changed. Sign in with the account you have.',
    forgotten: 'Forgot your password? Choose a new one here',
    ignore: 'If this wasn’t you, ignore this email.',
  },
  addressTaken: {
    subject: '{{brand}}: your address already has an account',
    title: 'This address already has an account',
    body: 'Someone tried to change the email of another account to your address, but your address already has its own account. Nothing has changed.',
    notYou:
      'If this was you, sign in with this address, or use a different address for the other account. If not, ignore this email.',
  },
  /** To the address before. */
  addressChangedFrom: {
    subject: '{{brand}}: your email address was changed',
    title: 'You can’t sign in with this address anymore',
    body: 'The email address of your account was changed to another one. All other devices were signed out.',
    notYou:
      'If this was you, you don’t need to do anything. If not, use the button below by {{time}} to restore this address. That signs out every device, and we’ll email you a link to choose a new password.',
  },
  /** To the address that was replaced by the one before it. */
  addressRestored: {
    subject: '{{brand}}: your email address was changed back',
    title: 'You can’t sign in with this address anymore',
    body: 'Your account’s previous address was restored with the link we emailed there. All devices were signed out.',
    unasked: 'Didn’t expect this? Tell us right away. {{operator}}',
  },
  accountDeleted: {
    subject: '{{brand}}: your account was deleted',
    title: 'Your account was deleted',
    body: 'Your {{brand}} account was deleted, along with your settings and memberships. This is the last email about it.',
    unasked: 'If this wasn’t you, tell us right away. {{operator}}',
    byOperator:
      'The operator of {{brand}} deleted your account, along with your settings and memberships. This is the last email about it.',
    unexpected: 'Didn’t expect this? Ask us about it. {{operator}}',
  },
  /** To somebody whose account was made for them. */
  firstPassword: {
    subject: '{{brand}}: choose a password for your new account',
    title: 'Your account is ready',
    body: 'Your {{brand}} account for {{email}} was created. Choose a password within 30 minutes. Only you will know it. The link works once.',
    later: 'Link expired? Get a new one here',
    unexpected:
      'Didn’t expect this? Ignore this email, or ask us about it. Nobody can sign in until a password is chosen. {{operator}}',
  },
  resetPassword: {
    subject: '{{brand}}: reset your password',
    title: 'Reset your password',
    body: 'Choose a new password within 30 minutes. The link works once. If you requested several, use the newest. 2-Step Verification won’t change.',
    ignore: 'Didn’t request this? Ignore this email. Your password won’t change.',
  },
  notMe:
    'If this was you, you don’t need to do anything. If not, use the button below within 24 hours. We’ll sign out every device and email you a link to choose a new password.',
  /** Where the email asks for an act of the person’s own. */
  notMeBut:
    'If this wasn’t you, use the button below within 24 hours. We’ll sign out every device and email you a link to choose a new password.',
  invitation: {
    subject: '{{actor}} invited you to join {{organization}}',
    title: 'Join {{organization}}',
    body: {
      administrator: '{{actor}} invited you to join {{organization}} on {{brand}} as an administrator.',
      member: '{{actor}} invited you to join {{organization}} on {{brand}} as a member.',
    },
    required: {
      any: 'This organization requires 2-Step Verification. You’ll set it up right after joining. It takes about 3 minutes; have your phone ready.',
      passkeys:
        'This organization requires a passkey or security key. If you don’t have one yet, you’ll add it right after joining: on your phone, on your computer or on a security key. It takes about 3 minutes.',
    },
    from: 'Invited by: {{email}}',
    reset: {
      administrator:
        'After you join, {{organization}}’s owner can reset your 2-Step Verification, for example if you lose your phone. You’d then set it up again with a code we email you. If you also belong to another organization, they can’t.',
      member:
        'After you join, {{organization}}’s owner and administrators can reset your 2-Step Verification, for example if you lose your phone. You’d then set it up again with a code we email you. If you also belong to another organization, they can’t.',
    },
    expires: 'The link works once, until {{time}}. If you got more than one, use the newest.',
    ignore: 'Don’t know this person? Ignore this email.',
  },
  members: memberMails,
  /** Each notice of a change or a sign-in, by its kind. */
  notices: {
    'two-step-on': {
      subject: '{{brand}}: 2-Step Verification is on',
      title: '2-Step Verification is on',
      body: 'From now on, you’ll sign in with your password and the second step you set up: a code from your authenticator app, or your passkey or security key. Keep your recovery codes safe: you’ll need them if you lose your phone or key.',
    },
    'two-step-off': {
      subject: '{{brand}}: 2-Step Verification was turned off',
      title: '2-Step Verification was turned off',
      body: 'Only your password protects your account now, and your recovery codes were deleted. If an app or password manager still keeps an entry for {{brand}}, delete it there.',
    },
    'app-replaced': {
      subject: '{{brand}}: your authenticator app was changed',
      title: 'Your authenticator app was changed',
      body: 'Only codes from the new app work now. The old app and the old recovery codes no longer work.',
    },
    'app-added': {
      subject: '{{brand}}: an authenticator app was added',
      title: 'An authenticator app was added',
      body: 'You can now also sign in with codes from the new app. All other devices were signed out.',
    },
    'app-removed': {
      subject: '{{brand}}: an authenticator app was removed',
      title: 'An authenticator app was removed',
      body: 'Codes from the removed app no longer work. Your other methods and your recovery codes still do. All other devices were signed out.',
    },
    'passkey-added': {
      subject: '{{brand}}: a passkey or security key was added',
      title: 'A passkey or security key was added',
      body: 'It can be used to sign in to your account. All other devices were signed out.',
    },
    'passkey-removed': {
      subject: '{{brand}}: a passkey or security key was removed',
      title: 'A passkey or security key was removed',
      body: 'It can’t be used to sign in to your account anymore. All other devices were signed out.',
    },
    'passkey-counter-fell': {
      subject: '{{brand}}: check your security key',
      title: 'A security key may have been copied',
      body: 'One of your security keys was used, but the number of uses it reported was lower than before. That happens when a key is copied, and sometimes when it is reset or restored. If you didn’t reset or restore it, remove the key and add a new one.',
    },
    'codes-reissued': {
      subject: '{{brand}}: your recovery codes were reissued',
      title: 'Your recovery codes were reissued',
      body: 'Your new recovery codes are active. The old ones no longer work.',
    },
    'recovery-code-used': {
      subject: '{{brand}}: a recovery code was used',
      title: 'A recovery code was used',
      body_zero: 'You have no recovery codes left. Sign in and get new ones now.',
      body_few_one: 'You have only {{count}} recovery code left. Reissue your codes soon.',
      body_few_other: 'You have only {{count}} recovery codes left. Reissue your codes soon.',
      body_other: 'You have {{count}} recovery codes left.',
    },
    'password-changed': {
      subject: '{{brand}}: your password was changed',
      title: 'Your password was changed',
      body: 'All other devices were signed out. 2-Step Verification didn’t change.',
    },
    'address-changed': {
      subject: '{{brand}}: your email address was changed',
      title: 'Your email address was changed',
      body: 'Sign in with this address from now on. All other devices were signed out.',
    },
    'new-browser': {
      subject: '{{brand}}: sign-in from a new browser',
      title: 'Sign-in from a new browser',
      body_one: 'Someone signed in to your account from a browser we hadn’t seen before.',
      body_other: 'Someone signed in to your account from a browser we hadn’t seen before.',
      body_several_other:
        'Someone signed in to your account from {{count}} browsers we hadn’t seen before. The first of these sign-ins:',
    },
    'failed-second-steps': {
      subject: '{{brand}}: failed 2-Step Verification',
      title: 'Your password was used, but 2-Step Verification failed',
      body_one:
        'The password was correct, but the second step failed {{count}} time in the last 6 hours. The person who tried knows your password.',
      body_other:
        'The password was correct, but the second step failed {{count}} times in the last 6 hours. The person who tried knows your password.',
    },
    'password-alone': {
      subject: '{{brand}}: your password was entered, but not the second step',
      title: 'Your password was entered in a new browser',
      body: 'The password was correct, but the second step wasn’t completed in time, so nobody got in. The person who tried knows your password.',
    },
    'reset-required': {
      subject: '{{brand}}: reset your password',
      title: 'You need to reset your password',
      body: 'Your password was used many times from a browser we don’t know, and 2-Step Verification failed each time. Someone knows your password. Reset it with the link we emailed you, or get another one below. Until you do, you can only sign in with browsers you’ve used before.',
    },
    'reset-by-operator': {
      subject: '{{brand}}: 2-Step Verification was reset',
      title: '2-Step Verification was reset',
      body: 'The operator of this service reset 2-Step Verification for your account and recorded the reason. You were signed out everywhere. The authenticator apps, passkeys, security keys and recovery codes you had no longer work. Sign in with your password and a code we’ll email you, then set up 2-Step Verification again.',
    },
    'access-token-made': {
      subject: '{{brand}}: you created an access token',
      title: 'A new access token was created',
      body: 'An access token was created with your account. Programs can use it to read an organization’s data or invite members, depending on its permissions. You can revoke it in Organization Management, under Access Tokens.',
    },
  } satisfies Record<NoticeKind, object>,
  test: {
    subject: '{{brand}} test email',
    title: 'This is a test email',
    body: 'It was sent from the command line of {{host}} to check email delivery. If you can read it, delivery works.',
    ignore: 'You don’t need to do anything.',
  },
} as const;
