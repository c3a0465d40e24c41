import type { Context } from '../context.ts';
import type { Transaction } from '../storage/database.ts';
import { endMethodsSince } from '../two-step/methods-since.ts';
import { deleteAccessTokensOf } from './access-tokens-of.sql.ts';
import { deleteCodesSince, selectBeginOfSession } from './codes-since.sql.ts';

/** An act that the account's owner disowns. */
interface Disowned {
  readonly accountId: string;
  /** The line of the trail about it. */
  readonly activityId: number;
  /** When it began. */
  readonly since: Date;
}

/**
 * Ends the methods added and the recovery codes issued since an act, or since the session began that did it, where an
 * older method stays: so an intruder's go, in whatever order they did things. Access tokens all go, since anybody who
 * has one needs no session. Call it with the account's row locked.
 * Returns the trail's word for what was ended.
 */
export async function endSince(
  context: Context,
  tx: Transaction,
  { accountId, activityId, since }: Disowned,
): Promise<'methods-ended' | 'codes-ended' | undefined> {
  await deleteAccessTokensOf(tx, accountId);
  const began = await selectBeginOfSession(tx, accountId, activityId);
  let [methods, codes] = [0, 0];
  for (const moment of began ? [since, began] : [since]) {
    const { ended, older } = await endMethodsSince(context, tx, accountId, moment);
    methods += ended;
    if (older) codes += await deleteCodesSince(tx, accountId, moment);
  }
  if (methods > 0) return 'methods-ended';
  return codes > 0 ? 'codes-ended' : undefined;
}
