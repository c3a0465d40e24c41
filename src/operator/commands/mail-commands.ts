import type { Command } from 'commander';
import { composeMail } from '../../mail/compose-mail.ts';
import { readConfig, type Config } from '../../config/config.ts';
import { MailFault } from '../../mail/mailer.ts';
import { testMail } from '../../mail/mails/test-mail.tsx';
import { mailerOf, textsOf, type Ambient } from '../../open-context.ts';
import { causeOf } from '../../process/operator-fault.ts';
import { COMMAND_LINE } from '../../text/browsers.ts';
import { did, refused, type Answer } from '../answer.ts';
import { mailAdvice } from '../mail-advice.ts';
import type { Commands } from './command-group.ts';
import { dropGivenUp, listGivenUp, retryGivenUp } from './given-up-mails.ts';
import { address, idOfMail, reasonOf, type AccountOptions } from './typed-arguments.ts';
import { withContext } from './with-context.ts';

interface RetryOptions {
  readonly all?: boolean;
  readonly json?: boolean;
}

/** The commands `sallyport mail …`, which test sending and handle mails that were given up. */
export function mailCommands(commands: Commands, program: Command): void {
  const { line, answer, asJson } = commands;
  const mail = program
    .command('mail')
    .description('Tests sending email, and handles emails that were given up.');

  asJson(mail.command('test'))
    .description('Sends a test email and says what the mail server answered.')
    .argument('<address>', 'where to', address)
    .action((to: string, options) =>
      answer(options, async () => testMailing(readConfig(line.environment), line.ambient, to)),
    );

  asJson(mail.command('failed'))
    .description('Lists emails that were given up after a day of tries. They are kept for 30 days.')
    .option('--addresses', 'also show their recipients')
    .action((options: { addresses?: boolean; json?: boolean }) =>
      answer(options, () => withContext(line, (context) => listGivenUp(context, options))),
    );

  addRetry(commands, mail);
  addDrop(commands, mail);
}

function addRetry({ line, answer, asJson }: Commands, mail: Command): void {
  const retry = asJson(mail.command('retry'));
  retry
    .description('Retries one given-up email, or all of them.')
    .argument('[id]', 'its id, as shown by "mail failed"', idOfMail)
    .option('--all', 'all of them')
    .action((id: string | undefined, options: RetryOptions) => {
      if ((id === undefined) !== (options.all === true)) retry.error('error: give an id, or --all');
      return answer(options, () => withContext(line, (context) => retryGivenUp(context, id)));
    });
}

function addDrop({ line, answer, asJson }: Commands, mail: Command): void {
  const drop = asJson(mail.command('drop'));
  drop
    .description('Discards a given-up email.')
    .argument('<id>', 'its id, as shown by "mail failed"', idOfMail)
    .option('--reason <text>', 'the reason, which is recorded')
    .action(async (id: string, options: AccountOptions) => {
      const reason = await reasonOf(line.terminal, options, drop);
      await answer(options, () => withContext(line, (context) => dropGivenUp(context, id, reason)));
    });
}

/** Sends a test mail in the same way as all other mails, and reports the outcome. Needs no database. */
async function testMailing(config: Config, { now }: Ambient, to: string): Promise<Answer> {
  const mailer = mailerOf(config);
  const visitor = { network: '-', browser: COMMAND_LINE } as const;
  const about = { email: to, language: 'en', timeZone: null, at: now(), visitor } as const;
  try {
    const answer = await mailer.send(composeMail({ config, texts: textsOf(config) }, about, testMail));
    return config.smtpUrl === undefined
      ? did(`No mail server is set (SMTP_URL). The email is in the file ${answer}.`, { to, file: answer })
      : did(`The mail server accepted the email to ${to}: ${answer}`, { to, answer });
  } catch (fault) {
    if (!(fault instanceof MailFault)) throw fault;
    const advice = mailAdvice(fault);
    const why = advice ? `${causeOf(fault)}; ${advice}` : causeOf(fault);
    return refused('mail-not-sent', `The email to ${to} was not sent: ${why}.`);
  } finally {
    mailer.close();
  }
}
