/** Notices: mails about a change to the recipient's account, or about a sign-in. */
export const noticeKinds = [
  'two-step-on',
  'two-step-off',
  'app-replaced',
  'app-added',
  'app-removed',
  'passkey-added',
  'passkey-removed',
  'passkey-counter-fell',
  'codes-reissued',
  'recovery-code-used',
  'password-changed',
  'address-changed',
  'new-browser',
  'failed-second-steps',
  'password-alone',
  'reset-required',
  'reset-by-operator',
  'access-token-made',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Mails to members about their organization. */
export const memberMailKinds = [
  'mandate-announced',
  'mandate-on',
  'mandate-soon',
  'mandate-off',
  'passkeys-announced',
  'passkeys-on',
  'passkeys-soon',
  'passkeys-off',
  'mandate-released',
  'reminder',
  'reset-by-administrator',
  'reset-of-member',
  'member-removed',
  'role-changed',
  'owner-changed',
  'owner-was-changed',
  'owner-changed-by-operator',
  'people-imported',
  'deletion-announced',
  'deletion-cancelled',
  'access-token-made-by',
] as const;
export type MemberMailKind = (typeof memberMailKinds)[number];

/** What such a mail says: a reminder where passkeys are asked for has words of its own, before and after the day. */
export type MemberMailWords = MemberMailKind | 'reminder-passkeys' | 'reminder-passkeys-soon';
