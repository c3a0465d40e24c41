import type { Context } from '../context.ts';
import { deleteThoseDue } from './delete-organization.ts';
import { beginRound } from './mails/mail-round.ts';
import { selectBeginningSoon } from './organization.sql.ts';
import { days, later } from '../process/durations.ts';
import { dayIn, daysBetween, zoneOf } from '../text/time-zones.ts';

/**
 * The job of every few minutes: reminds of mandates that begin in three days and in one, as the organization's calendar counts
 * them, and deletes organizations
 * whose week is over. Missed runs are made up for; on any number of nodes a reminder is mailed once.
 */
export async function lookAfterOrganizations(context: Context): Promise<void> {
  const now = context.now();
  // Three days by a calendar are at most an hour longer, where clocks go back, than by the clock.
  const soon = await selectBeginningSoon(context.db, now, later(now, days(4)));
  for (const { id, requiredFrom, announcedAt, timeZone } of soon) {
    if (!requiredFrom || !announcedAt) continue;
    const dayOf = (at: Date) => dayIn(zoneOf(timeZone), at);
    const ahead = daysBetween(dayOf(now), dayOf(requiredFrom));
    if (ahead > 3) continue;
    const left = ahead <= 1 ? 1 : 3;
    // People told less than that ago need no reminder.
    if (daysBetween(dayOf(announcedAt), dayOf(requiredFrom)) <= left) continue;
    await context.db.transaction((tx) =>
      beginRound(context, tx, {
        kind: 'mandate-soon',
        organizationId: id,
        of: `${requiredFrom.toISOString()}-${left}`,
        activityId: null,
      }),
    );
  }
  await deleteThoseDue(context);
}
