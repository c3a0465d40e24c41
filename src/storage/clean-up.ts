import { lt } from 'drizzle-orm';
import type { Database } from './database.ts';
import {
  addressChanges,
  addressRestores,
  challenges,
  disableIntents,
  enrolments,
  invitations,
  knownBrowsers,
  limits,
  mailRounds,
  mailedCodes,
  notMeLinks,
  passwordResets,
  pendingSignUps,
  resetLinks,
  reissues,
  sessions,
} from './schema.ts';

/** Everything with an end; each is dead by its own check already, so this only saves room. */
const passing = [
  mailedCodes,
  pendingSignUps,
  challenges,
  enrolments,
  resetLinks,
  reissues,
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

/** One node's clock may be ahead of the others', and what has ended by it is still alive to them. */
const GRACE_HOURS = 2;

/** Removes what ended two hours ago. A job of every ten minutes; doing it twice at once does no harm. */
export async function cleanUp(db: Database, now: Date): Promise<void> {
  const ended = new Date(now.getTime() - GRACE_HOURS * 3_600_000);
  for (const table of passing) await db.delete(table).where(lt(table.expiresAt, ended));
}
