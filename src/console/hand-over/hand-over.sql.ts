import { and, eq, lt, sql } from 'drizzle-orm';
import type { Database } from '../../storage/database.ts';
import { consoleSessions, consoleTickets } from '../../storage/schema.ts';

/** Adds a ticket; expired ones of its session go. */
export async function insertTicket(db: Database, row: typeof consoleTickets.$inferInsert): Promise<void> {
  const over = and(eq(consoleTickets.sessionId, row.sessionId), lt(consoleTickets.expiresAt, row.createdAt));
  const gone = db
    .$with('gone')
    .as(db.delete(consoleTickets).where(over).returning({ digest: consoleTickets.tokenDigest }));
  await db.with(gone).insert(consoleTickets).values(row);
}

interface Redeeming {
  readonly ticket: Buffer;
  readonly origin: string;
  readonly start: Buffer;
  /** The digest of the console's new token. */
  readonly token: Buffer;
  readonly now: Date;
}

/**
 * Spends a ticket at its origin, in its browser, before its end, and starts the console's session with it, in one statement:
 * of any number of attempts one wins. Returns the path that the person wanted; undefined if the ticket isn't good.
 */
export async function redeemTicket(
  db: Database,
  { ticket, origin, start, token, now }: Redeeming,
): Promise<string | undefined> {
  const at = now.toISOString();
  const { rows } = await db.execute<{ to: string }>(sql`
    WITH spent AS (
      DELETE FROM ${consoleTickets}
      WHERE token_digest = ${ticket} AND origin = ${origin} AND start_digest = ${start} AND expires_at > ${at}::timestamptz
      RETURNING session_id, to_path)
    INSERT INTO ${consoleSessions} (token_digest, session_id, origin, created_at)
      SELECT ${token}, session_id, ${origin}, ${at}::timestamptz FROM spent
    ON CONFLICT (session_id, origin) DO UPDATE
      SET token_digest = excluded.token_digest, created_at = excluded.created_at
    RETURNING (SELECT to_path FROM spent) AS to`);
  return rows[0]?.to;
}
