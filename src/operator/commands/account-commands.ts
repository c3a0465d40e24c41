import type { Command } from 'commander';
import type { Context } from '../../context.ts';
import { nameFromAddress } from '../../contract/names.ts';
import { languages, type Language } from '../../text/languages.ts';
import type { Answer } from '../answer.ts';
import type { Commands } from './command-group.ts';
import { createAccount } from './create-account.ts';
import { deleteAccount } from './delete-account.ts';
import { endSessions, suspend, unsuspend } from './access.ts';
import type { OnAccount } from '../on-account.ts';
import { resetTwoStep } from './reset-two-step.ts';
import {
  address,
  addressOrId,
  confirm,
  languageOfMails,
  nameOfOrganization,
  nameOfPerson,
  reasonOf,
  timeZone,
  type AccountOptions,
} from './typed-arguments.ts';
import { withContext } from './with-context.ts';

interface CreateOptions {
  readonly name?: string;
  readonly organization?: string;
  readonly language: Language;
  readonly timeZone?: string;
  readonly json?: boolean;
}

/** The commands `sallyport account …`, which create, help, suspend or delete one account. */
export function accountCommands(commands: Commands, program: Command): void {
  const account = program.command('account').description('Creates, helps, suspends or deletes an account.');
  createCommand(commands, account);
  onAccountCommand(commands, account, {
    name: 'reset-two-step',
    description: 'For emergencies: turns off 2-Step Verification, ends all sessions and emails the person.',
    act: resetTwoStep,
    toConfirm: 'This turns off 2-Step Verification.',
  });
  onAccountCommand(commands, account, {
    name: 'end-sessions',
    description: 'Signs a person out of all devices.',
    act: endSessions,
  });
  onAccountCommand(commands, account, {
    name: 'suspend',
    description: 'Suspends an account: nobody can sign in to it.',
    act: suspend,
  });
  onAccountCommand(commands, account, {
    name: 'unsuspend',
    description: 'Reactivates a suspended account.',
    act: unsuspend,
  });
  onAccountCommand(commands, account, {
    name: 'delete',
    description: 'Permanently deletes an account.',
    act: deleteAccount,
    toConfirm: 'This permanently deletes the account.',
  });
}

function createCommand({ line, answer, asJson }: Commands, account: Command): void {
  asJson(account.command('create'))
    .description('Creates an account, also the first one, and emails the person a link to choose a password.')
    .argument('<email>', 'the account’s email address', address)
    .option('--name <name>', 'the person’s name; default: the part of the address before the @', nameOfPerson)
    .option(
      '--organization <name>',
      'an organization to create, with this person as its owner',
      nameOfOrganization,
    )
    .option(
      '--language <language>',
      `language of emails and pages: ${languages.join(', ')}`,
      languageOfMails,
      'en',
    )
    .option(
      '--time-zone <zone>',
      'time zone of the person and the organization, such as Asia/Seoul; default: their browser’s at the first sign-in',
      timeZone,
    )
    .action((email: string, { name, organization, language, timeZone, ...options }: CreateOptions) =>
      answer(options, async () =>
        withContext(line, (context) =>
          createAccount(context, {
            ...{ email, name: name ?? nameFromAddress(email) },
            ...{ organization, language, timeZone },
          }),
        ),
      ),
    );
}

interface CommandOnAccount {
  readonly name: string;
  readonly description: string;
  readonly act: (context: Context, on: OnAccount) => Promise<Answer>;
  /** For an irreversible action: the sentence above the question to confirm. */
  readonly toConfirm?: string;
}

/** Adds a command on an account, which needs a reason. */
function onAccountCommand(
  { line, answer, asJson }: Commands,
  account: Command,
  { name, description, act, toConfirm }: CommandOnAccount,
): void {
  const command = asJson(account.command(name).description(description))
    .argument('<email>', 'the account’s email address or id', addressOrId)
    .option('--reason <text>', 'the reason, which is recorded');
  if (toConfirm) command.option('--yes', 'do not ask to confirm');
  command.action(async (email: string, options: AccountOptions) => {
    const reason = await reasonOf(line.terminal, options, command);
    const unconfirmed =
      toConfirm && (await confirm(line.terminal, { ...options, whose: email, what: toConfirm }, command));
    await answer(
      options,
      async () => unconfirmed || withContext(line, (context) => act(context, { email, reason })),
    );
  });
}
