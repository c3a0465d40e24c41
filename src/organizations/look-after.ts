import type { Context } from '../context.ts';
import { deleteThoseDue } from './delete-organization.ts';
import { beginRound } from './mails/mail-round.ts';
import { selectBeginningSoon } from './organization.sql.ts';
import { days, later } from '../process/durations.ts';

/**
 * The job of every few minutes: reminds of mandates that begin in three days and in one, and deletes organizations
 * whose week is over. Missed runs are made up for; on any number of nodes a reminder is mailed once.
 */
export async function lookAfterOrganizations(context: Context): Promise<void> {
  const now = context.now();
  const soon = await selectBeginningSoon(context.db, now, later(now, days(3)));
  for (const { id, requiredFrom, announcedAt } of soon) {
    if (!requiredFrom || !announcedAt) continue;
    const left = requiredFrom <= later(now, days(1)) ? 1 : 3;
    // People told less than that ago need no reminder.
    if (requiredFrom <= later(announcedAt, days(left))) continue;
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
