import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { DatabaseFault } from './database-fault.ts';

// Class 08: connection exceptions; 57P: the server is going down, crashed or coming up; class 53: it has no room left on
// its disk or in its memory, or no connection free; 25006: it has become a standby.
const outageStates = /^(08...|57P0[1-5]|53...|25006)$/;
const outageErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
const outageMessages =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error/;

/** Whether a fault means that the database can't be reached, as opposed to a wrong statement. */
export function isOutage(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    if (cause instanceof DatabaseFault) return true;
    const code = 'code' in cause ? String(cause.code) : '';
    if (outageStates.test(code) || outageErrors.has(code) || outageMessages.test(cause.message)) return true;
    if (cause instanceof AggregateError && cause.errors.some(isOutage)) return true;
  }
  return false;
}

/** Whether a fault is a broken unique constraint (SQLSTATE 23505), and of which name. */
export const brokenUnique = (error: unknown): string | undefined => brokenConstraint(error, '23505');

/** Whether a fault is a reference to a row that is gone (SQLSTATE 23503), and by which constraint. */
export const brokenReference = (error: unknown): string | undefined => brokenConstraint(error, '23503');

function brokenConstraint(error: unknown, state: string): string | undefined {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error) || !('code' in cause) || cause.code !== state) return undefined;
  return 'constraint' in cause ? String(cause.constraint) : '';
}

/** Whether the database answers now. */
export async function isReachable(db: Database): Promise<boolean> {
  try {
    await db.execute(sql`SELECT 1`);
    return true;
  } catch (fault) {
    if (isOutage(fault)) return false;
    throw fault;
  }
}
