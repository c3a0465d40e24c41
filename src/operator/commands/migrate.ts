import type { Logger } from 'pino';
import type { Config } from '../../config/config.ts';
import { attachOrStart } from '../../storage/embedded/attach.ts';
import { migrate } from '../../storage/migrate.ts';
import { reachDatabase } from '../../storage/reach.ts';
import { explained } from '../../storage/trouble.ts';
import { did, type Answer } from '../answer.ts';

/** Brings the schema up to date, as every start does, for operators who want that before any node starts. */
export async function migrateDatabase(config: Config, log: Logger): Promise<Answer> {
  const { pool, connection, close } = await reachDatabase(config, attachOrStart, log);
  try {
    const files = await migrate(pool, connection);
    const text =
      files.length === 0
        ? 'The database was up to date.'
        : `The database is up to date: ${files.join(', ')}.`;
    return did(text, { files });
  } catch (fault) {
    throw explained(fault, connection);
  } finally {
    await close();
  }
}
