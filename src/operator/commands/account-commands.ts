import type { Command } from 'commander';
import type { Context } from '../../context.ts';
import type { Answer } from './answer.ts';
import type { Commands } from './command-group.ts';
import { endSessions } from './end-sessions.ts';
import type { OnAccount } from './on-account.ts';
import { resetTwoStep } from './reset-two-step.ts';
import { suspend, unsuspend } from './suspend.ts';
import { address, confirm, reasonOf, type AccountOptions } from './typed-arguments.ts';
import { withContext } from './with-context.ts';

/** `sallyport account …`: helps or stops one account. */
export function accountCommands({ line, answer, asJson }: Commands, program: Command): void {
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
}
