import type { Command } from 'commander';
import { readConfig } from '../../config/config.ts';
import type { Commands } from './command-group.ts';
import { dropGivenUp, listGivenUp, retryGivenUp } from './given-up-mails.ts';
import { testMailing } from './mail-test.ts';
import { address, idOfMail, reasonOf, type AccountOptions } from './typed-arguments.ts';
import { withContext } from './with-context.ts';

interface RetryOptions {
  readonly all?: boolean;
  readonly json?: boolean;
}

/** The commands `sallyport mail …`, which test sending and handle mails that were given up. */
export function mailCommands({ line, answer, asJson }: Commands, program: Command): void {
  const mail = program.command('mail').description('Tries how mail is sent; mails that were given up.');

  asJson(mail.command('test'))
    .description('Sends a test mail and says what the mail server answered.')
    .argument('<address>', 'where to', address)
    .action((to: string, options) =>
      answer(options, async () => testMailing(readConfig(line.environment), line.ambient, to)),
    );

  asJson(mail.command('failed'))
    .description('Lists mails that were given up after a day of tries. They are kept for 30 days.')
    .option('--addresses', 'show where they were to go, too')
    .action((options: { addresses?: boolean; json?: boolean }) =>
      answer(options, () => withContext(line, (context) => listGivenUp(context, options))),
    );

  const retry = asJson(mail.command('retry'));
  retry
    .description('Has a mail that was given up, or all of them, tried again.')
    .argument('[id]', 'which, as "mail failed" shows it', idOfMail)
    .option('--all', 'all of them')
    .action((id: string | undefined, options: RetryOptions) => {
      if ((id === undefined) !== (options.all === true)) retry.error('error: give an id, or --all');
      return answer(options, () => withContext(line, (context) => retryGivenUp(context, id)));
    });

  const drop = asJson(mail.command('drop'));
  drop
    .description('Forgets a mail that was given up.')
    .argument('<id>', 'which, as "mail failed" shows it', idOfMail)
    .option('--reason <text>', 'why: it is recorded')
    .action(async (id: string, options: AccountOptions) => {
      const reason = await reasonOf(line.terminal, options, drop);
      await answer(options, () => withContext(line, (context) => dropGivenUp(context, id, reason)));
    });
}
