import { InvalidArgumentError, type Command } from 'commander';
import { newKey } from '../../vault/keyring.ts';
import { rotateKeys } from '../keys/rotate.ts';
import type { Commands } from './command-group.ts';
import { progressOn } from '../command-line.ts';
import { withContext } from './with-context.ts';

interface RotateOptions {
  readonly batch: number;
  readonly json?: boolean;
}

/** The commands `sallyport keys …` about the list of keys. */
export function keysCommands({ line, answer, asJson }: Commands, program: Command): void {
  const keys = program.command('keys').description('Makes a key, and seals anew with the first of the list.');

  keys
    .command('new')
    .description('Draws a key and prints it: the only secret that any command prints.')
    .action(() => line.terminal.out(newKey(line.ambient.random)));

  asJson(keys.command('rotate'))
    .description('Seals everything anew with the first key of the list, while servers serve.')
    .option('--batch <rows>', 'so many rows at once', rows, 500)
    .action(({ batch, ...options }: RotateOptions) =>
      answer(options, async () => {
        const tell = progressOn(line);
        const progress = (place: string, { looked, resealed }: { looked: number; resealed: number }) =>
          tell(`${looked} rows looked at, ${resealed} sealed anew; now ${place}`);
        return withContext(line, (context) => rotateKeys(context, { batch, progress }));
      }),
    );
}

function rows(typed: string): number {
  const read = Number(typed);
  if (!Number.isInteger(read) || read < 1 || read > 10_000)
    throw new InvalidArgumentError('It is not a number from 1 to 10000.');
  return read;
}
