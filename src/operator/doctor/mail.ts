import type { Config } from '../../config.ts';
import { outboxFolder } from '../../mail/outbox.ts';
import { mailerOf } from '../../open-context.ts';
import { causeOf } from '../commands/cause-of.ts';
import { ok, orFail, warn, type Check } from './check.ts';

/** Greets the mail server and signs in, as for a mail; sends none. */
export async function checkMail(config: Config): Promise<Check> {
  const { smtpUrl, dataDir } = config;
  if (smtpUrl === undefined) {
    return warn(
      'mail',
      `No mail leaves this machine: mails are files in ${outboxFolder(dataDir)}; set SMTP_URL.`,
    );
  }
  const { host } = new URL(smtpUrl);
  const mailer = mailerOf(config);
  const look = async () => {
    await mailer.greet();
    return ok('mail', `The mail server ${host} takes our greeting.`);
  };
  return orFail(
    'mail',
    look,
    (fault) => `The mail server ${host} can't be used (${causeOf(fault)}): check SMTP_URL.`,
  ).finally(() => mailer.close());
}
