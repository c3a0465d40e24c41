import { InvalidArgumentError, type Command } from 'commander';
import type { Commands } from './command-group.ts';
import { networkNames } from './network-names.ts';
import { progressOn } from '../command-line.ts';
import { verifyActivity } from './verify-activity.ts';
import { withContext } from './with-context.ts';

interface Options {
  readonly since?: Date;
  readonly log?: string;
  readonly json?: boolean;
}

/** The commands `sallyport activity …` about the trail. */
export function activityCommands({ line, answer, asJson }: Commands, program: Command): void {
  const activity = program.command('activity').description('Looks after the trail of what happened.');

  asJson(activity.command('verify'))
    .description('Finds minutes of the trail that are not as they were when they were closed.')
    .option('--since <date>', 'minutes closed before may have been removed as a whole', date)
    .option('--log <file>', 'Sallyport’s log lines, kept elsewhere: holds the checkpoints against them')
    .action(({ json, ...how }: Options) =>
      answer(json === undefined ? {} : { json }, async () => {
        const tell = progressOn(line);
        const progress = (number: number) => tell(`${number} checkpoints looked at`);
        return withContext(line, (context) => verifyActivity(context, { ...how, progress }));
      }),
    );

  asJson(activity.command('network <network>'))
    .description('Says what a network is called in the log, where none stands in clear.')
    .action((network: string, { json }: Options) =>
      answer(json === undefined ? {} : { json }, () =>
        withContext(line, (context) => networkNames(context, network)),
      ),
    );
}

function date(typed: string): Date {
  const read = new Date(typed);
  if (!/^\d{4}-\d{2}-\d{2}/.test(typed) || Number.isNaN(read.getTime()))
    throw new InvalidArgumentError('It is not a date such as 2026-11-24.');
  return read;
}
