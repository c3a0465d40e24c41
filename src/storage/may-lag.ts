import { sql } from 'drizzle-orm';
import { later } from '../process/durations.ts';
import { openDatabase, type Connection, type Database, type Executor, type Transaction } from './database.ts';

/**
 * Runs a read whose answer may be some moments old: on the standby of DATABASE_READ_URL, else on the primary. Never what
 * decides whether somebody passes, and never what an act goes by (`test/architecture.test.ts` names who may).
 */
export type MayLag = <T>(read: (on: Executor) => Promise<T>) => Promise<T>;

/** The most that a standby may be behind. A primary commits something each minute: the job queue's clock. */
export const MOST_BEHIND_SECONDS = 90;
/** After a fault of the standby's the primary is asked for so long, so that nobody waits for a machine that is gone. */
const LEFT_ALONE_SECONDS = 30;
const CONNECTIONS = 8;

interface Facts extends Record<string, unknown> {
  readonly follows: boolean;
  readonly place: string;
  readonly behind: number;
}

const facts = sql`SELECT pg_is_in_recovery() AS follows, system_identifier || ' ' || current_database() AS place,
  coalesce(extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()), 'infinity')::float8 AS behind
  FROM pg_control_system()`;

class NotUsable extends Error {}

interface Ambient {
  now(): Date;
  readonly log: { warn(facts: object, message: string): void };
}

/** Opens the standby's pool. It connects when it is first read from. */
export function openStandby(
  connection: Connection,
  primary: Database,
  { now, log }: Ambient,
  mostBehind = MOST_BEHIND_SECONDS,
): { readonly mayLag: MayLag; close(): Promise<void> } {
  const standby = openDatabase(connection, () => {}, CONNECTIONS, 'standby');
  let place: string | undefined;
  let leftAloneUntil = new Date(0);

  async function demandUsable(on: Transaction): Promise<void> {
    place ??= (await primary.execute<Facts>(facts)).rows[0]!.place;
    const { rows } = await on.execute<Facts>(facts);
    const found = rows[0]!;
    if (!found.follows) throw new NotUsable("it isn't a standby");
    if (found.place !== place) throw new NotUsable('it is of another server or database');
    if (found.behind > mostBehind) throw new NotUsable(`it is ${Math.round(found.behind)} s behind`);
  }
  return {
    async mayLag(read) {
      if (now() < leftAloneUntil) return read(primary);
      try {
        return await standby.db.transaction(
          async (on) => {
            await demandUsable(on);
            return read(on);
          },
          { accessMode: 'read only' },
        );
      } catch (fault) {
        leftAloneUntil = later(now(), LEFT_ALONE_SECONDS);
        log.warn({ fault }, 'DATABASE_READ_URL: the primary is read from instead');
        return read(primary);
      }
    },
    close: () => standby.close(),
  };
}
