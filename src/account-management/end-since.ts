import type { Context } from '../context.ts';
import { later } from '../process/durations.ts';
import type { Transaction } from '../storage/database.ts';
import { endMethodsSince, selectAdditions } from '../two-step/methods-since.ts';
import { deleteCodesSince, selectBeginOfSession, deleteAccessTokensOf } from './not-me.sql.ts';

/** An act that the account's owner disowns. */
interface Disowned {
  readonly accountId: string;
  /** The line of the trail about it. */
  readonly activityId: number;
  /** When it began. */
  readonly since: Date;
  /** Methods added so long before that go, too; in seconds. */
  readonly reach: number;
}

/**
 * Ends the methods added and the recovery codes issued since an act, or since the session began that did it, where an
 * older method stays: so an intruder's go, in whatever order they did things. A method opens further sessions, and the act
 * may be another one's: the link about its own addition ends with this one, so what such a link would have reached goes,
 * too. Access tokens all go, since anybody who has one needs no session. Call it with the account's row locked.
 * Returns the trail's word for what was ended.
 */
export async function endSince(
  context: Context,
  tx: Transaction,
  { accountId, activityId, since, reach }: Disowned,
): Promise<'methods-ended' | 'codes-ended' | undefined> {
  await deleteAccessTokensOf(tx, accountId);
  const began = await selectBeginOfSession(tx, accountId, activityId);
  let [methods, codes] = [0, 0];
  for (const moment of began ? [since, began] : [since]) {
    const { ended, older } = await endMethodsSince(context, tx, accountId, moment);
    methods += ended;
    if (older) codes += await deleteCodesSince(tx, accountId, moment);
  }
  for (const moment of await selectAdditions(tx, accountId, later(since, -reach)))
    methods += (await endMethodsSince(context, tx, accountId, moment)).ended;
  if (methods > 0) return 'methods-ended';
  return codes > 0 ? 'codes-ended' : undefined;
}
