import { createTransport } from 'nodemailer';
import type { Language } from '../text/languages.ts';
import { isPlainBeforeAt } from '../text/mail-address.ts';
import { smtpSecurity } from '../config/smtp-url.ts';
import { writeToOutbox } from './outbox.ts';
import { createOffer } from './smtp-offer.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: Language;
}

/** The mail server did not accept the mail within ten seconds, or the mail couldn't be written to the outbox. */
export class MailFault extends Error {
  /** Whether the server rejected the address for good: the person who typed it has to correct it. */
  readonly ofAddress: boolean;
  constructor(message: string, { cause }: { cause: unknown }) {
    super(message, { cause });
    this.ofAddress = isOfAddress(cause);
  }
}

/** Whether the server answered RCPT TO with a permanent error (RFC 5321, section 4.2.1). */
const isOfAddress = (cause: unknown): boolean =>
  cause instanceof Error &&
  'command' in cause &&
  cause.command === 'RCPT TO' &&
  'responseCode' in cause &&
  Number(cause.responseCode) >= 500;

export interface Mailer {
  /** Sends a mail; returns the mail server's answer, or the path of the outbox's file. Throws `MailFault`. */
  send(mail: Mail): Promise<string>;
  /** Connects to the mail server, and authenticates if it has to, without sending. Throws `MailFault`. */
  greet(): Promise<void>;
  /** Whether the mail server supports such an address: non-ASCII letters before the @ need SMTPUTF8 (RFC 6531). */
  takes(address: string): Promise<boolean>;
  close(): void;
}

const TIMEOUT = 10_000;

/** Creates a mailer that sends by SMTP or, if no server is set, writes each mail to `DATA_DIR/outbox`. */
export function createMailer(options: {
  readonly smtpUrl?: string | undefined;
  readonly from: string;
  readonly outbox: string;
}): Mailer {
  return options.smtpUrl
    ? smtpMailer(options.smtpUrl, options.from)
    : outboxMailer(options.outbox, options.from);
}

const messageOf = (from: string, { language, to, subject, text, html }: Mail) => ({
  ...{ from, to, subject, text, html },
  headers: { 'Content-Language': language, 'Auto-Submitted': 'auto-generated' },
});

function outboxMailer(folder: string, from: string): Mailer {
  const builder = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return {
    async send(mail) {
      const built = await builder.sendMail(messageOf(from, mail));
      return writeToOutbox(folder, built.message as Buffer).catch((cause: Error) => {
        throw new MailFault('the email could not be written to the outbox', { cause });
      });
    },
    greet: async () => {},
    takes: async () => true,
    close: () => builder.close(),
  };
}

function smtpMailer(smtpUrl: string, from: string): Mailer {
  const { encrypted, verified } = smtpSecurity(smtpUrl);
  const security = { requireTLS: encrypted, tls: { rejectUnauthorized: verified } };
  // Connections are kept, since a new one takes longer than a mail. If the server has closed one, another is tried once.
  const transport = createTransport({
    url: smtpUrl,
    ...security,
    pool: true,
    maxConnections: 4,
    maxRequeues: 1,
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
  });
  const offer = createOffer(smtpUrl, security);
  return {
    async send(mail) {
      const { response, ehlo } = await answered(
        transport.sendMail(messageOf(from, mail)),
        'the mail server did not take the email',
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

/** Waits ten seconds at most; a failure or a timeout is a `MailFault` with that message. */
async function answered<T>(work: Promise<T>, otherwise: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('timed out')), TIMEOUT);
  });
  try {
    return await Promise.race([work, late]);
  } catch (cause) {
    // After a timeout nobody waits for the outcome any more.
    work.catch(() => {});
    throw new MailFault(otherwise, { cause });
  } finally {
    clearTimeout(timer);
  }
}
