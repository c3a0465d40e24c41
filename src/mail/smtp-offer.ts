import type { ConnectionOptions } from 'node:tls';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { parseConnectionUrl } from 'nodemailer/lib/shared';

/** The extensions that the mail server offers in its answer to EHLO. */
export interface SmtpOffer {
  /** Takes note of the answer's lines, as they came with a sent mail. */
  said(lines: readonly string[] | undefined): void;
  /**
   * Whether the server supports non-ASCII letters before the @ (SMTPUTF8, RFC 6531). Asks the server once if no mail was sent
   * yet. If it can't be asked, the answer is yes, and sending will show.
   */
  hasUtf8(): Promise<boolean>;
}

const TIMEOUT = 5_000;
const offersUtf8 = (lines: readonly string[]): boolean => lines.some((line) => /^SMTPUTF8\b/i.test(line));

/** Whether the mail server takes addresses beyond ASCII (RFC 6531). It is asked once; while it can't be reached, yes is assumed. */
export function createOffer(
  smtpUrl: string,
  security: { readonly requireTLS: boolean; readonly tls: ConnectionOptions },
): SmtpOffer {
  let utf8: boolean | undefined;
  let asking: Promise<boolean> | undefined;

  async function ask(): Promise<boolean> {
    const lines = await greetedWith(smtpUrl, security);
    asking = undefined;
    if (lines !== undefined) utf8 = offersUtf8(lines);
    return utf8 ?? true;
  }

  return {
    said(lines) {
      if (lines !== undefined) utf8 = offersUtf8(lines);
    },
    hasUtf8: async () => utf8 ?? (asking ??= ask()),
  };
}

/** The lines of the answer to the last EHLO, after STARTTLS if that is required; undefined if there is no answer. */
function greetedWith(
  smtpUrl: string,
  { requireTLS, tls }: { readonly requireTLS: boolean; readonly tls: ConnectionOptions },
): Promise<readonly string[] | undefined> {
  const { tls: inUrl, ...url } = parseConnectionUrl(smtpUrl);
  const connection = new SMTPConnection({
    ...url,
    requireTLS,
    tls: { ...inUrl, ...tls },
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
  });
  return new Promise((resolve) => {
    connection.once('error', () => resolve(undefined));
    connection.once('end', () => resolve(undefined));
    connection.connect(() => {
      const answer = connection.lastServerResponse || '';
      resolve(answer.split(/\r?\n/).map((line) => line.replace(/^\d+[ -]/, '').trim()));
      connection.quit();
    });
  });
}
