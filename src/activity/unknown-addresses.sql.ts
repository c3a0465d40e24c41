import { sql } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';

// Everybody sees the ids of their own lines, and so how many were drawn between two of them. A try at an address that has an
// account writes a line; one at another draws an id as well, and each minute draws one more, whatever was tried in it:
// otherwise the ids would tell which addresses have an account (ASVS 6.3.8).

export async function insertUnknownAddressTry(tx: Executor, at: Date, network: string): Promise<void> {
  await tx.execute(sql`
    INSERT INTO unknown_address_tries (at, network)
    SELECT ${at.toISOString()}::timestamptz, ${network}::text FROM nextval('activity_id_seq')`);
}

/** Moves the tries of minutes that are over into the trail, in one statement: one line a minute, with their number. */
export async function tellUnknownAddressTries(tx: Executor, now: Date): Promise<void> {
  await tx.execute(sql`
    WITH over AS (
      DELETE FROM unknown_address_tries WHERE at < date_trunc('minute', ${now.toISOString()}::timestamptz)
      RETURNING date_trunc('minute', at) AS minute, network),
    told AS (
      INSERT INTO activity (at, type, reason, network, browser)
      SELECT minute, 'unknown-addresses-tried', count(*)::text,
        CASE WHEN count(DISTINCT network) = 1 THEN min(network) ELSE '-' END, '-'
      FROM over GROUP BY minute ORDER BY minute
      RETURNING id)
    SELECT nextval('activity_id_seq') WHERE NOT EXISTS (SELECT FROM told)`);
}
