import type { Context } from '../context.ts';
import { deleteThoseDue } from './delete-organization.ts';
import { beginningOf, levelOf, levels, type Level } from '../mandate/mandate.ts';
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
  for (const { id, timeZone, ...mandate } of soon) {
    for (const level of levels) {
      const beginning = beginningOf(mandate, level);
      const ofMandate = beginningOf(mandate, 'any');
      // A level that begins with the mandate, or before it, is what people are reminded of.
      const covered = level === 'any' && levelOf(mandate, ofMandate?.from ?? now).level === 'passkeys';
      if (beginning && beginning.from > now && !covered)
        await remindOf(context, id, level, beginning, zoneOf(timeZone));
    }
  }
  await deleteThoseDue(context);
}

async function remindOf(
  context: Context,
  organizationId: string,
  level: Level,
  { from, announcedAt }: { from: Date; announcedAt: Date },
  zone: string,
): Promise<void> {
  const ahead = daysBetween(dayIn(zone, context.now()), dayIn(zone, from));
  if (ahead > 3) return;
  const left = ahead <= 1 ? 1 : 3;
  // People told less than that ago need no reminder.
  if (daysBetween(dayIn(zone, announcedAt), dayIn(zone, from)) <= left) return;
  await context.db.transaction((tx) =>
    beginRound(context, tx, {
      kind: level === 'any' ? 'mandate-soon' : 'passkeys-soon',
      organizationId,
      of: `${from.toISOString()}-${left}`,
      activityId: null,
    }),
  );
}
