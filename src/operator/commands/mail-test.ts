import { composeMail } from '../../activity/compose-mail.ts';
import { COMMAND_LINE } from '../../text/browsers.ts';
import type { Config } from '../../config/config.ts';
import { MailFault } from '../../mail/mailer.ts';
import { testMail } from '../../mail/mails/test-mail.tsx';
import { mailerOf, type Ambient } from '../../open-context.ts';
import { did, refused, type Answer } from '../answer.ts';
import { mailAdvice } from '../mail-advice.ts';
import { causeOf } from '../../process/operator-fault.ts';

/** Sends a test mail in the same way as all other mails, and reports the outcome. Needs no database. */
export async function testMailing(config: Config, { now }: Ambient, to: string): Promise<Answer> {
  const mailer = mailerOf(config);
  const visitor = { network: '-', browser: COMMAND_LINE } as const;
  const about = { email: to, language: 'en', at: now(), visitor } as const;
  try {
    const answer = await mailer.send(composeMail({ config }, about, testMail));
    return config.smtpUrl === undefined
      ? did(`No mail server is set (SMTP_URL): the mail is the file ${answer}.`, { to, file: answer })
      : did(`The mail server took the mail to ${to}: ${answer}`, { to, answer });
  } catch (fault) {
    if (!(fault instanceof MailFault)) throw fault;
    const advice = mailAdvice(fault);
    const why = advice ? `${causeOf(fault)}; ${advice}` : causeOf(fault);
    return refused('mail-not-sent', `The mail to ${to} was not sent: ${why}.`);
  } finally {
    mailer.close();
  }
}
