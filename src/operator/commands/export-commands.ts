import type { Command } from 'commander';
import { exportAccount, exportAll } from '../export/export.ts';
import { did, refused, type Answer } from '../answer.ts';
import type { Commands } from './command-group.ts';
import { address } from './typed-arguments.ts';
import { withContext } from './with-context.ts';

/** The commands `sallyport export …`, which write stored data without secrets. The output is JSON and nothing else. */
export function exportCommands({ line, answer }: Commands, program: Command): void {
  const group = program.command('export').description('Exports stored data, without secrets.');
  const write = async (pieces: AsyncIterable<string>): Promise<Answer> => {
    for await (const piece of pieces) if (!line.terminal.write(piece)) break;
    return did('');
  };
  group
    .command('account')
    .description('Everything stored about one person, as JSON, for a request for their data.')
    .argument('<email>', 'the account’s email address', address)
    .action((email: string) =>
      answer({}, () =>
        withContext(line, async (context) => {
          const pieces = await exportAccount(context, email);
          return pieces
            ? write(pieces)
            : refused('account-unknown', `There is no account with the address ${email}.`);
        }),
      ),
    );
  group
    .command('all')
    .description('Every organization, account and member, one JSON object per line.')
    .action(() => answer({}, () => withContext(line, (context) => write(exportAll(context)))));
}
