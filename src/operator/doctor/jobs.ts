import type { Database } from '../../storage/database.ts';
import { selectUnclosedSeconds } from '../../watch/counts.sql.ts';
import { selectQueues, sumUp } from '../../storage/jobs.sql.ts';
import { ok, warn, type Check } from './check.ts';

/** While a Sallyport runs and the mail server works, a mail is sent within seconds and the trail closed within a minute. */
const LATE_MINUTES = 10;

/** Warns of mails that have waited for long, and of mails that were given up. */
export async function checkJobs(db: Database): Promise<Check> {
  const { givenUp, waiting, oldest } = sumUp(await selectQueues(db));
  const minutes = Math.floor(oldest / 60);
  if (minutes >= LATE_MINUTES) {
    return warn(
      'jobs',
      `Emails waiting: ${waiting}, the oldest for ${minutes} minutes; check that Sallyport is running and that "mail" is ok.`,
    );
  }
  if (givenUp > 0) {
    return warn('jobs', `Emails given up after a day of tries: ${givenUp}; see "sallyport mail failed".`);
  }
  return ok('jobs', waiting === 0 ? 'No emails are waiting.' : `Emails waiting: ${waiting}, none for long.`);
}

/** Warns if the trail's lines don't get checkpoints, which a running Sallyport makes every minute. */
export async function checkTrail(db: Database, now: Date): Promise<Check> {
  const minutes = Math.floor((await selectUnclosedSeconds(db, now)) / 60);
  return minutes < LATE_MINUTES
    ? ok('activity', 'The activity trail has its checkpoints.')
    : warn(
        'activity',
        `Lines of the activity trail have waited ${minutes} minutes for a checkpoint; check that Sallyport is running, and look for "checkpoint" in its log.`,
      );
}
