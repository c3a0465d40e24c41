import { isIP, isIPv4 } from 'node:net';

const PORT = String.raw`(?::(?:\d{1,5}|_[\w.-]+))?`;
const forms = [
  new RegExp(String.raw`^\[([^\]]*)\]${PORT}$`),
  new RegExp(String.raw`^(\d+\.\d+\.\d+\.\d+)${PORT}$`),
  // All eight groups and a port, without brackets; a shortened address and a port can't be told apart.
  /^((?:[\da-f]{1,4}:){7}[\da-f]{1,4}):\d{1,5}$/i,
];

/**
 * Reads an address as proxies write it: with a port, in brackets or quotes, with a zone, IPv4 mapped to IPv6. Returns the form for
 * counting and display, IPv6 shortened (RFC 5952). Undefined for `unknown`, `_hidden` (RFC 7239 section 6) and other text.
 */
export function readAddress(written: string): string | undefined {
  const word = written.trim().replace(/^"(.*)"$/, '$1');
  const inside = forms.map((form) => form.exec(word)?.[1]).find((found) => found !== undefined) ?? word;
  if (isIPv4(inside)) return inside;
  return isIP(inside) === 6 ? withoutDress(inside.replace(/%.*$/, '')) : undefined;
}

/** Converts IPv4-mapped IPv6 to IPv4. Node writes ::ffff:a.b.c.d for a dual-stack socket, others hexadecimal groups. */
function withoutDress(address: string): string {
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([\da-f]+):([\da-f]+)$/.exec(short) ?? [];
  if (high === undefined || low === undefined) return short;
  const bytes = Buffer.from(high.padStart(4, '0') + low.padStart(4, '0'), 'hex');
  return bytes.join('.');
}
