import { isPlainNo } from './factor-columns.ts';
import type { Loose } from './loose.ts';

/** Columns that applications add to a user to shut them out, without "is" and what parts words. */
const SHUT_OUT =
  /^(?:soft)?(?:ban(?:ned)?|block(?:ed)?|suspended|disabled|deactivated|deleted|archived|frozen|locked(?:out)?)(?:at|on|date)?$/;
const LET_IN = /^(?:active|enabled)$/;
const STATE = /^(?:account|user)?(?:status|state)$/;
const SHUT_OUT_STATE =
  /^(?:banned|blocked|suspended|disabled|deactivated|deleted|archived|frozen|locked|inactive)$/i;

/**
 * Whether a column of a user's row shuts them out, by the names that applications give one (`is_blocked`, `deletedAt`,
 * `status`). Only an empty value or a plain "no" doesn't.
 */
export const isBarred = (user: Loose): boolean =>
  Object.entries(user).some(([written, value]) => {
    const name = written.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
    const bare = name.replace(/^is/, '');
    if (SHUT_OUT.test(bare)) return !isNothing(value) && !isPlainNo(value);
    if (LET_IN.test(bare)) return isPlainNo(value);
    return STATE.test(name) && typeof value === 'string' && SHUT_OUT_STATE.test(value.trim());
  });

/** MySQL writes a day that was never set as zeros. */
const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && /^(?:0000-00-00.*)?$/.test(value.trim()));
