import { refuse, type Refusal } from '../contract/outcome.ts';
import { later } from '../process/durations.ts';
import { NotEstimated } from '../strength/strength.ts';
import { brokenReference, isOutage } from '../storage/database-faults.ts';
import { QueueFull } from '../vault/capped-queue.ts';
import { KeyMissing } from '../vault/keyring.ts';
import { Unsealable } from '../vault/sealing.ts';

/** The refusal that answers a fault. No fault lets anybody pass (ASVS 16.5.3). */
export function refusalOf(fault: unknown, now: Date): Refusal {
  const soon = (seconds: number): Date => later(now, seconds);
  if (fault instanceof QueueFull) return refuse('busy', { retryAt: soon(fault.retryAfterSeconds) });
  if (fault instanceof NotEstimated) return refuse('busy', { retryAt: soon(5) });
  if (isOutage(fault)) return refuse('unavailable', { retryAt: soon(5) });
  if (fault instanceof Unsealable || fault instanceof KeyMissing) return refuse('unavailable');
  return refuse('unavailable', { status: 500 });
}

/** Whether a fault is overload. It isn't logged as a fault, so that a flood of requests writes no stacks. */
export const isOverload = (fault: unknown): boolean =>
  fault instanceof QueueFull || fault instanceof NotEstimated;

/** Whether a fault means that the session ended during the request, by the foreign key of a row that belongs to it. */
export const isSessionGone = (fault: unknown): boolean =>
  brokenReference(fault)?.endsWith('_session_id_fkey') ?? false;
