import { Command, CommanderError } from 'commander';
import { accountCommands } from './account-commands.ts';
import { activityCommands } from './activity-commands.ts';
import { applicationCommands } from './application-commands.ts';
import type { CommandGroup, Commands } from './command-group.ts';
import { answerOn, type CommandLine } from '../command-line.ts';
import { exportCommands } from './export-commands.ts';
import { importCommands } from './import-commands.ts';
import { keysCommands } from './keys-commands.ts';
import { mailCommands } from './mail-commands.ts';
import { organizationCommands } from './organization-commands.ts';
import { serverCommands } from './server-commands.ts';

/** The groups of commands, in the order of the help text. */
const groups: readonly CommandGroup[] = [
  serverCommands,
  accountCommands,
  organizationCommands,
  applicationCommands,
  keysCommands,
  importCommands,
  exportCommands,
  activityCommands,
  mailCommands,
];

/** Parses the arguments and runs the command. Returns the exit code: 0 done, 1 refused or failed, 2 wrong usage. */
export async function runProgram(line: CommandLine, typed: readonly string[]): Promise<number> {
  let code = 0;
  const program = new Command('sallyport')
    .description('Manages a Sallyport server. It reads the same settings as the server.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => line.terminal.out(text.trimEnd()),
      writeErr: (text) => line.terminal.beside(text.trimEnd()),
    });
  const commands: Commands = {
    line,
    async answer(options, act) {
      code = await answerOn(line, options, act);
    },
    asJson: (command) => command.option('--json', 'answer with one JSON object'),
  };
  for (const group of groups) group(commands, program);

  try {
    await program.parseAsync(typed, { from: 'user' });
    return code;
  } catch (fault) {
    if (!(fault instanceof CommanderError)) throw fault;
    return fault.exitCode === 0 ? 0 : 2;
  }
}
