import type { Context } from '../context.ts';
import { refuse, type Offer, type Refusal } from '../contract/outcome.ts';
import { isVariantOf } from '../contract/refusals.ts';
import type { Executor } from '../storage/database.ts';
import { selectEndOf, type LinkKind } from '../storage/ended-links.sql.ts';
import { tokenDigest } from '../vault/digests.ts';

/** The help in place of a dead mailed link. An invitation can only be sent by other people. */
export const linkOffers: Readonly<Record<LinkKind, readonly Offer[]>> = {
  reset: ['newLink'],
  'not-me': ['newPassword'],
  restore: ['newPassword', 'help'],
  invitation: [],
};

/**
 * The refusal of a dead mailed link: with the exact cause for a holder of the whole token (256 bits), and with all
 * possible causes for everybody else, who made theirs up.
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
