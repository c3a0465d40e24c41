import type { Context } from '../context.ts';
import { refuse, type Refusal, type RefusalDetails } from '../contract/outcome.ts';
import type { Executor, Transaction } from '../storage/database.ts';
import { asCounted, type Counted } from '../vault/counted.ts';
import { QueueFull } from '../vault/capped-queue.ts';
import { leftIn, opensAt, type Hit, type Lane, type Lanes } from './lanes.ts';
import { countInLanes, deleteLanes, readLanes, reserveInLanes, uncount } from './limits.sql.ts';

/** An attempt at a secret that has been counted. */
export interface Attempt extends Counted {
  readonly at: Date;
  readonly lanes: readonly Lane[];
  /** The number of attempts left after this one. */
  readonly left: number;
  /** The limit that the next attempt will hit, if none is left. */
  readonly reached?: LimitReached;
}

/** A reached limit: the full lanes, and when an attempt is possible again. */
export interface LimitReached {
  readonly full: readonly string[];
  readonly retryAt: Date;
}

/** Whether there was no attempt left to reserve. */
export const isLimitReached = (reserved: Pick<Attempt, 'at'> | LimitReached): reserved is LimitReached =>
  'full' in reserved;

/**
 * Counts an attempt in all lanes or in none, and commits before the secret is checked: an attempt that then fails, hangs or
 * dies stays counted. Exact for any number of simultaneous attempts on any number of nodes.
 */
export async function reserve(context: Context, lanes: Lanes): Promise<Attempt | LimitReached> {
  const now = context.now();
  const counted = await reserveInLanes(context.db, lanes, now);
  if (!counted) return readLimit(context.db, lanes, now);
  const hits = lanes.map(({ name }) => counted.find((row) => row.lane === name)?.hits ?? []);
  const reached = limitReached(lanes, hits, now);
  const left = Math.min(...lanes.map((lane, index) => leftIn(lane, hits[index]!, now)));
  return asCounted({ at: now, lanes, left, ...(left === 0 && { reached }) });
}

/** The lanes that admit no attempt now, and the time when all lanes do. */
function limitReached(lanes: readonly Lane[], hits: readonly Hit[][], now: Date): LimitReached {
  const opening = lanes.map((lane, index) => ({ name: lane.name, at: opensAt(lane, hits[index]!, now) }));
  return {
    full: opening.filter(({ at }) => at > now).map(({ name }) => name),
    retryAt: new Date(Math.max(...opening.map(({ at }) => at.getTime()))),
  };
}

/**
 * Uncounts exactly that attempt, in the transaction in which its check succeeded. `emptied` are lanes that count consecutive
 * misses; they are reset.
 */
export async function giveBack(
  tx: Executor,
  { lanes, at }: Attempt,
  emptied: readonly string[] = [],
): Promise<void> {
  await uncount(tx, lanes, at, emptied);
}

/**
 * Reserves an attempt, then runs the check. If no attempt is left, `onLimit` makes the refusal. If the hash queue was full,
 * the secret was never checked and the attempt is given back.
 */
export async function withAttempt<T>(
  context: Context,
  lanes: Lanes,
  check: (attempt: Attempt) => Promise<T | Refusal>,
  onLimit: (reached: LimitReached) => T | Refusal | Promise<T | Refusal> = tooManyAttempts,
): Promise<T | Refusal> {
  const attempt = await reserve(context, lanes);
  if (isLimitReached(attempt)) return onLimit(attempt);
  try {
    return await check(attempt);
  } catch (fault) {
    if (fault instanceof QueueFull) await giveBack(context.db, attempt);
    throw fault;
  }
}

export const tooManyAttempts = (
  reached: LimitReached,
  details: Pick<RefusalDetails<'too-many-attempts'>, 'variant' | 'limit'> = {},
): Refusal => refuse('too-many-attempts', { retryAt: reached.retryAt, limit: limitOf(reached), ...details });

/** The full lane that the trail records: a network's if there is one, so that a thousand tried addresses make one line. */
export const limitOf = ({ full }: LimitReached): string | undefined =>
  full.find((lane) => /^[\w-]+-from:/.test(lane)) ?? full[0];

/** Deletes the counts of lanes. Use it only after something stronger than the attempts' secret was verified. */
export const clearLanes = (tx: Transaction, lanes: readonly string[]): Promise<void> =>
  deleteLanes(tx, lanes);

/** Whether one of these lanes admits no attempt now. */
export const hasFullLane = async (tx: Executor, context: Context, lanes: readonly Lane[]): Promise<boolean> =>
  (await readLimit(tx, lanes, context.now())).full.length > 0;

/**
 * Counts an event that is no attempt at a secret (such as a mail) in the caller's transaction, and so undone with it. Where a
 * lane is full, the caller rolls back what the others counted.
 */
export async function reserveIn(
  tx: Transaction,
  context: Context,
  lanes: readonly Lane[],
): Promise<Pick<Attempt, 'at'> | LimitReached> {
  const at = context.now();
  const counted = new Set((await countInLanes(tx, lanes, at)).map(({ lane }) => lane));
  const full = lanes.filter(({ name }) => !counted.has(name));
  return full.length === 0 ? { at } : readLimit(tx, full, at);
}

/** Which of these lanes admit no attempt now, and when all of them do. */
async function readLimit(tx: Executor, lanes: readonly Lane[], now: Date): Promise<LimitReached> {
  const names = lanes.map(({ name }) => name);
  const rows = await readLanes(tx, names);
  const hits = names.map((name) => rows.find(({ lane }) => lane === name)?.hits ?? []);
  return limitReached(lanes, hits, now);
}

/** The time of the newest attempt in these lanes. */
export async function newestIn(tx: Executor, lanes: readonly Lane[]): Promise<Date | undefined> {
  const rows = await readLanes(
    tx,
    lanes.map(({ name }) => name),
  );
  const times = rows.flatMap(({ hits }) => hits.map(({ at }) => at));
  return times.length === 0 ? undefined : new Date(Math.max(...times));
}
