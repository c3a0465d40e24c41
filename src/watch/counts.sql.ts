import { sql } from 'drizzle-orm';
import type { Database, Executor, Transaction } from '../storage/database.ts';
import { selectQueues, type QueueState } from '../storage/jobs.sql.ts';
import { readMoment } from '../storage/readings.ts';

/** Tables up to this size are counted; for larger ones PostgreSQL's estimate is good enough. */
const COUNTED_EXACTLY = 100_000;
/** The most open challenges that are counted; a higher number would say nothing more. */
const MOST_CHALLENGES = 100_000;

export interface CurrentCounts {
  readonly challenges: number;
  readonly queues: readonly QueueState[];
  /** See `selectUnclosedSeconds`. */
  readonly unclosed: number;
}

/**
 * Reads the numbers that change by the second: open challenges (those without a fifth miss, a hundred thousand at most), jobs
 * and the age of the oldest line without a checkpoint.
 */
export const readCurrent = (db: Database, now: Date): Promise<CurrentCounts> =>
  limited(db, '1s', async (tx) => {
    const { rows } = await tx.execute<{ count: number }>(
      sql`SELECT count(*)::int FROM
        (SELECT FROM challenges WHERE expires_at > ${now.toISOString()}::timestamptz AND misses < 5
          LIMIT ${MOST_CHALLENGES}) AS open`,
    );
    return {
      challenges: rows[0]!.count,
      queues: await selectQueues(tx),
      unclosed: await selectUnclosedSeconds(tx, now),
    };
  });

/**
 * The age in seconds of the oldest line of the trail without a checkpoint; 0 if there is none. Checkpoints are made every
 * minute, so several minutes mean that the job doesn't run. Reads one row of each table.
 */
export async function selectUnclosedSeconds(db: Executor, now: Date): Promise<number> {
  const { rows } = await db.execute<{ at: Date }>(
    sql`SELECT at FROM activity
      WHERE id > coalesce((SELECT last_id FROM activity_checkpoints ORDER BY number DESC LIMIT 1), 0)
      ORDER BY id LIMIT 1`,
  );
  return rows[0] ? Math.max(0, (now.getTime() - readMoment(rows[0].at).getTime()) / 1000) : 0;
}

export interface Totals {
  readonly accounts: number;
  readonly protectedAccounts: number;
}

/** The numbers of accounts and of those with an authenticator: exact for small tables, else estimated. */
export const readTotals = (db: Database): Promise<Totals> =>
  limited(db, '2s', async (tx) => {
    const { rows } = await tx.execute<{ accounts: number; authenticators: number }>(
      sql`SELECT (SELECT reltuples FROM pg_class WHERE oid = 'accounts'::regclass) AS accounts,
        (SELECT reltuples FROM pg_class WHERE oid = 'authenticators'::regclass) AS authenticators`,
    );
    const { accounts, authenticators } = rows[0]!;
    if (accounts > COUNTED_EXACTLY) return { accounts, protectedAccounts: Math.max(0, authenticators) };
    const { rows: exact } = await tx.execute<{ accounts: number; authenticators: number }>(
      sql`SELECT (SELECT count(*)::int FROM accounts WHERE status <> 'deleted') AS accounts,
        (SELECT count(*)::int FROM authenticators) AS authenticators`,
    );
    return { accounts: exact[0]!.accounts, protectedAccounts: exact[0]!.authenticators };
  });

export interface MemberStates {
  /** Members who have what is asked for, in organizations that require it or have announced it. */
  readonly enrolled: number;
  /** Members without it whose deadline is still to come. */
  readonly due: number;
  /** Members without it whose deadline has passed: they are blocked. */
  readonly overdue: number;
}

/** Those without it by what they lack: any second step, or a passkey where one is asked for. */
export interface Lacking {
  readonly 'second-step': number;
  readonly passkey: number;
}

/**
 * Counts the members of all organizations with a mandate by state, as `lackingDueAt` measures it, and by what they lack. Throws
 * if that takes longer than two seconds.
 */
export const readMemberStates = (
  db: Database,
  now: Date,
): Promise<{ readonly states: MemberStates; readonly lacking: Lacking }> =>
  limited(db, '2s', async (tx) => {
    const { rows } = await tx.execute<MemberStates & Lacking & Record<string, unknown>>(
      sql`SELECT count(*) FILTER (WHERE due_at IS NULL)::int AS enrolled,
          count(*) FILTER (WHERE due_at > ${now.toISOString()}::timestamptz)::int AS due,
          count(*) FILTER (WHERE due_at <= ${now.toISOString()}::timestamptz)::int AS overdue,
          count(*) FILTER (WHERE NOT two_step)::int AS "second-step",
          count(*) FILTER (WHERE two_step AND passkeys_from IS NOT NULL AND NOT passkey)::int AS passkey
        FROM (
          SELECT two_step, passkey, passkeys_from, least(
            CASE WHEN NOT two_step THEN
              CASE WHEN newcomer_since < announced_at THEN required_from ELSE newcomer_since END END,
            CASE WHEN passkeys_from IS NOT NULL AND NOT passkey THEN
              CASE WHEN newcomer_since < passkeys_announced_at THEN passkeys_from ELSE newcomer_since END END) AS due_at
          FROM organizations JOIN members ON members.organization_id = organizations.id
          WHERE required_from IS NOT NULL
        ) AS required`,
    );
    const { enrolled, due, overdue, 'second-step': secondStep, passkey } = rows[0]!;
    return { states: { enrolled, due, overdue }, lacking: { 'second-step': secondStep, passkey } };
  });

/** Accounts by what they sign in with besides the password; exact, so that it is left out where it takes too long. */
export const readMethods = (
  db: Database,
): Promise<{ readonly app: number; readonly passkey: number; readonly both: number }> =>
  limited(db, '2s', async (tx) => {
    const { rows } = await tx.execute<{ app: number; passkey: number; both: number }>(
      sql`SELECT count(*) FILTER (WHERE app AND NOT passkey)::int AS app,
          count(*) FILTER (WHERE passkey AND NOT app)::int AS passkey,
          count(*) FILTER (WHERE app AND passkey)::int AS both
        FROM (
          SELECT octet_length(sealed_key) > 0 AS app,
            EXISTS (SELECT FROM passkeys WHERE passkeys.account_id = authenticators.account_id) AS passkey
          FROM authenticators
        ) AS methods`,
    );
    return rows[0]!;
  });

/** A read-only transaction with a time limit, so that monitoring doesn't slow down the service. */
const limited = <T>(db: Database, most: '1s' | '2s', read: (tx: Transaction) => Promise<T>): Promise<T> =>
  db.transaction(
    async (tx) => {
      await tx.execute(sql`SELECT set_config('statement_timeout', ${most}, true)`);
      return read(tx);
    },
    { accessMode: 'read only' },
  );
