/** What an access token may open: never anything that needs a proof. Each route of the table names its own. */
export const scopes = [
  'members:read',
  'invitations:read',
  'invitations:write',
  'activity:read',
  'security:read',
] as const;
export type Scope = (typeof scopes)[number];
