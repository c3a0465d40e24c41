import { z } from 'zod';
import { queuePasswordReset, record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { withAttempt } from '../limits/reserve.ts';
import { addressRestored, addressChangedFrom } from '../mail/mails/address.ts';
import { done, isRefused, refuse, type Outcome } from '../contract/outcome.ts';
import { transact } from '../contract/transact.ts';
import type { Visitor, WhoMap } from '../contract/who.ts';
import type { Transaction } from '../storage/database.ts';
import { brokenUnique } from '../storage/database-faults.ts';
import { tokenDigest } from '../vault/digests.ts';
import { lockAccountRow, requireReset } from '../accounts/accounts.sql.ts';
import { RESTORE_LIFE } from './confirm-address.ts';
import {
  consumeRestore,
  selectRestore,
  updateEmail,
  selectRestoreFacts,
  setRestoreToken,
} from './address.sql.ts';
import { endSince } from './end-since.ts';
import { deadLink, linkOffers } from '../accounts/dead-link.ts';
import { credentialsChanged } from '../accounts/credentials-changed.ts';
import { mailAtOnce } from '../accounts/mail-at-once.ts';
import type { BackToSignInBody } from './set-new-password.ts';
import { days } from '../process/durations.ts';
import { mailLink } from '../mail/compose-mail.ts';
import type { JobData } from '../storage/jobs.ts';

const taken = refuse('link-expired', { variant: 'restore-taken', offers: linkOffers.restore });

export const Restore = z.object({
  token: z.string(),
  /** The address that would sign in again. */
  email: z.string(),
  expiresAt: z.date(),
});
export type RestoreBody = z.infer<typeof Restore>;

/** The page of the link in the mail to an old address. Opening it changes nothing: mail scanners open links. */
export async function readRestore(
  context: Context,
  _: WhoMap['anyone'],
  { token }: { token: string },
): Promise<Outcome<RestoreBody>> {
  const link = await selectRestore(context.db, tokenDigest(token), context.now());
  return link
    ? done({ token, email: link.email, expiresAt: link.expiresAt })
    : deadLink(context, context.db, 'restore', token);
}

/**
 * Puts the old address back, no matter what was changed since: a thief of the account would have changed it. Everybody is
 * signed out, no browser is known any more, and a new password has to be set by a link to this address. An app in the place of
 * all took this address's agreement and stays. Methods added since go, or in the three days before, where an older one stays,
 * and recovery codes issued since, and those of the session that moved it. Refuses `link-expired`, also if another account has
 * the address by now.
 */
export async function restoreAddress(
  context: Context,
  { visitor }: WhoMap['anyone'],
  { token }: { token: string },
): Promise<Outcome<BackToSignInBody>> {
  const now = context.now();
  const link = await selectRestore(context.db, tokenDigest(token), now);
  if (!link) return deadLink(context, context.db, 'restore', token);
  const lane = { name: `restore-address:${link.activityId}`, windows: [{ seconds: days(1), most: 5 }] };
  return withAttempt(context, [lane], async (attempt) => {
    try {
      const outcome = await transact(context, (tx) => putBack(context, tx, visitor, { token, link }));
      const { email, replaced, language, timeZone } = link;
      const told = { email: replaced, language, timeZone, at: now, visitor };
      if (!isRefused(outcome) && replaced !== email)
        await mailAtOnce(context, attempt, told, addressRestored);
      return outcome;
    } catch (fault) {
      if (brokenUnique(fault) === 'accounts_email_key') return taken;
      throw fault;
    }
  });
}

type Link = NonNullable<Awaited<ReturnType<typeof selectRestore>>>;

async function putBack(
  context: Context,
  tx: Transaction,
  visitor: Visitor,
  { token, link }: { token: string; link: Link },
): Promise<Outcome<BackToSignInBody>> {
  const { accountId, email } = link;
  const now = context.now();
  const stands =
    (await lockAccountRow(tx, accountId)) && (await consumeRestore(tx, link, tokenDigest(token), now));
  if (!stands) return deadLink(context, tx, 'restore', token);
  await updateEmail(tx, accountId, email);
  await requireReset(tx, accountId);
  await credentialsChanged(tx, accountId);
  const reason = await endSince(context, tx, { ...link, since: link.createdAt, reach: RESTORE_LIFE });
  await record(tx, { type: 'address-restored', at: now, accountId, reason, visitor });
  await queuePasswordReset(context, tx, accountId, visitor);
  return done({ next: 'sign-in' });
}

/**
 * The job: reports to the old address that it no longer signs in, with the link that puts it back. A way back that
 * was used, or is over, is mailed to nobody.
 */
export async function mailAddressRestore(
  context: Context,
  { activityId }: JobData['address-restore'],
): Promise<void> {
  const facts = await selectRestoreFacts(context.db, activityId, context.now());
  if (!facts) return;
  const { email, language, timeZone, at, network, browser, expiresAt: until } = facts;
  const about = { email, language, timeZone, at, visitor: { network, browser } };
  const keep = (digest: Buffer) => context.db.transaction((tx) => setRestoreToken(tx, activityId, digest));
  await mailLink(context, about, keep, (mail) => addressChangedFrom({ ...mail, until }));
}
