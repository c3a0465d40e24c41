/** Kinds of routes by who may pass, written apart from the program; `docs/who-may-what.md` is made from them. */
export type MemberKind =
  'joined' | 'member' | 'administrator' | 'owner' | 'proven-owner' | 'acting-administrator' | 'acting-owner';

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
  [`POST ${org}/invitations/:id/resend`]: 'administrator',
  [`GET ${org}/security`]: 'administrator',
  [`GET ${org}/security/preview`]: 'acting-administrator',
  [`POST ${org}/security`]: 'acting-administrator',
  [`GET ${org}/activity`]: 'administrator',
  [`GET ${org}/activity.csv`]: 'administrator',
};
