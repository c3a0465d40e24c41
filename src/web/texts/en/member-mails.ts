import type { MemberMailWords } from '../../../text/mail-kinds.ts';

/** Mails about an organization to its members. */
export const memberMails = {
  'mandate-announced': {
    subject: '{{organization}} will require 2-Step Verification',
    title: 'Set up 2-Step Verification before {{day}}',
    body: '{{organization}} will require 2-Step Verification for all members from {{day}}. From that day, you can’t open {{organization}} without it. You haven’t set it up yet. It takes about 3 minutes; have your phone ready.',
  },
  'mandate-on': {
    subject: '{{organization}} requires 2-Step Verification',
    title: 'Set up 2-Step Verification',
    body: '{{organization}} now requires 2-Step Verification for all members. You haven’t set it up yet, so you can’t open {{organization}} until you do. It takes about 3 minutes; have your phone ready.',
  },
  'mandate-soon': {
    subject: 'Reminder: {{organization}} will require 2-Step Verification from {{day}}',
    title: 'Set up 2-Step Verification before {{day}}',
    body: '{{organization}} will require 2-Step Verification for all members from {{day}}, and you haven’t set it up yet. It takes about 3 minutes; have your phone ready.',
  },
  'passkeys-announced': {
    subject: '{{organization}} will require a passkey or security key',
    title: 'Add a passkey or security key before {{day}}',
    body: '{{organization}} will require a passkey or security key for all members from {{day}}. You don’t have one yet, and from that day you can’t open {{organization}} without one. Your phone, your computer or a security key will do, and it takes about 3 minutes.',
  },
  'passkeys-on': {
    subject: '{{organization}} requires a passkey or security key',
    title: 'Add a passkey or security key',
    body: '{{organization}} now requires a passkey or security key for all members. You don’t have one yet, so you can’t open {{organization}} until you add one. Your phone, your computer or a security key will do, and it takes about 3 minutes.',
  },
  'passkeys-soon': {
    subject: 'Reminder: {{organization}} requires a passkey from {{day}}',
    title: 'Add a passkey or security key before {{day}}',
    body: '{{organization}} will require a passkey or security key for all members from {{day}}, and you don’t have one yet. Your phone, your computer or a security key will do, and it takes about 3 minutes.',
  },
  'passkeys-off': {
    subject: '{{organization}} no longer requires a passkey or security key',
    title: 'A passkey is optional again',
    body: '{{organization}} no longer requires a passkey or security key. We still recommend one: unlike a code, it can’t be typed into a fake page.',
  },
  'mandate-off': {
    subject: '{{organization}} no longer requires 2-Step Verification',
    title: '2-Step Verification is optional again',
    body: '{{organization}} no longer requires 2-Step Verification. We still recommend it: it protects your account even if your password leaks.',
  },
  'mandate-released': {
    subject: '{{organization}}: the operator removed the 2-Step Verification requirement',
    title: '2-Step Verification is no longer required',
    body: 'The operator of this service removed the 2-Step Verification requirement for {{organization}} and recorded the reason. You can require it again in Security Settings.',
  },
  reminder: {
    subject: '{{organization}}: please set up 2-Step Verification',
    title: 'Set up 2-Step Verification',
    body: '{{actor}} asked you to set up 2-Step Verification for {{organization}}. It takes about 3 minutes; have your phone ready.',
  },
  'reminder-passkeys': {
    subject: '{{organization}}: please add a passkey or security key',
    title: 'Add a passkey or security key',
    body: '{{actor}} asked you to add a passkey or security key. {{organization}} requires one from all members, and you don’t have one yet, so you can’t open {{organization}} until you add one. Your phone, your computer or a security key will do, and it takes about 3 minutes.',
  },
  'reminder-passkeys-soon': {
    subject: '{{organization}}: please add a passkey or security key',
    title: 'Add a passkey or security key before {{day}}',
    body: '{{actor}} asked you to add a passkey or security key. {{organization}} will require one from all members from {{day}}, and you don’t have one yet. Your phone, your computer or a security key will do, and it takes about 3 minutes.',
  },
  'reset-by-administrator': {
    subject: '{{brand}}: 2-Step Verification was reset',
    title: 'Your 2-Step Verification was reset',
    body: '{{actor}} of {{organization}} reset your 2-Step Verification and recorded the reason. You were signed out everywhere. The authenticator apps, passkeys, security keys and recovery codes you had no longer work. Sign in with your password and a code we’ll email you, then set up 2-Step Verification again.',
  },
  'reset-of-member': {
    subject: '{{brand}}: you reset a member’s 2-Step Verification',
    title: 'You reset a member’s 2-Step Verification',
    body: 'You reset the 2-Step Verification of {{member}} in {{organization}}. They’ll sign in with their password and a code we email them, and set it up again.',
  },
  'member-removed': {
    subject: 'You’re no longer a member of {{organization}}',
    title: 'You were removed from {{organization}}',
    body: '{{actor}} removed you from {{organization}}. Your account and your other organizations aren’t affected.',
  },
  'role-changed': {
    subject: '{{organization}}: your role was changed',
    title: 'Your new role in {{organization}}: {{role}}',
    body: '{{actor}} changed your role in {{organization}}. Your account and your other organizations aren’t affected.',
  },
  'owner-changed': {
    subject: 'You’re now the owner of {{organization}}',
    title: 'You’re now the owner of {{organization}}',
    body: '{{actor}} made you the owner of {{organization}}. You now have full control, and only you can transfer ownership.',
  },
  'owner-was-changed': {
    subject: '{{organization}} has a new owner',
    title: '{{organization}} has a new owner',
    body: 'You made {{member}} the owner of {{organization}}. You’re now an administrator.',
  },
  'owner-changed-by-operator': {
    subject: '{{organization}} has a new owner',
    title: '{{organization}} has a new owner',
    body: 'The operator of this service made {{member}} the owner of {{organization}} and recorded the reason.',
  },
  'people-imported': {
    subject: '{{organization}}: the operator added members',
    title: 'Members were added to {{organization}}',
    body: 'The operator of this service imported accounts from another system and added them to {{organization}}. Activity shows who they are and their roles.',
  },
  'deletion-announced': {
    subject: '{{organization}} will be deleted',
    title: '{{organization}} will be deleted on {{day}}',
    body: '{{actor}} scheduled {{organization}} for deletion. It keeps working until then; after that, nobody can open it. Your account isn’t affected.',
  },
  'deletion-cancelled': {
    subject: '{{organization}} won’t be deleted',
    title: '{{organization}} won’t be deleted',
    body: '{{actor}} canceled the deletion of {{organization}}. It keeps working as before.',
  },
  'access-token-made-by': {
    subject: '{{organization}}: new access token',
    title: 'A new access token was created',
    body: '{{actor}} created an access token for {{organization}}. Programs can use it to read the organization’s data or invite members, depending on its permissions. Anyone who manages the organization can revoke it under Access Tokens.',
  },
} as const satisfies Record<MemberMailWords, object>;
