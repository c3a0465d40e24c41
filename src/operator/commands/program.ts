import { Command, CommanderError } from 'commander';
import { readConfig } from '../../config.ts';
import type { Context } from '../../context.ts';
import { doctor } from '../doctor/doctor.ts';
import type { Answer } from './answer.ts';
import { answerOn, type CommandLine } from './command-line.ts';
import { endSessions } from './end-sessions.ts';
import { testMailing } from './mail-test.ts';
import { organizationCommands } from './organization-commands.ts';
import { migrateDatabase } from './migrate.ts';
import type { OnAccount } from './on-account.ts';
import { resetTwoStep } from './reset-two-step.ts';
import { suspend, unsuspend } from './suspend.ts';
import { address, confirm, reasonOf, type AccountOptions } from './typed-arguments.ts';
import { withContext } from './with-context.ts';

/** Reads what was typed and does it; gives the exit code: 0 done, 1 refused or failed, 2 wrong usage. */
export async function runProgram(line: CommandLine, typed: readonly string[]): Promise<number> {
  let code = 0;
  const program = new Command('sallyport')
    .description('Looks after a Sallyport. It reads the same settings as the server.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => line.terminal.out(text.trimEnd()),
      writeErr: (text) => line.terminal.beside(text.trimEnd()),
    });
  const answer = async (options: { json?: boolean }, act: () => Promise<Answer>) => {
    code = await answerOn(line, options, act);
  };
  const asJson = (command: Command) => command.option('--json', 'answer with one JSON object');

  const account = program.command('account').description('Helps or stops one account.');
  const onAccount = (
    name: string,
    description: string,
    act: (context: Context, on: OnAccount) => Promise<Answer>,
    what?: string,
  ) => {
    const command = asJson(account.command(name).description(description))
      .argument('<email>', 'whose account', address)
      .option('--reason <text>', 'why: it is recorded');
    if (what) command.option('--yes', 'do not ask to confirm');
    command.action(async (email: string, options: AccountOptions) => {
      const reason = await reasonOf(line.terminal, options, command);
      const no = what && (await confirm(line.terminal, { ...options, whose: email, what }, command));
      await answer(
        options,
        async () => no || withContext(line, (context) => act(context, { email, reason })),
      );
    });
  };
  onAccount(
    'reset-two-step',
    'Break-glass: turns 2-Step Verification off, ends all sessions, tells the person.',
    resetTwoStep,
    'This turns 2-Step Verification off.',
  );
  onAccount('end-sessions', 'Signs a person out everywhere.', endSessions);
  onAccount('suspend', 'Shuts an account: nobody can sign in to it.', suspend);
  onAccount('unsuspend', 'Opens a suspended account again.', unsuspend);

  organizationCommands({ line, answer, asJson }, program);

  asJson(program.command('mail').description('Tries how mail is sent.').command('test'))
    .description('Sends a test mail and says what the mail server answered.')
    .argument('<address>', 'where to', address)
    .action((to: string, options) =>
      answer(options, async () => testMailing(readConfig(line.environment), line.ambient, to)),
    );
  asJson(program.command('migrate').description('Brings the database up to date and ends.')).action(
    (options) => answer(options, async () => migrateDatabase(readConfig(line.environment), line.log)),
  );
  asJson(program.command('doctor').description('Checks everything and says what to do.')).action((options) =>
    answer(options, () => doctor(line)),
  );

  try {
    await program.parseAsync(typed, { from: 'user' });
    return code;
  } catch (fault) {
    if (!(fault instanceof CommanderError)) throw fault;
    return fault.exitCode === 0 ? 0 : 2;
  }
}
