import { recordAndTell } from '../../activity/notice.ts';
import type { Context } from '../../context.ts';
import { hasFullLane, isLimitReached, newestIn, reserveIn } from '../../limits/reserve.ts';
import type { WhoMap } from '../../contract/who.ts';
import { lockAccount, requireReset } from '../../accounts/accounts.sql.ts';
import { deleteWhatBegan, raiseCredentialVersion } from '../../accounts/credentials-changed.sql.ts';
import { queuePasswordReset } from '../../accounts/password-reset.ts';
import { endOfHundred, hundredLanes, monthLane } from './lanes.ts';

/**
 * After a hundred misses of strangers the password has to be reset: somebody has it. Known browsers and live sessions
 * continue, and the link is mailed right away (NIST SP 800-63B-4 section 3.2.2). Once for a full hundred: if the reset
 * can't clear it (once in thirty days it does), strangers' app codes wait, and nobody resets in a loop.
 */
export async function requireResetOf(
  context: Context,
  { challenge, visitor }: WhoMap['challenge'],
): Promise<void> {
  const { accountId, credentialVersion, email } = challenge;
  await context.db.transaction(async (tx) => {
    if (!(await lockAccount(tx, accountId, credentialVersion))) return;
    const month = monthLane(accountId);
    const full = (await hasFullLane(tx, context, [month])) ? [month] : hundredLanes(accountId);
    const newest = await newestIn(tx, full);
    if (!newest || isLimitReached(await reserveIn(tx, context, [endOfHundred(accountId, newest)]))) return;
    await requireReset(tx, accountId);
    // Not `credentialsChanged`: signed-in people have shown both steps.
    await raiseCredentialVersion(tx, accountId);
    await deleteWhatBegan(tx, accountId);
    await recordAndTell(context, tx, { type: 'reset-required', at: context.now(), accountId, visitor });
    await queuePasswordReset(context, tx, { accountId, email, visitor });
  });
}
