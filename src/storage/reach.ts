import type { Config } from '../config/config.ts';
import { openDatabase, type Connection, type OpenDatabase } from './database.ts';
import type { EmbeddedOptions, EmbeddedPostgres } from './embedded/start.ts';
import { lookAtServer, POOL } from './look-at-server.ts';
import { explained } from './trouble.ts';

/** A way to the embedded PostgreSQL: `startEmbedded` for the server, `attachOrStart` for a short-lived command. */
export type EmbeddedWay = (options: EmbeddedOptions) => Promise<EmbeddedPostgres>;

export interface Reached extends OpenDatabase {
  /** The way past any pooler: for migrations, the job queue and whatever else keeps a connection. */
  readonly connection: Connection;
  /** The way of the pool where it goes by a pooler. */
  readonly pooled?: Connection | undefined;
}

/** The database's settings; none is the embedded one in the data folder. */
export type Where = Pick<Config, 'databaseUrl' | 'databaseDirectUrl' | 'dataDir'>;

/** The same without a pooler, as a command goes: it keeps its connection. */
export const pastPooler = ({ databaseUrl, databaseDirectUrl, dataDir }: Where): Where => ({
  databaseUrl: databaseDirectUrl ?? databaseUrl,
  databaseDirectUrl: undefined,
  dataDir,
});

/**
 * Connects to the database in DATABASE_URL, or else to the embedded one. `close` ends the pool, then the embedded server if
 * this call started it. Throws a `DatabaseFault` or an `EmbeddedFault` for everything an operator can fix.
 */
export async function reachDatabase(
  where: Where,
  embeddedWay: EmbeddedWay,
  log: { info(message: string): void; error(facts: { fault: Error }, message: string): void },
): Promise<Reached> {
  const { databaseUrl, databaseDirectUrl, dataDir } = where;
  const embedded =
    databaseUrl === undefined
      ? await embeddedWay({ dataDir, log: (message) => log.info(message) })
      : undefined;
  const byUrl: Connection = { connectionString: databaseUrl! };
  const past: Connection | undefined =
    databaseDirectUrl === undefined
      ? undefined
      : { connectionString: databaseDirectUrl, setting: 'DATABASE_DIRECT_URL' };
  const connection = embedded?.connection ?? past ?? byUrl;
  try {
    const room = await lookAtServer(connection);
    const onError = (fault: Error) => log.error({ fault }, 'database');
    // How many connections a pooler has is the pooler's.
    const opened = past ? openDatabase(byUrl, onError, POOL) : openDatabase(connection, onError, room);
    return {
      ...opened,
      connection,
      pooled: past && byUrl,
      async close() {
        await opened.close();
        await embedded?.stop();
      },
    };
  } catch (fault) {
    await embedded?.stop();
    throw explained(fault, connection);
  }
}
