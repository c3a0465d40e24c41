import { z } from 'zod';
import { queueNotice, record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { withAttempt } from '../limits/reserve.ts';
import { done, isRefused, type Outcome } from '../contract/outcome.ts';
import { transact } from '../contract/transact.ts';
import type { Visitor, WhoMap } from '../contract/who.ts';
import { findKnownBrowser, newBrowser } from '../sessions/known-browser.ts';
import { insertKnownBrowser } from '../sessions/known-browser.sql.ts';
import type { Transaction } from '../storage/database.ts';
import { tokenDigest } from '../vault/digests.ts';
import { lockAccount } from '../accounts/accounts.sql.ts';
import { clearAccountLanes } from './clear-account-lanes.ts';
import { deadLink } from '../accounts/dead-link.ts';
import { credentialsChanged } from '../accounts/credentials-changed.ts';
import { choosingLane, hashNewPassword } from '../accounts/new-password.ts';
import { consumeReset, selectReset, updatePasswordByReset } from './password-reset.sql.ts';

type Reset = NonNullable<Awaited<ReturnType<typeof selectReset>>>;

/** The help after a mailed link has been used. */
export const BackToSignIn = z.object({ next: z.literal('sign-in') });
export type BackToSignInBody = z.infer<typeof BackToSignIn>;

export const ResetForm = z.object({ email: z.string(), token: z.string() });
export type ResetFormBody = z.infer<typeof ResetForm>;

/** The page behind a mailed link. Opening it changes nothing: mail scanners open links. */
export async function readReset(
  context: Context,
  _: WhoMap['anyone'],
  { token }: { token: string },
): Promise<Outcome<ResetFormBody>> {
  const reset = await selectReset(context.db, tokenDigest(token), context.now());
  return reset ? done({ email: reset.email, token }) : deadLink(context, context.db, 'reset', token);
}

/**
 * Sets a new password by a mailed link: signs nobody in, ends all sessions, leaves 2-Step Verification as it is (ASVS
 * 6.4.3). Once. It also resets the limits that strangers had used up, and its browser is known afterwards, for the
 * password only. Refuses `link-expired`, `password-weak`, `too-many-attempts` after thirty attempts an hour with one
 * link.
 */
export async function resetPassword(
  context: Context,
  { visitor }: WhoMap['anyone'],
  { token, password }: { token: string; password: string },
): Promise<Outcome<BackToSignInBody>> {
  const digest = tokenDigest(token);
  const reset = await selectReset(context.db, digest, context.now());
  if (!reset) return deadLink(context, context.db, 'reset', token);
  const lane = choosingLane('reset', digest.toString('hex'));
  return withAttempt(context, [lane], async (attempt) => {
    const hashed = await hashNewPassword(context, attempt, password, [reset.email, reset.name]);
    return isRefused(hashed) ? hashed : putPassword(context, visitor, { token, reset, ...hashed });
  });
}

function putPassword(
  context: Context,
  visitor: Visitor,
  { token, reset, passwordHash }: { token: string; reset: Reset; passwordHash: string },
): Promise<Outcome<BackToSignInBody>> {
  const { accountId, email, credentialVersion } = reset;
  return transact(context, async (tx) => {
    const at = context.now();
    const stands =
      (await lockAccount(tx, accountId, credentialVersion)) &&
      (await consumeReset(tx, tokenDigest(token), at));
    if (!stands) return deadLink(context, tx, 'reset', token);
    await updatePasswordByReset(tx, accountId, passwordHash);
    await credentialsChanged(tx, accountId, { visitor });
    await clearAccountLanes(tx, context, { accountId, email, visitor });
    const known = await knowBrowser(context, tx, accountId, visitor);
    const activityId = await record(tx, { type: 'password-reset', at, accountId, visitor });
    await queueNotice(context, tx, { kind: 'password-changed', accountId, activityId });
    return done({ next: 'sign-in' }, { session: null, challenge: null, ...known });
  });
}

/**
 * Strangers may have used up the address's attempts: from now on this browser has a lane of its own, for the
 * password. If it was known before it stays known as it was.
 */
async function knowBrowser(
  context: Context,
  tx: Transaction,
  accountId: string,
  visitor: Visitor,
): Promise<{ known?: string }> {
  if (await findKnownBrowser(context, visitor.knownToken, { accountId })) return {};
  const { token, row } = newBrowser(context, accountId, visitor, true);
  await insertKnownBrowser(tx, row);
  return { known: token };
}
