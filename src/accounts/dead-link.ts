import type { Context } from '../context.ts';
import { refuse, type Offer, type Refusal } from '../contract/outcome.ts';
import { isVariantOf } from '../contract/refusals.ts';
import type { Executor } from '../storage/database.ts';
import { selectEndOf, type LinkKind } from '../storage/ended-links.sql.ts';
import { tokenDigest } from '../vault/digests.ts';

/** What helps instead of a mailed link that is dead. An invitation is sent by others only. */
export const linkOffers: Readonly<Record<LinkKind, readonly Offer[]>> = {
  reset: ['newLink'],
  'not-me': ['newPassword'],
  restore: ['newPassword', 'help'],
  invitation: [],
};

/**
 * The refusal of a mailed link that doesn't stand: it says which of its ends it was to whoever holds the whole token (256
 * bits), and the same to everybody else, who made theirs up: all that may have happened.
 */
export async function deadLink(
  { now }: Pick<Context, 'now'>,
  tx: Executor,
  kind: LinkKind,
  token: string,
): Promise<Refusal> {
  const endedAs = await selectEndOf(tx, kind, tokenDigest(token), now());
  const exact = `${kind}-${endedAs}`;
  const variant = isVariantOf('link-expired', exact) ? exact : kind;
  return refuse('link-expired', { variant, offers: linkOffers[kind] });
}
