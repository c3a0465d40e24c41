import type { Command } from 'commander';
import type { Logger } from 'pino';
import { readConfig, type Config } from '../../config/config.ts';
import { attachOrStart } from '../../storage/embedded/attach.ts';
import { migrate } from '../../storage/migrate.ts';
import { reachDatabase } from '../../storage/reach.ts';
import { explained } from '../../storage/trouble.ts';
import { did, type Answer } from '../answer.ts';
import { doctor } from '../doctor/doctor.ts';
import type { Commands } from './command-group.ts';

/** The commands for the whole server: `sallyport start`, `migrate`, `doctor`. */
export function serverCommands({ line, answer, asJson }: Commands, program: Command): void {
  program
    .command('start')
    .description('Runs the server until SIGTERM or Ctrl-C.')
    .action(() => line.serve());
  asJson(program.command('migrate').description('Updates the database and exits.')).action((options) =>
    answer(options, async () => migrateDatabase(readConfig(line.environment), line.log)),
  );
  asJson(program.command('doctor').description('Checks everything and says what to do.'))
    .option('--ntp <host>', 'an NTP server (and port, if not 123) to compare this clock with')
    .action(({ ntp, ...options }: { ntp?: string; json?: boolean }) =>
      answer(options, () => doctor(line, ntp === undefined ? {} : { ntp })),
    );
}

/** Brings the schema up to date, as every start does, for operators who want that before any node starts. */
async function migrateDatabase(config: Config, log: Logger): Promise<Answer> {
  const { connection, pooled, close } = await reachDatabase(config, attachOrStart, log);
  try {
    const files = await migrate(connection, pooled !== undefined);
    const text =
      files.length === 0
        ? 'The database was already up to date.'
        : `The database is up to date: ${files.join(', ')}.`;
    return did(text, { files });
  } catch (fault) {
    throw explained(fault, connection);
  } finally {
    await close();
  }
}
