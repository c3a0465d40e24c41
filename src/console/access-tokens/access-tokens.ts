import { z } from 'zod';
import type { Context } from '../../context.ts';
import { done, type Outcome, refuse } from '../../contract/outcome.ts';
import { scopes } from '../../text/scopes.ts';
import type { InsideWho } from '../../contract/who.ts';
import { lacks } from '../../mandate/mandate.ts';
import { Organization, organizationBody } from '../../organizations/organization.ts';
import { selectAccessTokens, deleteAccessToken } from './access-tokens.sql.ts';
import { lineOf, record } from '../../activity/record.ts';
import { actIn } from '../../organizations/act-in.ts';

export const AccessToken = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.enum(scopes)),
  createdAt: z.date(),
  expiresAt: z.date(),
  /** To the minute; null before the first use. */
  lastUsedAt: z.date().nullable(),
});

export const AccessTokens = z.object({ organization: Organization, tokens: z.array(AccessToken) });

/** A token as the page shows it. */
export interface ListedToken extends z.infer<typeof AccessToken> {
  readonly madeBy: string;
  /** Whether it doesn't work now, because the organization is closed to its maker. */
  readonly paused: boolean;
}
export interface AccessTokensBody extends z.infer<typeof AccessTokens> {
  readonly tokens: ListedToken[];
}

/** The organization's access tokens that haven't ended, newest first; never their secrets. */
export async function listAccessTokens(
  context: Context,
  { organization }: InsideWho,
): Promise<Outcome<AccessTokensBody>> {
  const now = context.now();
  const rows = await selectAccessTokens(context.db, organization.id, now);
  return done({
    organization: organizationBody(organization, context.now()),
    tokens: rows.map(({ twoStep, passkey, mustSetUp, newcomerSince, ...token }) => ({
      ...token,
      paused: lacks({ twoStep, mustSetUp }, { ...organization, newcomerSince, passkey }, now) !== undefined,
    })),
  });
}

/**
 * Revokes an access token: the next request with it is refused. Any administrator may, whoever made it, and without a proof:
 * a leaked token must go right away. Refuses `not-found`.
 */
export function revokeAccessToken(
  context: Context,
  who: InsideWho,
  { id }: { id: string },
): Promise<Outcome<null>> {
  return actIn(context, who, 'administrator', async (tx, { organization }) => {
    const gone = await deleteAccessToken(tx, organization.id, id);
    if (!gone) return refuse('not-found', { variant: 'token' });
    const other = gone.madeBy === who.account.id ? {} : { other: gone.madeBy };
    await record(tx, lineOf(who, context.now(), 'access-token-revoked', other));
    return done(null);
  });
}
