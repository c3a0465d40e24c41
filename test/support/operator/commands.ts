import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createDatabase, type TestDatabase } from '../database.ts';
import type { Sallyport } from '../sallyport.ts';
import { launcher, runSallyport, settingsOf, type Ended, type HowToRun } from './command-line.ts';

/** The commands of a Sallyport, for all tests of a file, with a data folder of their own. */
export interface Commands {
  readonly dataDir: string;
  settings(others?: Record<string, string>): Record<string, string>;
  /** The real program with these settings. */
  run(args: readonly string[], how?: HowToRun): Promise<Ended>;
  /** The address of a database without tables. */
  emptyDatabase(): Promise<string>;
}

export function useCommands(sallyport: Sallyport, keys: string): Commands {
  const databases: TestDatabase[] = [];
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'sallyport-command-'));
    // The launcher compiles first, so that no test spends its own time on it.
    await runSallyport({}, ['--help'], { program: launcher });
  });
  afterAll(async () => {
    for (const database of databases) await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const settings = (others: Record<string, string> = {}) => ({
    ...settingsOf(sallyport, keys),
    DATA_DIR: dataDir,
    ...others,
  });
  return {
    get dataDir() {
      return dataDir;
    },
    settings,
    run: (args, how) => runSallyport(settings(), args, how),
    async emptyDatabase() {
      const database = await createDatabase();
      databases.push(database);
      await database.query('DROP SCHEMA public CASCADE');
      await database.query('DROP SCHEMA pgboss CASCADE');
      await database.query('CREATE SCHEMA public');
      return database.url;
    },
  };
}
