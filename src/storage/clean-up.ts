import { lt } from 'drizzle-orm';
import type { Database } from './database.ts';
import {
  addressChanges,
  addressRestores,
  challenges,
  disableIntents,
  drafts,
  invitations,
  knownBrowsers,
  limits,
  mailRounds,
  mailedCodes,
  notMeLinks,
  passwordResets,
  pendingSignUps,
  resetLinks,
  sessions,
} from './schema.ts';

/** Tables whose rows expire. Every reader checks the expiry itself, so deleting the rows only saves room. */
const expiring = [
  mailedCodes,
  pendingSignUps,
  challenges,
  drafts,
  resetLinks,
  disableIntents,
  addressChanges,
  passwordResets,
  notMeLinks,
  addressRestores,
  sessions,
  knownBrowsers,
  invitations,
  mailRounds,
  limits,
];

/** Margin for clocks that differ: a row that has expired for one node may still be valid for another. */
const GRACE_HOURS = 2;

/** Deletes rows that expired two hours ago. Runs every ten minutes; two runs at the same time do no harm. */
export async function cleanUp(db: Database, now: Date): Promise<void> {
  const ended = new Date(now.getTime() - GRACE_HOURS * 3_600_000);
  for (const table of expiring) await db.delete(table).where(lt(table.expiresAt, ended));
}
