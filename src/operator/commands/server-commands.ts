import type { Command } from 'commander';
import { readConfig } from '../../config/config.ts';
import { doctor } from '../doctor/doctor.ts';
import type { Commands } from './command-group.ts';
import { migrateDatabase } from './migrate.ts';

/** The commands for the whole server: `sallyport start`, `migrate`, `doctor`. */
export function serverCommands({ line, answer, asJson }: Commands, program: Command): void {
  program
    .command('start')
    .description('Is the server, until SIGTERM or Ctrl-C.')
    .action(() => line.serve());
  asJson(program.command('migrate').description('Brings the database up to date and ends.')).action(
    (options) => answer(options, async () => migrateDatabase(readConfig(line.environment), line.log)),
  );
  asJson(program.command('doctor').description('Checks everything and says what to do.'))
    .option('--ntp <host>', 'an NTP server (and port, if not 123) to hold this clock against')
    .action(({ ntp, ...options }: { ntp?: string; json?: boolean }) =>
      answer(options, () => doctor(line, ntp === undefined ? {} : { ntp })),
    );
}
