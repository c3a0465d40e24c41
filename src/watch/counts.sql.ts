import { sql } from 'drizzle-orm';
import type { Database, Executor, Transaction } from '../storage/database.ts';
import { selectQueues, type QueueState } from '../storage/jobs.sql.ts';
import { readMoment } from '../storage/readings.ts';

/** Up to so many rows are counted; beyond that PostgreSQL's own estimate is as good. */
const COUNTED_EXACTLY = 100_000;
/** An open challenge is one of the last five minutes; more than so many say nothing more. */
const MOST_CHALLENGES = 100_000;

export interface Now {
  readonly challenges: number;
  readonly queues: readonly QueueState[];
  /** See `selectUnclosedSeconds`. */
  readonly unclosed: number;
}

/**
 * What changes by the second: sign-ins between their steps (a hundred thousand at most; the fifth miss ends one) and jobs.
 */
export const readNow = (db: Database, now: Date): Promise<Now> =>
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
 * For how many seconds the oldest line of the trail without a checkpoint has been there; 0 if there is none. The next
 * minute closes it, so more than a few mean that nothing is closed any more. Reads one row of each table.
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

/** How many accounts there are, and how many have an authenticator: exactly while they are few, else as estimated. */
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
  /** Members with 2-Step Verification, of organizations that require it or have announced it. */
  readonly enrolled: number;
  /** Without it, and their day is yet to come. */
  readonly due: number;
  /** Without it, and closed out. */
  readonly overdue: number;
}

/** Reads all members of all organizations with a mandate: where that takes longer than two seconds it throws. */
export const readMemberStates = (db: Database, now: Date): Promise<MemberStates> =>
  limited(db, '2s', async (tx) => {
    const { rows } = await tx.execute<MemberStates & Record<string, unknown>>(
      sql`SELECT count(*) FILTER (WHERE two_step)::int AS enrolled,
          count(*) FILTER (WHERE NOT two_step AND due_at > ${now.toISOString()}::timestamptz)::int AS due,
          count(*) FILTER (WHERE NOT two_step AND due_at <= ${now.toISOString()}::timestamptz)::int AS overdue
        FROM (
          SELECT two_step,
            CASE WHEN newcomer_since < announced_at THEN required_from ELSE newcomer_since END AS due_at
          FROM organizations JOIN members ON members.organization_id = organizations.id
          WHERE required_from IS NOT NULL
        ) AS required`,
    );
    return rows[0]!;
  });

/** A look that ends by itself: watching must not slow down what is watched. */
const limited = <T>(db: Database, most: '1s' | '2s', read: (tx: Transaction) => Promise<T>): Promise<T> =>
  db.transaction(
    async (tx) => {
      await tx.execute(sql`SELECT set_config('statement_timeout', ${most}, true)`);
      return read(tx);
    },
    { accessMode: 'read only' },
  );
