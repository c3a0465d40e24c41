/**
 * The scopes that an application may be given. `organization` stands for `organization:<slug>` of any organization: a sign-in
 * names the one it is for.
 */
export const scopes = ['openid', 'profile', 'email', 'organizations', 'organization'] as const;

const ONE = 'organization:';

/** Whether a requested scope names an organization. */
const namesOne = (scope: string): boolean => scope.startsWith(ONE) && scope.length > ONE.length;

/** The organization that the scopes of a request or of a token name, by its slug; undefined for none. */
export const organizationIn = (requested: Iterable<string>): string | undefined =>
  [...requested].find(namesOne)?.slice(ONE.length);

/**
 * The first requested scope that an application may not have: one it isn't registered for, an unknown one, or a second
 * organization. `offline_access` may always be said; whether there is a refresh token doesn't depend on it.
 */
export function excessIn(requested: Iterable<string>, registered: readonly string[]): string | undefined {
  const organizations = [...requested].filter(namesOne);
  if (organizations.length > 1) return organizations[1];
  return [...requested].find((scope) => {
    if (scope === 'offline_access') return false;
    if (namesOne(scope)) return !registered.includes('organization');
    return scope === 'organization' || !registered.includes(scope);
  });
}
