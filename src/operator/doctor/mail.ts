import type { Config } from '../../config.ts';
import { outboxFolder } from '../../mail/outbox.ts';
import { mailerOf } from '../../open-context.ts';
import { causeOf } from '../commands/cause-of.ts';
import { ok, orFail, warn, type Check } from './check.ts';

/** What nodemailer calls a fault, and what to do about it. */
const advice: Record<string, string> = {
  EAUTH: 'it refuses the sign-in: check the name and password in SMTP_URL',
  ETLS: 'STARTTLS failed: check its certificate, or the port in SMTP_URL',
  EDNS: 'its name is unknown: check the host in SMTP_URL',
  ETIMEDOUT: 'it does not answer: check host and port in SMTP_URL, and firewalls',
  ECONNECTION: 'it does not answer as a mail server: check host and port in SMTP_URL',
};

/** Connects, greets (EHLO), encrypts and signs in, as for a mail; sends none. */
export async function checkMail(config: Config): Promise<Check> {
  const { smtpUrl, dataDir } = config;
  if (smtpUrl === undefined) {
    return warn(
      'mail',
      `No mail leaves this machine: mails are files in ${outboxFolder(dataDir)}; set SMTP_URL.`,
    );
  }
  const { host, username } = new URL(smtpUrl);
  const mailer = mailerOf(config);
  const look = async () => {
    await mailer.greet();
    const signedIn = username === '' ? '' : ' and the sign-in';
    return ok('mail', `The mail server ${host} takes our greeting${signedIn}.`);
  };
  return orFail(
    'mail',
    look,
    (fault) =>
      `The mail server ${host} can't be used (${causeOf(fault)}): ${advice[codeOf(fault)] ?? 'check SMTP_URL'}.`,
  ).finally(() => mailer.close());
}

const codeOf = (fault: unknown): string =>
  fault instanceof Error && fault.cause instanceof Error && 'code' in fault.cause
    ? String(fault.cause.code)
    : '';
