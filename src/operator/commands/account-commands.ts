import type { Command } from 'commander';
import type { Context } from '../../context.ts';
import { nameFromAddress } from '../../contract/names.ts';
import type { Answer } from './answer.ts';
import type { Commands } from './command-group.ts';
import { createAccount } from './create-account.ts';
import { deleteAccount } from './delete-account.ts';
import { endSessions } from './end-sessions.ts';
import type { OnAccount } from './on-account.ts';
import { resetTwoStep } from './reset-two-step.ts';
import { suspend, unsuspend } from './suspend.ts';
import {
  address,
  addressOrId,
  confirm,
  languageOfMails,
  nameOfOrganization,
  nameOfPerson,
  reasonOf,
  type AccountOptions,
} from './typed-arguments.ts';
import { withContext } from './with-context.ts';

interface CreateOptions {
  readonly name?: string;
  readonly organization?: string;
  readonly language: 'en' | 'ko';
  readonly json?: boolean;
}

/** The commands `sallyport account …`, which create, help, suspend or delete one account. */
export function accountCommands({ line, answer, asJson }: Commands, program: Command): void {
  const account = program.command('account').description('Makes, helps, stops or deletes one account.');
  asJson(account.command('create'))
    .description('Makes an account, the first one too; a mail takes the person to choosing a password.')
    .argument('<email>', 'whose account', address)
    .option('--name <name>', 'what the person is called; without it, what stands before the @', nameOfPerson)
    .option('--organization <name>', 'one that they are to own', nameOfOrganization)
    .option('--language <language>', 'of mails and pages: en or ko', languageOfMails, 'en')
    .action((email: string, { name, organization, language, ...options }: CreateOptions) =>
      answer(options, async () =>
        withContext(line, (context) =>
          createAccount(context, { email, name: name ?? nameFromAddress(email), organization, language }),
        ),
      ),
    );
  const onAccount = (
    name: string,
    description: string,
    act: (context: Context, on: OnAccount) => Promise<Answer>,
    what?: string,
  ) => {
    const command = asJson(account.command(name).description(description))
      .argument('<email>', 'whose account: its address, or its id', addressOrId)
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
  onAccount('delete', 'Deletes an account for good.', deleteAccount, 'This deletes the account for good.');
}
