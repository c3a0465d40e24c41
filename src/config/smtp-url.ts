import { isLoopback } from './loopback.ts';
import { writtenUrlProblem } from './written-url.ts';

/** What may stand behind the `?` of SMTP_URL; nodemailer takes more, and passes over what is misspelt. */
const known: Readonly<Record<string, RegExp>> = {
  requireTLS: /^(true|false)$/,
  name: /./,
  'tls.servername': /./,
  'tls.rejectUnauthorized': /^(true|false)$/,
};

/** What is wrong with SMTP_URL, without its values; undefined if nothing is. */
export function smtpUrlProblem(smtpUrl: string): string | undefined {
  if (!/^smtps?:\/\//.test(smtpUrl)) return 'must begin with smtp:// or smtps://';
  const problem = writtenUrlProblem(smtpUrl);
  if (problem !== undefined) return problem;
  const { hostname, pathname, searchParams } = new URL(smtpUrl);
  if (hostname === '' || !['', '/'].includes(pathname))
    return 'must be smtp://user:password@host:port, without a path (a / in the password is written %2F)';
  const wrong = [...searchParams].find(([name, value]) => !known[name]?.test(value));
  return (
    wrong &&
    `the option ${wrong[0]} isn't known, or its value isn't (known: ${Object.keys(known).join(', ')})`
  );
}

/** How mail gets to the mail server. */
export interface SmtpSecurity {
  /** `smtps://`, or STARTTLS is insisted on: nothing goes in the clear, whatever somebody in between answers. */
  readonly encrypted: boolean;
  /** Whether the server has to show a certificate that holds. Where mail may go in the clear, any will do. */
  readonly verified: boolean;
}

/**
 * Mails hold codes and links, so to another machine they go encrypted. Opportunistic STARTTLS wouldn't do: whoever stands in
 * between takes the offer away (RFC 3207, section 6). `?requireTLS=false` is for a network that is one's own.
 */
export function smtpSecurity(smtpUrl: string): SmtpSecurity {
  const { protocol, hostname, searchParams } = new URL(smtpUrl);
  const said = searchParams.get('requireTLS');
  const needed = said === null ? !isLoopback(hostname) : said === 'true';
  const encrypted = protocol === 'smtps:' || needed;
  return { encrypted, verified: encrypted && searchParams.get('tls.rejectUnauthorized') !== 'false' };
}
