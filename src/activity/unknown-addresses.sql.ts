import { sql } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { unknownAddressTries } from '../storage/schema.ts';

export async function insertUnknownAddressTry(tx: Executor, at: Date, network: string): Promise<void> {
  await tx.insert(unknownAddressTries).values({ at, network });
}

/** Moves the tries of minutes that are over into the trail, in one statement: one line a minute, with their number. */
export async function tellUnknownAddressTries(tx: Executor, now: Date): Promise<void> {
  await tx.execute(sql`
    WITH over AS (
      DELETE FROM unknown_address_tries WHERE at < date_trunc('minute', ${now.toISOString()}::timestamptz)
      RETURNING date_trunc('minute', at) AS minute, network)
    INSERT INTO activity (at, type, reason, network, browser)
    SELECT minute, 'unknown-addresses-tried', count(*)::text,
      CASE WHEN count(DISTINCT network) = 1 THEN min(network) ELSE '-' END, '-'
    FROM over GROUP BY minute ORDER BY minute`);
}
