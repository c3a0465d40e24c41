import type { Words } from '../../activity/record.ts';
import { days, later } from '../../process/durations.ts';

/** An invited address beside a line of the trail, for a year: it may belong to somebody who never had an account. */
export const invitedWords = (email: string, now: Date): Words => ({
  text: email,
  until: later(now, days(365)),
});
