import type { Told } from '../told.ts';

/** What a console is told of a request. All of it is always sent, empty where there is nothing: see docs/in-front-of.md. */
export function headersOf(told: Told, asked: boolean, assertion: string): Record<string, string> {
  const { account, methods, acr, provedAt } = told;
  const organization = asked ? told.organizations[0] : undefined;
  const values = {
    Account: account.id,
    Email: account.email,
    Name: account.name,
    Organization: organization?.id ?? '',
    'Organization-Slug': organization?.slug ?? '',
    Role: organization?.role ?? '',
    Acr: acr,
    'Proved-At': provedAt?.toISOString() ?? '',
    Assertion: assertion,
  };
  const encoded = Object.entries(values).map(([name, value]) => [`X-Sallyport-${name}`, encode(value)]);
  return { ...Object.fromEntries(encoded), 'X-Sallyport-Methods': methods.map(encode).join(' ') };
}

/** UTF-8; each byte outside `!` to `~`, and `%`, percent-encoded (RFC 3986 section 2.1). */
const encode = (value: string): string =>
  [...Buffer.from(value, 'utf8')]
    .map((byte) =>
      byte >= 0x21 && byte <= 0x7e && byte !== 0x25
        ? String.fromCharCode(byte)
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('');
