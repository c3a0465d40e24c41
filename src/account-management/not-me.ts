import { z } from 'zod';
import { NOT_ME_LIFE } from '../activity/mail-notice.ts';
import { queuePasswordReset, record } from '../activity/record.ts';
import type { BrowserName } from '../text/browsers.ts';
import type { Context } from '../context.ts';
import { giveBack, withAttempt } from '../limits/reserve.ts';
import { done, oneOf, refuse, type Outcome } from '../contract/outcome.ts';
import { transact } from '../contract/transact.ts';
import type { WhoMap } from '../contract/who.ts';
import { tokenDigest } from '../vault/digests.ts';
import { lockAccount, requireReset } from '../accounts/accounts.sql.ts';
import { deadLink } from '../accounts/dead-link.ts';
import { credentialsChanged } from '../accounts/credentials-changed.ts';
import { endSince } from './end-since.ts';
import { consumeNotMe, selectNotMe } from './not-me.sql.ts';
import type { BackToSignInBody } from './set-new-password.ts';
import { days, later } from '../process/durations.ts';
import { DRAFT_LIFE } from '../two-step/enrolment/draft.ts';

export const NotMe = z.object({
  token: z.string(),
  type: z.string(),
  at: z.date(),
  network: z.string(),
  browser: oneOf<BrowserName>(),
});
export type NotMeBody = z.infer<typeof NotMe>;

/** The act that a "this was not me" link is about. Opening it changes nothing: mail scanners open links. */
export async function readNotMe(
  context: Context,
  _: WhoMap['anyone'],
  { token }: { token: string },
): Promise<Outcome<NotMeBody>> {
  const link = await selectNotMe(context.db, tokenDigest(token), context.now());
  if (!link) return deadLink(context, context.db, 'not-me', token);
  const { type, at, network, browser } = link;
  return done({ token, type, at, network, browser });
}

/**
 * "This was not me": with the address typed in, ends every session and challenge and asks for a new password, whose link goes
 * to the notice's address. It never restores a method, so a reader of a mailbox gets no further; methods added since go, or in
 * the day before, where an older one stays, and recovery codes issued since, and those of the session that did it. Refuses
 * `link-expired`, `input-invalid` for another address, five attempts.
 */
export async function thisWasNotMe(
  context: Context,
  { visitor }: WhoMap['anyone'],
  { token, email }: { token: string; email: string },
): Promise<Outcome<BackToSignInBody>> {
  const now = context.now();
  const digest = tokenDigest(token);
  const link = await selectNotMe(context.db, digest, now);
  if (!link) return deadLink(context, context.db, 'not-me', token);
  const lane = { name: `not-me:${link.activityId}`, windows: [{ seconds: days(1), most: 5 }] };
  return withAttempt(context, [lane], async (attempt) => {
    if (email !== link.email) return refuse('input-invalid', { errors: { email: 'fields.otherAddress' } });
    const { accountId } = link;
    return transact(context, async (tx) => {
      const stands =
        (await lockAccount(tx, accountId, link.credentialVersion)) && (await consumeNotMe(tx, digest, now));
      if (!stands) return deadLink(context, tx, 'not-me', token);
      await giveBack(tx, attempt);
      await requireReset(tx, accountId);
      await credentialsChanged(tx, accountId);
      const reason = await endSince(context, tx, { ...link, since: beginOf(link), reach: NOT_ME_LIFE });
      await record(tx, { type: 'not-me', at: now, accountId, reason, visitor });
      await queuePasswordReset(context, tx, accountId, visitor);
      return done({ next: 'sign-in' });
    });
  });
}

/** When the act of a notice began: reissued codes are shown, and written down, up to half an hour before they count. */
const beginOf = ({ type, at }: { type: string; at: Date }): Date =>
  type === 'codes-reissued' ? later(at, -DRAFT_LIFE) : at;
