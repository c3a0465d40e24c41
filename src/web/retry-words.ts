import { dayAndTime, minutesUntil, timeOfDay } from './dates.ts';
import type { View } from './view.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** When trying again helps: how long a wait is, as long as that says more than a time; a day only if it may be another. */
export function retryWords({ t, now, language }: View, retryAt: Date): string {
  const wait = retryAt.getTime() - now.getTime();
  if (wait < MINUTE) return t('frame.retrySeconds', { count: Math.max(1, Math.ceil(wait / 1000)) });
  const time = timeOfDay(language, retryAt);
  if (wait <= HOUR) return t('frame.retryMinutes', { count: minutesUntil(now, retryAt), time });
  return t('frame.retryFrom', { time: wait < 6 * HOUR ? time : dayAndTime(language, retryAt) });
}
