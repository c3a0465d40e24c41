import { TransactionRollbackError } from 'drizzle-orm/errors';
import type { Context } from '../context.ts';
import { refuse, type Refusal } from '../contract/outcome.ts';
import type { Executor, Transaction } from '../storage/database.ts';
import { asCounted, type Counted } from '../vault/counted.ts';
import { HasherBusy } from '../vault/hashing.ts';
import { leftIn, opensAt, type Hit, type Lane, type Lanes } from './lanes.ts';
import { countInLanes, deleteLanes, readLanes, uncount } from './limits.sql.ts';

/** A try at a secret that is already counted. */
export interface Attempt extends Counted {
  readonly at: Date;
  readonly lanes: readonly Lane[];
  /** Tries that remain if this one misses. */
  readonly left: number;
  /** If none remains: what the next one will be told. */
  readonly reached?: LimitReached;
}

/** No attempt left: in which lanes, and when one opens. */
export interface LimitReached {
  readonly full: readonly string[];
  readonly retryAt: Date;
}

/** Whether there was no attempt left to reserve. */
export const isLimitReached = (reserved: Attempt | LimitReached): reserved is LimitReached =>
  'full' in reserved;

/**
 * Reserves an attempt in all lanes or in none, committed before the secret is looked at: what fails, hangs or dies
 * afterwards stays counted. Exact under any number of attempts at once and on any number of nodes.
 */
export async function reserve(context: Context, lanes: Lanes): Promise<Attempt | LimitReached> {
  const now = context.now();
  const names = lanes.map(({ name }) => name);
  const counted = await context.db
    .transaction(async (tx) => {
      const rows = await countInLanes(tx, lanes, now);
      return rows.length === lanes.length ? rows : tx.rollback();
    })
    .catch(ignoreRollback);
  const rows = counted ?? (await readLanes(context.db, names));
  const hits = lanes.map(({ name }) => rows.find((row) => row.lane === name)?.hits ?? []);
  const reached = limitReached(lanes, hits, now);
  if (!counted) return reached;
  const left = Math.min(...lanes.map((lane, index) => leftIn(lane, hits[index]!, now)));
  return asCounted({ at: now, lanes, left, ...(left === 0 && { reached }) });
}

/** Which lanes take no attempt now, and when all of them do again. */
function limitReached(lanes: readonly Lane[], hits: readonly Hit[][], now: Date): LimitReached {
  const opening = lanes.map((lane, index) => ({ name: lane.name, at: opensAt(lane, hits[index]!, now) }));
  return {
    full: opening.filter(({ at }) => at > now).map(({ name }) => name),
    retryAt: new Date(Math.max(...opening.map(({ at }) => at.getTime()))),
  };
}

/**
 * Gives back exactly that attempt, in the transaction in which its check succeeded; with `emptied`, lanes that count
 * misses in a row, which end with it.
 */
export async function giveBack(
  tx: Executor,
  { lanes, at }: Attempt,
  emptied: readonly string[] = [],
): Promise<void> {
  await uncount(tx, lanes, at, emptied);
}

/**
 * Reserves an attempt, then checks. With no attempt left, `onLimit` says the refusal. When the hash queue was full the
 * secret was never looked at: that attempt is given back.
 */
export async function withAttempt<T>(
  context: Context,
  lanes: Lanes,
  check: (attempt: Attempt) => Promise<T>,
  onLimit: (reached: LimitReached) => T | Refusal | Promise<T | Refusal> = tooManyAttempts,
): Promise<T | Refusal> {
  const attempt = await reserve(context, lanes);
  if (isLimitReached(attempt)) return onLimit(attempt);
  try {
    return await check(attempt);
  } catch (fault) {
    if (fault instanceof HasherBusy) await giveBack(context.db, attempt);
    throw fault;
  }
}

export const tooManyAttempts = (reached: LimitReached): Refusal =>
  refuse('too-many-attempts', { retryAt: reached.retryAt, limit: limitOf(reached) });

/** The full lane that the trail tells of: a network's, if one is full, so that a thousand addresses tried are one. */
export const limitOf = ({ full }: LimitReached): string | undefined =>
  full.find((lane) => /^[\w-]+-from:/.test(lane)) ?? full[0];

function ignoreRollback(fault: unknown): undefined {
  if (fault instanceof TransactionRollbackError) return undefined;
  throw fault;
}

/** Forgets what was counted in lanes: only where something stronger than the attempts' secret was shown. */
export const clearLanes = (tx: Transaction, lanes: readonly string[]): Promise<void> =>
  deleteLanes(tx, lanes);

/** Whether one of these lanes takes no attempt now. */
export async function hasFullLane(tx: Executor, context: Context, lanes: readonly Lane[]): Promise<boolean> {
  const rows = await readLanes(
    tx,
    lanes.map(({ name }) => name),
  );
  const hitsOf = (name: string) => rows.find(({ lane }) => lane === name)?.hits ?? [];
  return (
    limitReached(
      lanes,
      lanes.map(({ name }) => hitsOf(name)),
      context.now(),
    ).full.length > 0
  );
}

/**
 * Counts something that is no attempt at a secret (a mail that may go out so often), in the caller's transaction: undone
 * with it. True if it may happen.
 */
export async function reserveIn(tx: Transaction, context: Context, lanes: readonly Lane[]): Promise<boolean> {
  return (await countInLanes(tx, lanes, context.now())).length === lanes.length;
}

/** When the newest attempt was made that any of these lanes counts. */
export async function newestIn(tx: Executor, lanes: readonly Lane[]): Promise<Date | undefined> {
  const rows = await readLanes(
    tx,
    lanes.map(({ name }) => name),
  );
  const times = rows.flatMap(({ hits }) => hits.map(({ at }) => at));
  return times.length === 0 ? undefined : new Date(Math.max(...times));
}
