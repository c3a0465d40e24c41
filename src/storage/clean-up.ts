import { lt } from 'drizzle-orm';
import { hours, later } from '../process/durations.ts';
import type { Database } from './database.ts';
import { endExpiredLinks } from './ended-links.sql.ts';
import {
  accessTokens,
  activityWords,
  addressChanges,
  cancelledInvitations,
  challenges,
  consoleTickets,
  disableIntents,
  drafts,
  endedLinks,
  knownBrowsers,
  limits,
  mailRounds,
  mailedCodes,
  openidArtifacts,
  passwordResets,
  pendingSignUps,
  sessions,
  shownTokens,
  usedChallenges,
} from './schema.ts';

/** Tables whose rows expire. Every reader checks the expiry itself, so deleting the rows only saves room. */
const expiring = [
  mailedCodes,
  activityWords,
  cancelledInvitations,
  pendingSignUps,
  challenges,
  drafts,
  consoleTickets,
  disableIntents,
  addressChanges,
  passwordResets,
  endedLinks,
  sessions,
  knownBrowsers,
  mailRounds,
  openidArtifacts,
  limits,
  shownTokens,
  accessTokens,
  usedChallenges,
];

/** Margin for clocks that differ: a row that has expired for one node may still be valid for another. */
const GRACE = hours(2);

/** Deletes rows that expired two hours ago. Runs every ten minutes; two runs at the same time do no harm. */
export async function cleanUp(db: Database, now: Date): Promise<void> {
  const ended = later(now, -GRACE);
  for (const table of expiring) await db.delete(table).where(lt(table.expiresAt, ended));
  await endExpiredLinks(db, ended);
}
