import { composeMail } from '../activity/compose-mail.ts';
import { record } from '../activity/record.ts';
import { listedBrowser } from '../browsers.ts';
import type { Context } from '../context.ts';
import type { Lanes } from '../limits/lanes.ts';
import { limitOf, reserve } from '../limits/reserve.ts';
import { firstPassword } from '../mail/mails/first-password.ts';
import { resetPassword as resetPasswordMail } from '../mail/mails/reset-password.ts';
import { done, type Outcome } from '../routes/outcome.ts';
import type { Visitor, WhoMap } from '../routes/who.ts';
import { findKnownBrowser, type KnownBrowser } from '../sessions/known-browser.ts';
import type { Transaction } from '../storage/database.ts';
import { addressDigest, newToken, tokenDigest } from '../vault/digests.ts';
import { FITS_NOTHING } from '../vault/hashing.ts';
import { newId } from '../vault/new-id.ts';
import { selectAccountByEmail } from './accounts.sql.ts';
import { selectResettable, upsertReset } from './password-reset.sql.ts';

const MINUTES = 30;

/** Nobody's mailbox is filled by others: the same answer, but no further mail. */
const asked = [
  { seconds: 3_600, most: 5 },
  { seconds: 86_400, most: 10 },
];

/**
 * Forgotten password: always 202, and always a job, whether or not the address has an account; the worker finds out
 * (ASVS 6.3.8). Over the limits nothing is mailed, and the answer is the same.
 */
export async function forgotPassword(
  context: Context,
  { visitor }: WhoMap['anyone'],
  { email }: { email: string },
): Promise<Outcome<{ next: 'check-email' }>> {
  const known = await findKnownBrowser(context, visitor.knownToken, { email });
  const attempt = await reserve(context, askingLanes(context, email, visitor, known));
  const account = await selectAccountByEmail(context.db, email);
  const told = { account: account?.id, limit: 'full' in attempt ? limitOf(attempt) : undefined };
  if (!('full' in attempt)) {
    // Nobody's id for an unknown address: the same work, and a job that finds nobody.
    const accountId = account?.id ?? newId(context.random);
    await context.db.transaction(async (tx) => {
      await record(tx, { type: 'password-reset-asked', at: context.now(), accountId: account?.id, visitor });
      await context.jobs.queue(tx, 'password-reset', { accountId, addressed: false, ...placeOf(visitor) });
    });
  }
  return { ...done<{ next: 'check-email' }>({ next: 'check-email' }), ...told };
}

/** A known browser of that account has its own lane: whoever uses up the address's doesn't keep its owner from a mail. */
const askingLanes = (
  context: Context,
  email: string,
  visitor: Visitor,
  known: KnownBrowser | undefined,
): Lanes =>
  known === undefined
    ? [
        { name: `forgot:${addressDigest(context.keyring, email)}`, windows: asked },
        { name: `forgot:network:${visitor.network}`, windows: [{ seconds: 3_600, most: 50 }] },
      ]
    : [{ name: `forgot:known:${known.id}`, windows: asked }];

/**
 * Queues a reset mail to a certain address, in the transaction of what calls for it. Call it after the credentials
 * changed: that ends what was open before.
 */
export async function queuePasswordReset(
  context: Context,
  tx: Transaction,
  { accountId, email, visitor }: { accountId: string; email: string; visitor: Visitor },
): Promise<void> {
  const createdAt = context.now();
  // Without a token yet: the worker draws it.
  await upsertReset(tx, {
    accountId,
    email,
    tokenDigest: null,
    credentialVersion: 0,
    createdAt,
    expiresAt: expiry(createdAt),
  });
  await context.jobs.queue(tx, 'password-reset', { accountId, addressed: true, ...placeOf(visitor) });
}

/**
 * The job: draws a link, keeps its digest, mails it. A retry draws a new one; the newest wins. To whoever never had a
 * password the mail says so.
 */
export async function mailPasswordReset(
  context: Context,
  job: { accountId: string; addressed: boolean; network: string; browser: string },
): Promise<void> {
  const account = await selectResettable(context.db, job.accountId);
  if (!account) return;
  const email = (job.addressed ? account.addressed : undefined) ?? account.email;
  const token = newToken(context.random);
  const createdAt = context.now();
  await upsertReset(context.db, {
    accountId: account.id,
    email,
    tokenDigest: tokenDigest(token),
    credentialVersion: account.credentialVersion,
    createdAt,
    expiresAt: expiry(createdAt),
  });
  const about = {
    email,
    language: account.language,
    at: createdAt,
    visitor: { network: job.network, browser: listedBrowser(job.browser) },
  };
  const mail = account.passwordHash === FITS_NOTHING ? firstPassword : resetPasswordMail;
  await context.mailer.send(composeMail(context, about, (facts) => mail({ ...facts, token })));
}

const expiry = (from: Date): Date => new Date(from.getTime() + MINUTES * 60_000);
const placeOf = ({ network, browser }: Visitor) => ({ network, browser });
