import { day, dayAndTime, shortDay, timeInDay } from './dates.ts';
import type { View } from './view.ts';

const written = { day, short: shortDay, timeInDay, both: dayAndTime };

/** A point in time, for people and for programs. Only one that says day and time may be broken over two lines. */
export function Moment({ view, at, as = 'both' }: { view: View; at: Date; as?: keyof typeof written }) {
  return (
    <time datetime={at.toISOString()} class={as === 'both' ? undefined : 'nowrap'}>
      {written[as](view.language, at)}
    </time>
  );
}
