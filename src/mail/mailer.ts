import { createTransport } from 'nodemailer';
import { writeToOutbox } from './outbox.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: 'en' | 'ko';
}

/** The mail server did not take the mail (or not within ten seconds). */
export class MailFault extends Error {}

export interface Mailer {
  /** Resolves when the mail server has taken the mail, or the outbox has it. Throws `MailFault`. */
  send(mail: Mail): Promise<void>;
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
        await writeToOutbox(options.outbox, built.message as Buffer);
      },
      close: () => builder.close(),
    };
  }

  const transport = createTransport(options.smtpUrl, {
    pool: true,
    maxConnections: 4,
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
  } as object);
  return {
    async send(mail) {
      const sending = transport.sendMail(compose(mail));
      try {
        await within(TIMEOUT, sending);
      } catch (cause) {
        // Outcomes after the ten seconds are nobody's to hear any more.
        sending.catch(() => {});
        throw new MailFault('the mail server did not take the mail', { cause });
      }
    },
    close: () => transport.close(),
  };
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('timed out')), milliseconds);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
