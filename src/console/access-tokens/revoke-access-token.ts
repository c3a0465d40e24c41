import { lineOf, record } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import { done, refuse, type Outcome } from '../../contract/outcome.ts';
import type { InsideWho } from '../../contract/who.ts';
import { actIn } from '../../organizations/act-in.ts';
import { deleteAccessToken } from './access-tokens.sql.ts';

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
