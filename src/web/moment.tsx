import { day, dayAndTime, shortDay, timeOfDay } from './dates.ts';
import type { View } from './view.ts';

const written = { day, short: shortDay, time: timeOfDay, both: dayAndTime };

/** A point in time, for people and for programs. */
export function Moment({ view, at, as = 'both' }: { view: View; at: Date; as?: keyof typeof written }) {
  return <time datetime={at.toISOString()}>{written[as](view.language, at)}</time>;
}
