import type { Scope } from '../../../text/scopes.ts';

/** The key of a scope: a colon has a meaning of its own in keys. */
export type Dashed<Word> = Word extends `${infer Of}:${infer Act}` ? `${Of}-${Act}` : never;

/** Organization Management > Access Tokens. */
export const organizationAccessTokens = {
  title: 'Access Tokens',
  lead: 'Programs use them to work with this organization. A token stops working when its creator loses access.',
  empty: 'No access tokens yet.',
  create: 'Create a token',
  row: {
    made: 'Created {{day}} by {{name}}',
    used: 'Last used {{day}}',
    neverUsed: 'Never used',
    ends: 'Expires {{day}}',
    paused: 'Paused',
    pausedWhy: 'Its creator can’t open this organization now.',
    revoke: 'Revoke',
    which: ': {{name}}',
    revokeDetail: 'Programs that use this token stop working right away. This can’t be undone.',
    revokeSubmit: 'Revoke token',
  },
  making: {
    title: 'Create an access token',
    name: 'Name',
    nameHint: 'What it’s for, such as “HR sync”.',
    scopes: 'Permissions',
    days: 'Expires after (days)',
    daysHint: 'From 1 to 365.',
    submit: 'Create token',
  },
  shown: {
    title: 'Your new access token',
    onceTitle: 'Copy it now',
    once: 'It isn’t shown again once you leave this page. Keep it where your program reads its secrets.',
    openUntil_one: 'This page can be reloaded for {{count}} more minute.',
    openUntil_other: 'This page can be reloaded for {{count}} more minutes.',
    token: 'Access token',
    copy: 'Copy token',
    submit: 'Done',
  },
  /** By scope, whose colon is a dash here. */
  scopes: {
    'members-read': 'Read members, their roles and 2-Step Verification status',
    'invitations-read': 'Read invitations',
    'invitations-write': 'Send, resend and cancel invitations for members (not administrators)',
    'activity-read': 'Read activity',
    'security-read': 'Read security settings',
  } satisfies Record<Dashed<Scope>, string>,
} as const;
