import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { Certificate } from './certificates.ts';

export interface ReceivedMail {
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: string;
  readonly raw: string;
  /** Whether it came by TLS. */
  readonly encrypted: boolean;
}

/** The encryption: STARTTLS if the client wants it, or TLS from the first byte. Without it mails come in the clear. */
export interface Encryption extends Certificate {
  readonly implicit?: boolean;
}

export interface MailServer {
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  /** Whether every mail is refused for now. */
  refusing: boolean;
  /** Whether mails are left without an answer for now; `held` counts them. */
  hanging: boolean;
  readonly held: number;
  /** The number of connections so far. */
  readonly connections: number;
  /** Resolves with the first mail, arrived or yet to arrive, that fits; a mail is given only once. */
  next(to: string, fits?: (mail: ReceivedMail) => boolean): Promise<ReceivedMail>;
  /** The six digits of the next mail with a code. */
  nextCode(to: string): Promise<string>;
  close(): Promise<void>;
}

const codeIn = (mail: ReceivedMail): string | undefined => /^\s*(\d{6})\s*$/m.exec(mail.text)?.[1];

/** A real SMTP server whose mails are read by another library; on any free port if none is given. */
export async function startMailServer(onPort = 0, encryption?: Encryption): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const given = new Set<ReceivedMail>();
  const waiting = new Set<() => void>();
  let held = 0;
  let connections = 0;
  const server = new SMTPServer({
    authOptional: true,
    ...(encryption
      ? { key: encryption.key, cert: encryption.cert, secure: encryption.implicit === true }
      : { disabledCommands: ['STARTTLS'] }),
    onConnect(_session, callback) {
      connections += 1;
      callback();
    },
    onData(stream, { envelope, secure }, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (state.hanging) {
          held += 1;
          return;
        }
        if (state.refusing) {
          // Many servers repeat the address in their refusal.
          const fault = new Error(`not now for <${envelope.rcptTo[0]?.address}>`);
          return callback(Object.assign(fault, { responseCode: 451 }));
        }
        const raw = Buffer.concat(chunks);
        simpleParser(raw).then((parsed) => {
          const to = Array.isArray(parsed.to) ? parsed.to[0] : parsed.to;
          mails.push({
            to: to?.value[0]?.address ?? '',
            from: parsed.from?.value[0]?.address ?? '',
            subject: parsed.subject ?? '',
            text: parsed.text ?? '',
            html: parsed.html || '',
            language: String(parsed.headers.get('content-language') ?? ''),
            raw: raw.toString(),
            encrypted: secure,
          });
          callback();
          for (const wake of waiting) wake();
        }, callback);
      });
    },
  });
  // Killed processes break their connection off at any point.
  server.on('error', () => {});
  await new Promise<void>((resolve) => {
    server.listen(onPort, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as { port: number };

  const state: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refusing: false,
    hanging: false,
    get held() {
      return held;
    },
    get connections() {
      return connections;
    },
    next: (to, fits = () => true) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const mail = mails.find((it) => !given.has(it) && it.to === to && fits(it));
          if (!mail) return;
          given.add(mail);
          waiting.delete(look);
          clearTimeout(late);
          resolve(mail);
        };
        const late = setTimeout(() => {
          waiting.delete(look);
          reject(
            new Error(
              `no such mail to ${to}; there are: ${mails.map((it) => `${it.to}: ${it.subject}`).join('; ')}`,
            ),
          );
        }, 15_000);
        waiting.add(look);
        look();
      }),
    async nextCode(to) {
      const mail = await state.next(to, (it) => codeIn(it) !== undefined);
      return codeIn(mail)!;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
  return state;
}
