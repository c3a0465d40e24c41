import type { Context } from '../context.ts';
import type { Visitor } from '../contract/who.ts';
import type { Executor } from '../storage/database.ts';
import { insertUnknownAddressTry, tellUnknownAddressTries } from './unknown-addresses.sql.ts';

/**
 * A try at an address that nobody has. Nothing can be removed from the trail, so a stranger doesn't write a line of it with
 * each request; the minute's number is told there once.
 */
export const noteUnknownAddress = (
  context: Context,
  { network }: Visitor,
  tx: Executor = context.db,
): Promise<void> => insertUnknownAddressTry(tx, context.now(), network);

/** The job of every minute. Twice at once does no harm: each try is moved by one of them. */
export const tellUnknownAddresses = (context: Context): Promise<void> =>
  tellUnknownAddressTries(context.db, context.now());
