import { queueNotice } from '../activity/notice.ts';
import { record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { clearLanes, reserve } from '../limits/reserve.ts';
import { done, refuse, type Outcome } from '../routes/outcome.ts';
import { transact } from '../routes/transact.ts';
import type { WhoMap } from '../routes/who.ts';
import { tokenDigest } from '../vault/digests.ts';
import { lockAccount } from './accounts.sql.ts';
import { credentialsChanged } from './credentials-changed.ts';
import { isWeakPassword } from './password-strength.ts';
import { consumeReset, selectReset, updatePasswordByReset } from './password-reset.sql.ts';
import { strangerLanes } from './stranger-lanes.ts';

/** The page behind a mailed link. Opening it changes nothing: mail scanners open links. */
export async function readReset(
  context: Context,
  _: WhoMap['anyone'],
  { token }: { token: string },
): Promise<Outcome<{ email: string; token: string }>> {
  const reset = await selectReset(context.db, tokenDigest(token), context.now());
  return reset ? done({ email: reset.email, token }) : refuse('link-expired');
}

/**
 * Sets a new password by a mailed link: signs nobody in, ends all sessions, leaves 2-Step Verification as it is
 * (ASVS 6.4.3). Once. It also opens the second step again where strangers had used up their tries, three times a day.
 * Refuses `link-expired`, `password-weak`.
 */
export async function resetPassword(
  context: Context,
  { visitor }: WhoMap['anyone'],
  { token, password }: { token: string; password: string },
): Promise<Outcome<{ next: 'sign-in' }>> {
  const now = context.now();
  const digest = tokenDigest(token);
  const reset = await selectReset(context.db, digest, now);
  if (!reset) return refuse('link-expired');
  const { accountId, email, name } = reset;
  if (isWeakPassword(password, [email, name, context.config.brand])) return refuse('password-weak');
  const passwordHash = await context.hasher.hash(password);
  const outcome = await transact<{ next: 'sign-in' }>(context, async (tx) => {
    const stands =
      (await lockAccount(tx, accountId, reset.credentialVersion)) && (await consumeReset(tx, digest, now));
    if (!stands) return refuse('link-expired');
    await updatePasswordByReset(tx, accountId, passwordHash);
    await credentialsChanged(tx, accountId);
    const activityId = await record(tx, { type: 'password-reset', at: now, accountId, visitor });
    await queueNotice(context, tx, { kind: 'password-changed', accountId, activityId });
    return done({ next: 'sign-in' }, { session: null, challenge: null });
  });
  if (outcome.ok) await openStrangersLanes(context, accountId);
  return outcome;
}

async function openStrangersLanes(context: Context, accountId: string): Promise<void> {
  const opening = { name: `second-step:${accountId}:opened`, windows: [{ seconds: 86_400, most: 3 }] };
  if (!('full' in (await reserve(context, [opening])))) await clearLanes(context, strangerLanes(accountId));
}
