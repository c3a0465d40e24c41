import { mailLink } from '../activity/compose-mail.ts';
import type { Context } from '../context.ts';
import type { Visitor } from '../contract/who.ts';
import { firstPassword, resetPassword as resetPasswordMail } from '../mail/mails/password.ts';
import { later, minutes } from '../process/durations.ts';
import type { Transaction } from '../storage/database.ts';
import type { JobData } from '../storage/jobs.ts';
import { listedBrowser } from '../text/browsers.ts';
import { FITS_NOTHING } from '../vault/hashing.ts';
import { newId } from '../vault/random.ts';
import { lockAccountRow } from './accounts.sql.ts';
import { makeRoomForLink, selectResettable, upsertResetLink } from './password-reset.sql.ts';

const LINK_LIFE = minutes(30);

/**
 * Queues a reset mail to a certain address, in the caller's transaction. Call it after the credentials changed: that
 * ends the links open before.
 */
export async function queuePasswordReset(
  context: Context,
  tx: Transaction,
  { accountId, email, visitor }: { accountId: string; email: string; visitor: Visitor },
): Promise<void> {
  const createdAt = context.now();
  const id = newId(context.random);
  const expiresAt = later(createdAt, LINK_LIFE);
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
 * The job: mails a link. Up to three of an account live. If the account never had a password the mail says so.
 */
export async function mailPasswordReset(context: Context, job: JobData['password-reset']): Promise<void> {
  const id = job.link ?? newId(context.random);
  const account = await selectResettable(context.db, job.accountId, id);
  if (!account) return;
  const email = (job.addressed ? account.addressed : undefined) ?? account.email;
  const createdAt = context.now();
  const keep = (digest: Buffer) =>
    context.db.transaction(async (tx) => {
      const link = {
        id,
        accountId: account.id,
        email,
        network: job.network,
        tokenDigest: digest,
        credentialVersion: account.credentialVersion,
        createdAt,
        expiresAt: later(createdAt, LINK_LIFE),
      };
      await lockAccountRow(tx, account.id);
      await makeRoomForLink(tx, link);
      await upsertResetLink(tx, link);
    });
  const about = {
    email,
    language: account.language,
    timeZone: account.timeZone,
    at: createdAt,
    visitor: { network: job.network, browser: listedBrowser(job.browser) },
  };
  const mail = account.passwordHash === FITS_NOTHING ? firstPassword : resetPasswordMail;
  await mailLink(context, about, keep, mail);
}

const placeOf = ({ network, browser }: Visitor) => ({ network, browser });
