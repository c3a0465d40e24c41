import { InvalidArgumentError, Option, type Command } from 'commander';
import { newKey } from '../../vault/keyring.ts';
import { rotateKeys } from '../keys/rotate.ts';
import type { Commands } from './command-group.ts';
import { progressOn } from '../command-line.ts';
import { withContext } from './with-context.ts';

interface RotateOptions {
  readonly batch: number;
  readonly lost?: boolean;
  readonly leaked?: boolean;
  readonly json?: boolean;
}

/** The commands `sallyport keys …` about the list of keys. */
export function keysCommands({ line, answer, asJson }: Commands, program: Command): void {
  const keys = program
    .command('keys')
    .description('Makes a key, or reseals data with the first key of the list.');

  keys
    .command('new')
    .description('Makes a key and prints it.')
    .action(() => line.terminal.out(newKey(line.ambient.random)));

  asJson(keys.command('rotate'))
    .description(
      'Reseals everything with the first key of the list, while servers keep running, and makes the next keys for signatures.',
    )
    .option('--batch <rows>', 'rows per batch', rows, 500)
    .option(
      '--lost',
      'the missing keys are permanently lost: makes new keys for signatures in place of those they sealed',
    )
    .addOption(
      new Option(
        '--leaked',
        'others may have a key of the list: replaces all keys for signatures right away, once nothing is sealed with it',
      ).conflicts('lost'),
    )
    .action(({ batch, lost = false, leaked = false, ...options }: RotateOptions) =>
      answer(options, async () => {
        const tell = progressOn(line);
        const progress = (place: string, { looked, resealed }: { looked: number; resealed: number }) =>
          tell(`${looked} rows checked, ${resealed} resealed; now ${place}`);
        return withContext(line, (context) => rotateKeys(context, { batch, lost, leaked, progress }));
      }),
    );
}

function rows(typed: string): number {
  const read = Number(typed);
  if (!Number.isInteger(read) || read < 1 || read > 10_000)
    throw new InvalidArgumentError('Not a number from 1 to 10000.');
  return read;
}
