import { isPlainNo } from './factor-columns.ts';
import { asMoment, type Loose } from './loose.ts';

/** Columns that applications add to a user to shut them out, without "is" and what separates words. */
const SHUT_OUT =
  /^(?:soft)?(?:ban(?:ned)?|block(?:ed)?|suspended|disabled|deactivated|deleted|archived|frozen|locked(?:out)?)(?:at|on|date)?$/;
const SHUT_OUT_UNTIL =
  /^(?:ban(?:ned)?|block(?:ed)?|suspended|suspension|disabled|deactivated)(?:until|till|expires(?:at|on)?|end(?:s|sat)?)$/;
const LET_IN = /^(?:active|enabled)$/;
const STATE = /^(?:account|user)?(?:status|state)$/;
const SHUT_OUT_STATE =
  /^(?:banned|blocked|suspended|disabled|deactivated|deleted|archived|frozen|locked|inactive)$/i;

/**
 * Whether a column of a user's row shuts them out, by the names that applications give one (`is_blocked`, `deletedAt`,
 * `suspended_until`, `status`). Only an empty value, a plain "no" or an end that is over doesn't; a list is of others.
 */
export const isBarred = (user: Loose, now: Date): boolean =>
  Object.entries(user).some(([written, value]) => {
    const name = written.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
    const bare = name.replace(/^is/, '');
    if (SHUT_OUT.test(bare)) return !isNothing(value) && !isPlainNo(value);
    if (SHUT_OUT_UNTIL.test(bare)) return !isNothing(value) && !isPlainNo(value) && !hasEnded(value, now);
    if (LET_IN.test(bare)) return isPlainNo(value);
    return STATE.test(name) && typeof value === 'string' && SHUT_OUT_STATE.test(value.trim());
  });

const A_DAY = 24 * 60 * 60 * 1000;

/** Whether a time is over. Without a zone it may be another zone's, so one within the last day isn't. */
export function hasEnded(value: unknown, now: Date): boolean {
  const until = asMoment(value);
  return until !== undefined && Date.parse(until) + A_DAY < now.getTime();
}

/** MySQL writes a date that was never set as zeros. */
const isNothing = (value: unknown): boolean =>
  value === undefined ||
  typeof value === 'object' ||
  (typeof value === 'string' && /^(?:0000-00-00.*)?$/.test(value.trim()));
