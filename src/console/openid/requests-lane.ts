import type { Context } from '../../context.ts';
import type { Refusal } from '../../contract/outcome.ts';
import { days, minutes } from '../../process/durations.ts';
import type { Window } from '../../limits/lanes.ts';
import { isLimitReached, reserve, tooManyAttempts } from '../../limits/reserve.ts';

/** More than a person's consoles ask for together; a browser that is sent in a circle is stopped. */
const windows: readonly Window[] = [
  { seconds: minutes(10), most: 100 },
  { seconds: days(1), most: 1000 },
];

/**
 * Counts a signed-in person's request to an application: each may leave rows behind that live as long as the session.
 * Refuses `too-many-attempts`.
 */
export async function countRequest(context: Context, accountId: string): Promise<Refusal | undefined> {
  const counted = await reserve(context, [{ name: `openid:${accountId}`, windows }]);
  return isLimitReached(counted) ? tooManyAttempts(counted, { variant: 'applications' }) : undefined;
}
