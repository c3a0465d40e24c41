import { mailLink } from '../activity/compose-mail.ts';
import type { Context } from '../context.ts';
import { addressChangedFrom } from '../mail/mails/address.ts';
import type { JobData } from '../storage/jobs.ts';
import { selectRestoreFacts, setRestoreToken } from './address.sql.ts';

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
