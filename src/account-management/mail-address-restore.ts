import { composeMail } from '../activity/compose-mail.ts';
import type { Context } from '../context.ts';
import { addressChangedFrom } from '../mail/mails/address-changed-from.ts';
import { newToken, tokenDigest } from '../vault/digests.ts';
import { selectRestoreFacts, setRestoreToken } from './address.sql.ts';

/**
 * The job: tells the old address that it no longer signs in, with the link that puts it back. The token is drawn here
 * and only its digest kept; a retry draws a new one, and the newest wins. A way back that was used, or is over, is
 * mailed to nobody.
 */
export async function mailAddressRestore(
  context: Context,
  { activityId }: { activityId: number },
): Promise<void> {
  const facts = await selectRestoreFacts(context.db, activityId, context.now());
  if (!facts) return;
  const { email, language, at, network, browser, expiresAt } = facts;
  const token = newToken(context.random);
  await context.db.transaction((tx) => setRestoreToken(tx, activityId, tokenDigest(token)));
  const about = { email, language, at, visitor: { network, browser } };
  await context.mailer.send(
    composeMail(context, about, (common) => addressChangedFrom({ ...common, token, until: expiresAt })),
  );
}
