import type { Context } from '../../context.ts';
import { idleSince } from '../../sessions/find-session.ts';
import { deleteSignIns, selectEndedSignIns } from './applications.sql.ts';

/** Rows of one transaction. */
const SOME = 100;

/**
 * The job: has each application told of the sessions that are over, however they ended. The sessions' own rows are asked, so no way
 * of ending one can be forgotten. Runs every minute.
 */
export async function tellOfEndedSignIns(context: Context): Promise<void> {
  const { db, jobs, now } = context;
  for (let some = SOME; some === SOME;) {
    const ended = await selectEndedSignIns(db, { now: now(), idleSince: idleSince(context), most: SOME });
    some = ended.length;
    if (some === 0) return;
    await db.transaction(async (tx) => {
      for (const signIn of await deleteSignIns(tx, ended))
        await jobs.queue(tx, 'back-channel-logout', signIn);
    });
  }
}
