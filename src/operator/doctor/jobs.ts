import type { Database } from '../../storage/database.ts';
import { selectQueues, sumUp } from '../../storage/jobs.sql.ts';
import { ok, warn, type Check } from './check.ts';

/** A mail goes out within seconds while a Sallyport runs and its mail server takes mail. */
const LATE_MINUTES = 10;

export async function checkJobs(db: Database): Promise<Check> {
  const { givenUp, waiting, oldest } = sumUp(await selectQueues(db));
  const minutes = Math.floor(oldest / 60);
  if (minutes >= LATE_MINUTES) {
    return warn(
      'jobs',
      `Mails waiting: ${waiting}, the oldest for ${minutes} minutes; see that a Sallyport runs and that "mail" is ok.`,
    );
  }
  if (givenUp > 0) {
    return warn('jobs', `Mails given up after a day of tries: ${givenUp}; see "sallyport mail failed".`);
  }
  return ok('jobs', waiting === 0 ? 'No mail waits.' : `Mails waiting: ${waiting}, none for long.`);
}
