import { composeMail } from '../activity/compose-mail.ts';
import { record } from '../activity/record.ts';
import { noteUnknownAddress } from '../activity/unknown-addresses.ts';
import { listedBrowser } from '../browsers.ts';
import type { Context } from '../context.ts';
import type { Lanes } from '../limits/lanes.ts';
import { knownMailLane, ownMailLanes, sharedMailLanes } from '../limits/mail-lanes.ts';
import { byNetwork, timesAsMuch } from '../limits/networks.ts';
import { limitOf, reserve, type LimitReached } from '../limits/reserve.ts';
import { firstPassword } from '../mail/mails/first-password.ts';
import { resetPassword as resetPasswordMail } from '../mail/mails/reset-password.ts';
import { done, type Outcome } from '../routes/outcome.ts';
import type { Visitor, WhoMap } from '../routes/who.ts';
import { findKnownBrowser, type KnownBrowser } from '../sessions/known-browser.ts';
import type { Transaction } from '../storage/database.ts';
import type { JobData } from '../storage/jobs.ts';
import { addressDigest, newToken, tokenDigest } from '../vault/digests.ts';
import { FITS_NOTHING } from '../vault/hashing.ts';
import { newId } from '../vault/new-id.ts';
import { holdAccount, selectAccountByEmail } from './accounts.sql.ts';
import { makeRoomForLink, selectResettable, upsertResetLink } from './password-reset.sql.ts';

const MINUTES = 30;

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
  const reached = await reachedBy(context, email, visitor, known);
  const account = await selectAccountByEmail(context.db, email);
  const told = { account: account?.id, limit: reached && limitOf(reached) };
  if (!reached) {
    // Nobody's id for an unknown address: the same work, and a job that finds nobody.
    const accountId = account?.id ?? newId(context.random);
    const link = newId(context.random);
    await context.db.transaction(async (tx) => {
      if (account) {
        const entry = { type: 'password-reset-asked', at: context.now(), visitor } as const;
        await record(tx, { ...entry, accountId: account.id });
      } else await noteUnknownAddress(context, visitor, tx);
      const job = { accountId, link, addressed: false, ...placeOf(visitor) };
      await context.jobs.queue(tx, 'password-reset', job);
    });
  }
  return { ...done<{ next: 'check-email' }>({ next: 'check-email' }), ...told };
}

/** Addresses that one network has forgotten, not requests for one of them. */
const addressesForgotten = [{ seconds: 3_600, most: 50 }];

/**
 * What stands against another mail, if anything does. Strangers are counted by address and network first, then by the
 * address; when the day's are used up one an hour goes out all the same, so nobody's requests leave the owner without a
 * link, not even those of a neighbour in the same network. A known browser of that account has its own lane.
 */
async function reachedBy(
  context: Context,
  email: string,
  { network }: Visitor,
  known: KnownBrowser | undefined,
): Promise<LimitReached | undefined> {
  const count = async (...lanes: Lanes) => {
    const attempt = await reserve(context, lanes);
    return 'full' in attempt ? attempt : undefined;
  };
  if (known) return count(knownMailLane(`forgot:known:${known.id}`));
  const address = addressDigest(context.keyring, email);
  const name = `forgot:${address}`;
  const from = byNetwork(network, (its, times) => ({
    name: `forgot:from:${its}`,
    windows: timesAsMuch(addressesForgotten, times),
    share: { subject: address, most: 1 },
  }));
  const [ownHour, ownDay] = ownMailLanes(name, network);
  const [anHour, aDay] = sharedMailLanes(name, network);
  const oneAnHour = { name: `${name}:one-an-hour`, windows: [{ seconds: 3_600, most: 1 }] };
  const thisHour: Lanes = [...from, ownHour, anHour];
  return (await count(...thisHour, ownDay, aDay)) && count(...thisHour, oneAnHour);
}

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
  const id = newId(context.random);
  const expiresAt = expiry(createdAt);
  const { network } = visitor;
  // Without a token yet: the worker draws it.
  const row = {
    id,
    accountId,
    email,
    network,
    tokenDigest: null,
    credentialVersion: 0,
    createdAt,
    expiresAt,
  };
  await upsertResetLink(tx, row);
  const job = { accountId, link: id, addressed: true, ...placeOf(visitor) };
  await context.jobs.queue(tx, 'password-reset', job);
}

/**
 * The job: draws a link, keeps its digest, mails it. A retry draws it anew. Up to three of an account live. To whoever
 * never had a password the mail says so.
 */
export async function mailPasswordReset(context: Context, job: JobData['password-reset']): Promise<void> {
  const id = job.link ?? newId(context.random);
  const account = await selectResettable(context.db, job.accountId, id);
  if (!account) return;
  const email = (job.addressed ? account.addressed : undefined) ?? account.email;
  const token = newToken(context.random);
  const createdAt = context.now();
  const link = {
    id,
    accountId: account.id,
    email,
    network: job.network,
    tokenDigest: tokenDigest(token),
    credentialVersion: account.credentialVersion,
    createdAt,
    expiresAt: expiry(createdAt),
  };
  await context.db.transaction(async (tx) => {
    await holdAccount(tx, account.id);
    await makeRoomForLink(tx, link);
    await upsertResetLink(tx, link);
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
