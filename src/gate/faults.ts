import { refuse, type Refusal } from '../contract/outcome.ts';
import { NotEstimated } from '../strength/strength.ts';
import { brokenReference, isOutage } from '../storage/database-faults.ts';
import { QueueFull } from '../vault/capped-queue.ts';
import { KeyMissing } from '../vault/keyring.ts';
import { Unsealable } from '../vault/sealing.ts';

/** What is said outside of a fault. Nothing opens because something broke (ASVS 16.5.3). */
export function refusalOf(fault: unknown, now: Date): Refusal {
  const soon = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
  if (fault instanceof QueueFull) return refuse('busy', { retryAt: soon(fault.retryAfterSeconds) });
  if (fault instanceof NotEstimated) return refuse('busy', { retryAt: soon(5) });
  if (isOutage(fault)) return refuse('unavailable', { retryAt: soon(5) });
  if (fault instanceof Unsealable || fault instanceof KeyMissing) return refuse('unavailable');
  return refuse('unavailable', { status: 500 });
}

/** Too much at once is no fault: the request's own line says `busy`, and a flood of requests writes no stacks. */
export const isOverload = (fault: unknown): boolean =>
  fault instanceof QueueFull || fault instanceof NotEstimated;

/** Whether the session ended while this request was at work in it: what it began has nothing to belong to. */
export const isSessionGone = (fault: unknown): boolean =>
  brokenReference(fault)?.endsWith('_session_id_fkey') ?? false;
