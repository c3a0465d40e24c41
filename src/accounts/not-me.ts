import { record } from '../activity/record.ts';
import type { BrowserName } from '../browsers.ts';
import type { Context } from '../context.ts';
import { giveBack, withAttempt } from '../limits/reserve.ts';
import { done, refuse, type Outcome } from '../routes/outcome.ts';
import { transact } from '../routes/transact.ts';
import type { WhoMap } from '../routes/who.ts';
import { tokenDigest } from '../vault/digests.ts';
import { lockAccount, requireReset } from './accounts.sql.ts';
import { credentialsChanged } from './credentials-changed.ts';
import { consumeNotMe, selectNotMe } from './not-me.sql.ts';
import { queuePasswordReset } from './password-reset.ts';

const dead = refuse('link-expired', { variant: 'not-me' });

export interface NotMeBody {
  readonly token: string;
  readonly type: string;
  readonly at: Date;
  readonly network: string;
  readonly browser: BrowserName;
}

/** What a "this was not me" link tells of. Opening it changes nothing: mail scanners open links. */
export async function readNotMe(
  context: Context,
  _: WhoMap['anyone'],
  { token }: { token: string },
): Promise<Outcome<NotMeBody>> {
  const link = await selectNotMe(context.db, tokenDigest(token), context.now());
  if (!link) return dead;
  const { type, at, network, browser } = link;
  return done({ token, type, at, network, browser });
}

/**
 * "This was not me": with the address typed in, ends every session and challenge and asks for a new password, whose link
 * goes to the address the notice went to. It never restores or removes a second step, so whoever only reads a mailbox
 * gets no further. Refuses `link-expired`, `input-invalid` for another address, five tries.
 */
export async function thisWasNotMe(
  context: Context,
  { visitor }: WhoMap['anyone'],
  { token, email }: { token: string; email: string },
): Promise<Outcome<{ next: 'sign-in' }>> {
  const now = context.now();
  const digest = tokenDigest(token);
  const link = await selectNotMe(context.db, digest, now);
  if (!link) return dead;
  const lane = { name: `not-me:${link.activityId}`, windows: [{ seconds: 86_400, most: 5 }] };
  return withAttempt<Outcome<{ next: 'sign-in' }>>(context, [lane], async (attempt) => {
    if (email !== link.email) return refuse('input-invalid', { errors: { email: 'fields.otherAddress' } });
    const { accountId } = link;
    return transact<{ next: 'sign-in' }>(context, async (tx) => {
      const stands =
        (await lockAccount(tx, accountId, link.credentialVersion)) && (await consumeNotMe(tx, digest, now));
      if (!stands) return dead;
      await giveBack(tx, attempt);
      await requireReset(tx, accountId);
      await credentialsChanged(tx, accountId);
      await record(tx, { type: 'not-me', at: now, accountId, visitor });
      await queuePasswordReset(context, tx, { accountId, email: link.email, visitor });
      return done({ next: 'sign-in' });
    });
  });
}
