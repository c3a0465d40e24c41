import { openDatabase, type Connection, type OpenDatabase } from './database.ts';
import type { EmbeddedOptions, EmbeddedPostgres } from './embedded/start.ts';
import { lookAtServer } from './look-at-server.ts';
import { explained } from './trouble.ts';

/** A way to the embedded PostgreSQL: `startEmbedded` for the server, `attachOrStart` for a short-lived command. */
export type EmbeddedWay = (options: EmbeddedOptions) => Promise<EmbeddedPostgres>;

export interface Reached extends OpenDatabase {
  readonly connection: Connection;
}

/**
 * Connects to the database in DATABASE_URL, or else to the embedded one. `close` ends the pool, then the embedded server if
 * this call started it. Throws a `DatabaseFault` or an `EmbeddedFault` for everything an operator can fix.
 */
export async function reachDatabase(
  where: { readonly databaseUrl: string | undefined; readonly dataDir: string },
  embeddedWay: EmbeddedWay,
  log: { info(message: string): void; error(facts: { fault: Error }, message: string): void },
): Promise<Reached> {
  const { databaseUrl, dataDir } = where;
  const embedded =
    databaseUrl === undefined
      ? await embeddedWay({ dataDir, log: (message) => log.info(message) })
      : undefined;
  const connection = embedded?.connection ?? { connectionString: databaseUrl! };
  try {
    const room = await lookAtServer(connection);
    const opened = openDatabase(connection, (fault) => log.error({ fault }, 'database'), room);
    return {
      ...opened,
      connection,
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
