import type { Context } from '../context.ts';
import type { Visitor } from '../contract/who.ts';
import type { Executor } from '../storage/database.ts';
import { insertUnknownAddressTry, tellUnknownAddressTries } from './activity.sql.ts';

/**
 * Counts an attempt for an address without an account. Lines of the trail can't be removed, so a stranger's requests don't
 * write one each; the trail gets one line a minute with their number.
 */
export const noteUnknownAddress = (
  context: Context,
  { network }: Visitor,
  tx: Executor = context.db,
): Promise<void> => insertUnknownAddressTry(tx, context.now(), network);

/** The job of every minute. Two at the same time do no harm: each attempt is moved by one of them. */
export const tellUnknownAddresses = (context: Context): Promise<void> =>
  tellUnknownAddressTries(context.db, context.now());
