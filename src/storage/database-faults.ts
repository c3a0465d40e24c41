import { sql } from 'drizzle-orm';
import { OperatorFault } from '../process/operator-fault.ts';
import type { Database } from './database.ts';

/** The database can't be reached, or can't be used as it is. */
export class DatabaseFault extends OperatorFault {
  override readonly name = 'DatabaseFault';
}

// Class 08: connection exceptions; 57P: the server is stopping, starting or crashed; class 53: no disk space, memory or
// connection is left; 25006: the server has become a standby.
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

/** Whether a fault means that the database can't be reached, rather than that a statement is wrong. */
export function isOutage(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    if (cause instanceof DatabaseFault) return true;
    const code = 'code' in cause ? String(cause.code) : '';
    if (outageStates.test(code) || outageErrors.has(code) || outageMessages.test(cause.message)) return true;
    if (cause instanceof AggregateError && cause.errors.some(isOutage)) return true;
  }
  return false;
}

/** The name of the unique constraint that a fault violates (SQLSTATE 23505); undefined for other faults. */
export const brokenUnique = (error: unknown): string | undefined => brokenConstraint(error, '23505');

/** The name of the foreign key that a fault violates (SQLSTATE 23503); undefined for other faults. */
export const brokenReference = (error: unknown): string | undefined => brokenConstraint(error, '23503');

function brokenConstraint(error: unknown, state: string): string | undefined {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error) || !('code' in cause) || cause.code !== state) return undefined;
  return 'constraint' in cause ? String(cause.constraint) : '';
}

/** Whether the database answers a statement now. */
export async function isReachable(db: Database): Promise<boolean> {
  try {
    await db.execute(sql`SELECT 1`);
    return true;
  } catch (fault) {
    if (isOutage(fault)) return false;
    throw fault;
  }
}
