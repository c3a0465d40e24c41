import { lockAccountRow } from '../accounts/accounts.sql.ts';
import { mailLink } from '../mail/compose-mail.ts';
import type { Context } from '../context.ts';
import { firstPassword, resetPassword as resetPasswordMail } from '../mail/mails/password.ts';
import { later, minutes } from '../process/durations.ts';
import type { JobData } from '../storage/jobs.ts';
import { listedBrowser } from '../text/browsers.ts';
import { FITS_NOTHING } from '../vault/hashing.ts';
import { newId } from '../vault/random.ts';
import { makeRoomForLink, selectResettable, upsertResetLink } from './password-reset.sql.ts';

const LINK_LIFE = minutes(30);

/**
 * The job: mails a link to the account's present address. Up to three of an account live. If the account never had a password
 * the mail says so.
 */
export async function mailPasswordReset(context: Context, job: JobData['password-reset']): Promise<void> {
  const account = await selectResettable(context.db, job.accountId);
  if (!account) return;
  const id = job.link ?? newId(context.random);
  const createdAt = context.now();
  const keep = (digest: Buffer) =>
    context.db.transaction(async (tx) => {
      const link = {
        id,
        accountId: account.id,
        email: account.email,
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
    email: account.email,
    language: account.language,
    timeZone: account.timeZone,
    at: createdAt,
    visitor: { network: job.network, browser: listedBrowser(job.browser) },
  };
  const mail = account.passwordHash === FITS_NOTHING ? firstPassword : resetPasswordMail;
  await mailLink(context, about, keep, mail);
}
