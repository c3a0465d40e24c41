import { z } from 'zod';
import { selectAccountByEmail } from '../accounts/accounts.sql.ts';
import { queuePasswordReset, record } from '../activity/record.ts';
import { noteUnknownAddress } from '../activity/unknown-addresses.ts';
import type { Context } from '../context.ts';
import { done, type Outcome } from '../contract/outcome.ts';
import type { KnownBrowser, Visitor, WhoMap } from '../contract/who.ts';
import {
  type Lanes,
  byNetwork,
  timesAsMuch,
  knownMailLane,
  ownMailLanes,
  sharedMailLanes,
} from '../limits/lanes.ts';
import { limitOf, isLimitReached, reserve, type LimitReached } from '../limits/reserve.ts';
import { findKnownBrowser } from '../sessions/known-browser.ts';
import { addressDigest } from '../vault/digests.ts';
import { newId } from '../vault/random.ts';

export const CheckEmail = z.object({ next: z.literal('check-email') });
export type CheckEmailBody = z.infer<typeof CheckEmail>;

/**
 * Forgotten password: always 202, and always a job, whether or not the address has an account; the worker finds out
 * (ASVS 6.3.8). Over the limits nothing is mailed, and the answer is the same.
 */
export async function forgotPassword(
  context: Context,
  { visitor }: WhoMap['anyone'],
  { email }: { email: string },
): Promise<Outcome<CheckEmailBody>> {
  const known = await findKnownBrowser(context, visitor.knownToken, { email });
  const reached = await reachedBy(context, email, visitor, known);
  const account = await selectAccountByEmail(context.db, email);
  const told = { account: account?.id, limit: reached && limitOf(reached) };
  if (!reached) {
    // No account for an unknown address: the same work, and a job that finds nobody.
    const accountId = account?.id ?? newId(context.random);
    await context.db.transaction(async (tx) => {
      if (account) {
        const entry = { type: 'password-reset-asked', at: context.now(), visitor } as const;
        await record(tx, { ...entry, accountId: account.id });
      } else await noteUnknownAddress(context, visitor, tx);
      await queuePasswordReset(context, tx, accountId, visitor);
    });
  }
  return { ...done<CheckEmailBody>({ next: 'check-email' }), ...told };
}

/** Addresses that one network asks about, not requests for one of them. */
const addressesForgotten = [{ seconds: 3_600, most: 50 }];

/**
 * The limit that prevents another mail, if any. Strangers are counted by address and network first, then by the
 * address; when the day's mails are used up one an hour is still sent, so nobody's requests leave the owner without a
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
    return isLimitReached(attempt) ? attempt : undefined;
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
