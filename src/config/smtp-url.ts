import { isLoopback } from './loopback.ts';
import { writtenUrlProblem } from './written-url.ts';

/** The options allowed behind the `?` of SMTP_URL; nodemailer takes more, and ignores misspelt ones. */
const known: Readonly<Record<string, RegExp>> = {
  requireTLS: /^(true|false)$/,
  name: /./,
  'tls.servername': /./,
  'tls.rejectUnauthorized': /^(true|false)$/,
};

/** The fault of SMTP_URL, without its values; undefined if there is none. */
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

/** The protection of the connection to the mail server. */
export interface SmtpSecurity {
  /** Whether TLS is enforced: `smtps://`, or STARTTLS, without a fallback whatever a man in the middle answers. */
  readonly encrypted: boolean;
  /** Whether the server's certificate has to be valid. Where mail may be sent in the clear, any will do. */
  readonly verified: boolean;
}

/**
 * Mails hold codes and links, so to another machine they are encrypted. Opportunistic STARTTLS wouldn't do: a man in
 * the middle removes the offer (RFC 3207, section 6). `?requireTLS=false` is for a private network.
 */
export function smtpSecurity(smtpUrl: string): SmtpSecurity {
  const { protocol, hostname, searchParams } = new URL(smtpUrl);
  const said = searchParams.get('requireTLS');
  const needed = said === null ? !isLoopback(hostname) : said === 'true';
  const encrypted = protocol === 'smtps:' || needed;
  return { encrypted, verified: encrypted && searchParams.get('tls.rejectUnauthorized') !== 'false' };
}
