import { createTransport } from 'nodemailer';
import { isPlainBeforeAt } from '../text/mail-address.ts';
import { smtpSecurity } from '../config/smtp-url.ts';
import { writeToOutbox } from './outbox.ts';
import { createOffer } from './smtp-offer.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: 'en' | 'ko';
}

/** The mail server did not take the mail (or not within ten seconds), or the outbox's disk is full. */
export class MailFault extends Error {
  /** It takes no mail to this address, and won't: that is for whoever typed it to mend. */
  readonly ofAddress: boolean;
  constructor(message: string, { cause }: { cause: unknown }) {
    super(message, { cause });
    this.ofAddress = isOfAddress(cause);
  }
}

/** A permanent answer to RCPT TO (RFC 5321, section 4.2.1). */
const isOfAddress = (cause: unknown): boolean =>
  cause instanceof Error &&
  'command' in cause &&
  cause.command === 'RCPT TO' &&
  'responseCode' in cause &&
  Number(cause.responseCode) >= 500;

export interface Mailer {
  /** Gives the mail server's answer when it has taken the mail, or the outbox's file. Throws `MailFault`. */
  send(mail: Mail): Promise<string>;
  /** Greets the mail server, and signs in where it asks for that, without sending. Throws `MailFault`. */
  greet(): Promise<void>;
  /** Whether mail can go to such an address at all: letters beyond ASCII before the @ need SMTPUTF8 (RFC 6531). */
  takes(address: string): Promise<boolean>;
  close(): void;
}

const TIMEOUT = 10_000;

/** Sends by SMTP, or writes each mail to `DATA_DIR/outbox` where no server is set. */
export function createMailer(options: {
  readonly smtpUrl?: string | undefined;
  readonly from: string;
  readonly outbox: string;
}): Mailer {
  const compose = (mail: Mail) => ({
    from: options.from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: { 'Content-Language': mail.language, 'Auto-Submitted': 'auto-generated' },
  });

  if (!options.smtpUrl) {
    const builder = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
    return {
      async send(mail) {
        const built = await builder.sendMail(compose(mail));
        return writeToOutbox(options.outbox, built.message as Buffer).catch((cause: Error) => {
          throw new MailFault('the mail could not be written to the outbox', { cause });
        });
      },
      greet: async () => {},
      takes: async () => true,
      close: () => builder.close(),
    };
  }

  // Greeting a server anew takes longer than a mail. Where it has closed a connection meanwhile, another is tried once.
  const { encrypted, verified } = smtpSecurity(options.smtpUrl);
  const transport = createTransport({
    url: options.smtpUrl,
    requireTLS: encrypted,
    tls: { rejectUnauthorized: verified },
    pool: true,
    maxConnections: 4,
    maxRequeues: 1,
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
  });
  const offer = createOffer(options.smtpUrl, {
    requireTLS: encrypted,
    tls: { rejectUnauthorized: verified },
  });
  return {
    async send(mail) {
      const { response, ehlo } = await answered(
        transport.sendMail(compose(mail)),
        'the mail server did not take the mail',
      );
      offer.said(ehlo);
      return response;
    },
    takes: async (address) => isPlainBeforeAt(address) || (await offer.hasUtf8()),
    async greet() {
      await answered(transport.verify(), 'the mail server did not greet back');
    },
    close: () => transport.close(),
  };
}

async function answered<T>(work: Promise<T>, otherwise: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('timed out')), TIMEOUT);
  });
  try {
    return await Promise.race([work, late]);
  } catch (cause) {
    // Outcomes after the ten seconds are nobody's to hear any more.
    work.catch(() => {});
    throw new MailFault(otherwise, { cause });
  } finally {
    clearTimeout(timer);
  }
}
