/** Kinds of routes by who may pass, written apart from the program; `docs/who-may-what.md` is made from them. */
export type MemberKind =
  | 'joined'
  | 'member'
  | 'administrator'
  | 'proven-administrator'
  | 'owner'
  | 'proven-owner'
  | 'acting-administrator'
  | 'acting-owner';

const org = '/organizations/:org';

/** The routes of an organization, with who may pass. */
export const organizationRoutes: Record<string, MemberKind> = {
  [`GET ${org}`]: 'member',
  [`POST ${org}/rename`]: 'owner',
  [`POST ${org}/leave`]: 'joined',
  [`POST ${org}/owner`]: 'acting-owner',
  [`GET ${org}/delete`]: 'proven-owner',
  [`POST ${org}/delete`]: 'proven-owner',
  [`POST ${org}/delete/cancel`]: 'owner',
  [`GET ${org}/members`]: 'member',
  [`GET ${org}/members.csv`]: 'administrator',
  [`POST ${org}/members/remind`]: 'acting-administrator',
  [`GET ${org}/members/:account`]: 'administrator',
  [`POST ${org}/members/:account/remind`]: 'acting-administrator',
  [`POST ${org}/members/:account/role`]: 'acting-owner',
  [`POST ${org}/members/:account/remove`]: 'acting-administrator',
  [`GET ${org}/members/:account/reset-two-step`]: 'acting-administrator',
  [`POST ${org}/members/:account/reset-two-step`]: 'acting-administrator',
  [`GET ${org}/invitations`]: 'administrator',
  [`POST ${org}/invitations`]: 'administrator',
  [`POST ${org}/invitations/:id/cancel`]: 'administrator',
  [`POST ${org}/invitations/:id/undo`]: 'administrator',
  [`POST ${org}/invitations/:id/resend`]: 'administrator',
  [`GET ${org}/security`]: 'administrator',
  [`GET ${org}/security/preview`]: 'acting-administrator',
  [`POST ${org}/security`]: 'acting-administrator',
  [`GET ${org}/access-tokens`]: 'administrator',
  [`GET ${org}/access-tokens/new`]: 'proven-administrator',
  [`POST ${org}/access-tokens`]: 'proven-administrator',
  [`GET ${org}/access-tokens/:id/shown`]: 'proven-administrator',
  [`POST ${org}/access-tokens/:id/kept`]: 'administrator',
  [`POST ${org}/access-tokens/:id/revoke`]: 'administrator',
  [`POST ${org}/security/trusted-browsers`]: 'acting-administrator',
  [`GET ${org}/activity`]: 'administrator',
  [`GET ${org}/activity.csv`]: 'administrator',
};

/** The routes that an access token opens, each with its scope; no token opens any other. */
export const scopedRoutes: Record<string, string> = {
  [`GET ${org}/members`]: 'members:read',
  [`GET ${org}/members.csv`]: 'members:read',
  [`GET ${org}/members/:account`]: 'members:read',
  [`GET ${org}/invitations`]: 'invitations:read',
  [`POST ${org}/invitations`]: 'invitations:write',
  [`POST ${org}/invitations/:id/cancel`]: 'invitations:write',
  [`POST ${org}/invitations/:id/undo`]: 'invitations:write',
  [`POST ${org}/invitations/:id/resend`]: 'invitations:write',
  [`GET ${org}/activity`]: 'activity:read',
  [`GET ${org}/activity.csv`]: 'activity:read',
  [`GET ${org}/security`]: 'security:read',
};
