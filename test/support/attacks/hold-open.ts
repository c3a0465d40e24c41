import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Door } from '../sallyport.ts';

/** Another person's transaction that has run its statements and isn't committed. */
export interface HeldOpen {
  /** Resolves when somebody waits for one of its locks. */
  untilAwaited(): Promise<void>;
  commit(): Promise<void>;
}

export async function holdOpen({ database }: Door, statements: readonly string[]): Promise<HeldOpen> {
  const client = new pg.Client(database.url);
  await client.connect();
  await client.query('BEGIN');
  for (const statement of statements) await client.query(statement);
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return {
    async untilAwaited() {
      for (let tries = 0; tries < 500; tries += 1) {
        const waiting = await database.query(
          'SELECT FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))',
          [rows[0]!.pid],
        );
        if (waiting.length > 0) return;
        await pause(20);
      }
      throw new Error('nobody waits for it');
    },
    async commit() {
      await client.query('COMMIT');
      await client.end();
    },
  };
}
