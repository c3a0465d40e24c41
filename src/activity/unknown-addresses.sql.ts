import { sql } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';

// People see the ids of their own lines, and so how many ids were drawn between two of them. An attempt for a known address
// writes a line. So an attempt for an unknown address draws an id too, and every minute draws one more, whether or not there
// were attempts: otherwise the ids would reveal which addresses have an account (ASVS 6.3.8).

export async function insertUnknownAddressTry(tx: Executor, at: Date, network: string): Promise<void> {
  await tx.execute(sql`
    INSERT INTO unknown_address_tries (at, network)
    SELECT ${at.toISOString()}::timestamptz, ${network}::text FROM nextval('activity_id_seq')`);
}

/** Moves the attempts of past minutes into the trail in one statement: one line a minute, with their number as reason. */
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
