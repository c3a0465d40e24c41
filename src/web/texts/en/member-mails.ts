/** Mails about an organization to its members, by their kind. */
export const memberMails = {
  'mandate-announced': {
    subject: '{{organization}} will require 2-Step Verification',
    title: 'Set up 2-Step Verification by {{day}}',
    body: '{{organization}} requires 2-Step Verification of all members from {{time}}. You have not set it up yet. It takes about 3 minutes; have your phone ready. After that, you can’t open {{organization}} without it.',
  },
  'mandate-on': {
    subject: '{{organization}} requires 2-Step Verification',
    title: 'Set up 2-Step Verification',
    body: '{{organization}} now requires 2-Step Verification of all members. You have not set it up yet, so you can’t open {{organization}} until you do. It takes about 3 minutes; have your phone ready.',
  },
  'mandate-soon': {
    subject: 'Reminder: {{organization}} requires 2-Step Verification from {{day}}',
    title: 'Only a little time left',
    body: '{{organization}} requires 2-Step Verification of all members from {{time}}, and you have not set it up yet. It takes about 3 minutes; have your phone ready.',
  },
  'mandate-off': {
    subject: '{{organization}} no longer requires 2-Step Verification',
    title: '2-Step Verification is optional again',
    body: '{{organization}} no longer requires 2-Step Verification. We still recommend it: it protects your account even from somebody who knows your password.',
  },
  'mandate-released': {
    subject: '{{organization}}: the operator lifted the requirement',
    title: '2-Step Verification is no longer required',
    body: 'The operator of this service lifted the requirement of 2-Step Verification for {{organization}} and recorded the reason. You can require it again in Security Settings.',
  },
  reminder: {
    subject: '{{organization}}: please set up 2-Step Verification',
    title: 'Set up 2-Step Verification',
    body: '{{actor}} asks you to set up 2-Step Verification for {{organization}}. It takes about 3 minutes; have your phone ready.',
  },
  'reset-by-administrator': {
    subject: '{{brand}}: 2-Step Verification was reset',
    title: 'Your 2-Step Verification was reset',
    body: '{{actor}} of {{organization}} reset your 2-Step Verification and recorded the reason. You were signed out everywhere. Your authenticator app and your recovery codes no longer work. Sign in with your password and a code that we mail to you, and set up 2-Step Verification again. If you did not ask for this, change your password and tell {{organization}}.',
  },
  'reset-of-member': {
    subject: '{{brand}}: you reset a member’s 2-Step Verification',
    title: 'You reset a member’s 2-Step Verification',
    body: 'You reset the 2-Step Verification of {{member}} in {{organization}}. They sign in with their password and set it up again.',
  },
  'member-removed': {
    subject: 'You are no longer a member of {{organization}}',
    title: 'You were removed from {{organization}}',
    body: '{{actor}} removed you from {{organization}}. Your account and your other organizations stay as they are.',
  },
  'role-changed': {
    subject: '{{organization}}: your role was changed',
    title: 'Your role is now: {{role}}',
    body: '{{actor}} changed your role in {{organization}}.',
  },
  'owner-changed': {
    subject: 'You are now the owner of {{organization}}',
    title: 'You are now the owner of {{organization}}',
    body: '{{actor}} made you the owner of {{organization}}. You can do everything in it, and only you can hand it on.',
  },
  'owner-was-changed': {
    subject: '{{organization}} has another owner',
    title: '{{organization}} has another owner',
    body: 'You made {{member}} the owner of {{organization}}. You are an administrator now. If this was not you, tell the new owner, too.',
  },
  'owner-changed-by-operator': {
    subject: '{{organization}} has another owner',
    title: '{{organization}} has another owner',
    body: 'The operator of this service made {{member}} the owner of {{organization}} and recorded the reason.',
  },
  'people-imported': {
    subject: '{{organization}}: people were added by the operator',
    title: 'People were added to {{organization}}',
    body: 'The operator of this service brought accounts over from another system and made them members of {{organization}}. The activity of the organization says who they are and in which role. If you did not expect this, ask the operator.',
  },
  'deletion-announced': {
    subject: '{{organization}} will be deleted',
    title: '{{organization}} will be deleted on {{day}}',
    body: '{{actor}} deletes {{organization}}. It goes on as before until {{time}}; after that nobody can open it. Your account stays.',
  },
  'deletion-cancelled': {
    subject: '{{organization}} will not be deleted',
    title: '{{organization}} stays',
    body: '{{actor}} cancelled the deletion of {{organization}}. It goes on as before.',
  },
} as const;
