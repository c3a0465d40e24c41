import type { Context } from '../../context.ts';
import { done, refuse, type Outcome } from '../../contract/outcome.ts';
import type { WhoMap } from '../../contract/who.ts';
import { newToken, tokenDigest } from '../../vault/digests.ts';
import { redeemTicket } from './hand-over.sql.ts';
import type { Leads } from './start.ts';

/**
 * Ends the hand-over at a console: the ticket becomes the console's session. Refuses `link-expired` for a ticket that is spent,
 * older than 30 seconds, of another origin or of another browser, all alike.
 */
export async function redeem(
  context: Context,
  { at: { origin, start } }: WhoMap['console'],
  { ticket }: { ticket: string },
): Promise<Outcome<Leads>> {
  const token = newToken(context.random);
  const path =
    start &&
    (await redeemTicket(context.db, {
      ticket: tokenDigest(ticket),
      origin,
      start: tokenDigest(start),
      token: tokenDigest(token),
      now: context.now(),
    }));
  return path
    ? done({ url: `${origin}${path}` }, { console: token })
    : refuse('link-expired', { variant: 'ticket' });
}
