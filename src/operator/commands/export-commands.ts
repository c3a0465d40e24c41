import type { Command } from 'commander';
import { exportAccount, exportAll } from '../export/export.ts';
import { did, refused, type Answer } from '../answer.ts';
import type { Commands } from './command-group.ts';
import { address } from './typed-arguments.ts';
import { withContext } from './with-context.ts';

/** The commands `sallyport export …`, which write stored data without secrets. The output is JSON and nothing else. */
export function exportCommands({ line, answer }: Commands, program: Command): void {
  const group = program.command('export').description('Writes out what is kept, without secrets.');
  const write = async (pieces: AsyncIterable<string>): Promise<Answer> => {
    for await (const piece of pieces) if (!line.terminal.write(piece)) break;
    return did('');
  };
  group
    .command('account')
    .description('All that is kept of one person, as JSON: for whoever asks for their data.')
    .argument('<email>', 'whose account', address)
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
    .description('Every organization, account and member, one JSON object a line.')
    .action(() => answer({}, () => withContext(line, (context) => write(exportAll(context)))));
}
