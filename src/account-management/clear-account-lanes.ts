import { selectAgreeingAddress } from '../accounts/accounts.sql.ts';
import type { Context } from '../context.ts';
import { type Lane, byNetwork } from '../limits/lanes.ts';
import { clearLanes, hasFullLane, isLimitReached, reserveIn } from '../limits/reserve.ts';
import type { Visitor } from '../contract/who.ts';
import type { Transaction } from '../storage/database.ts';
import { addressDigest } from '../vault/digests.ts';
import { ownCodeLanes } from '../accounts/check-mailed-code.ts';
import { addressLane, passwordLane } from '../accounts/password-lanes.ts';
import {
  clearingLane,
  hundredClearingLane,
  inARow,
  monthLane,
  strangerLane,
} from '../two-step/second-step/misses.ts';

/**
 * Resets, by a mailed reset, the limits of an account that strangers had used up: three times a day; a full hundred
 * once in thirty days, so that password and mailbox together guess no more than 200 app codes in that time. The lanes
 * of its sessions and known browsers were deleted with these. Call it with the account's row locked.
 */
export async function clearAccountLanes(
  tx: Transaction,
  context: Context,
  { accountId, email, visitor }: { accountId: string; email: string; visitor: Visitor },
): Promise<void> {
  if (isLimitReached(await reserveIn(tx, context, [clearingLane(accountId)]))) return;
  const address = addressDigest(context.keyring, email);
  const month = [monthLane(accountId)];
  const clears =
    (await hasFullLane(tx, context, month)) &&
    !isLimitReached(await reserveIn(tx, context, [hundredClearingLane(accountId)]));
  // While the previous address is the agreeing one for the others, this mailbox hasn't shown that it may.
  const { earlierUntil } = await selectAgreeingAddress(tx, { id: accountId, email }, context.now());
  await clearLanes(tx, [
    strangerLane(accountId, 'app'),
    strangerLane(accountId, 'recovery-code'),
    addressLane(address).name,
    ...namesOf(byNetwork(visitor.network, (name, times) => passwordLane(`${address}:${name}`, times))),
    ...ownCodeLanes(context, { accountId, email, visitor }, earlierUntil && ['sign-in']),
    ...inARow(accountId),
    ...(clears ? namesOf(month) : []),
  ]);
}

const namesOf = (lanes: readonly Lane[]): string[] => lanes.map(({ name }) => name);
