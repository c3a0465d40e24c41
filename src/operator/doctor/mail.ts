import type { Config } from '../../config/config.ts';
import { isLoopback } from '../../config/loopback.ts';
import { outboxFolder } from '../../mail/outbox.ts';
import { mailerOf } from '../../open-context.ts';
import { smtpSecurity } from '../../config/smtp-url.ts';
import { mailAdvice } from '../mail-advice.ts';
import { causeOf } from '../../process/operator-fault.ts';
import { ok, orFail, warn, type Check } from './check.ts';

/** Connects to the mail server, encrypts and authenticates as for a mail, and sends none. */
export async function checkMail(config: Config): Promise<Check> {
  const { smtpUrl, dataDir } = config;
  if (smtpUrl === undefined) {
    return warn(
      'mail',
      `No email leaves this machine: each is kept as a file in ${outboxFolder(dataDir)}. Set SMTP_URL to send them.`,
    );
  }
  const { host, username } = new URL(smtpUrl);
  const mailer = mailerOf(config);
  const look = async () => {
    await mailer.greet();
    const signedIn = username === '' ? '' : ' and accepts the sign-in';
    return wayThere(smtpUrl, `The mail server ${host} answers${signedIn}`);
  };
  return orFail(
    'mail',
    look,
    (fault) =>
      `The mail server ${host} can't be used (${causeOf(fault)}): ${mailAdvice(fault) ?? 'check SMTP_URL'}.`,
  ).finally(() => mailer.close());
}

/** Checks whether mails are encrypted on their way to the server. */
function wayThere(smtpUrl: string, said: string): Check {
  const { encrypted, verified } = smtpSecurity(smtpUrl);
  if (verified) return ok('mail', `${said}; emails to it are encrypted.`);
  if (encrypted)
    return warn('mail', `${said}, but its certificate isn't checked: anyone on the way can read the emails.`);
  return isLoopback(new URL(smtpUrl).hostname)
    ? ok('mail', `${said}; it is on this machine, so emails need no encryption.`)
    : warn(
        'mail',
        `${said}, but emails may be sent to it in the clear (requireTLS=false), and they contain codes and links.`,
      );
}
