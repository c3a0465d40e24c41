import { BlockList, isIP, isIPv4 } from 'node:net';
import { readRange } from '../config/proxy-range.ts';
import { remembered } from '../process/remembered.ts';

export class ProxyListFault extends Error {}

/** Whether an address is that of a trusted proxy. */
export type IsProxy = (address: string) => boolean;

/** Parses `TRUSTED_PROXIES`: addresses and CIDR ranges of proxies whose forwarding headers are trusted. */
export function parseProxies(list: readonly string[]): IsProxy {
  const proxies = new BlockList();
  for (const entry of list) {
    const range = readRange(entry);
    if (!range) throw new ProxyListFault(`TRUSTED_PROXIES: "${entry}" isn't an address or a CIDR range`);
    proxies.addSubnet(range.address, range.prefix, range.family);
  }
  return remembered((written) => {
    const address = plain(written);
    return isIP(address) !== 0 && proxies.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
  });
}

/** The reason why a request is attributed to the proxy that it came through. */
export type ForwardingTrouble = 'nothing is forwarded' | 'unreadable';

export interface ClientAddress {
  readonly address: string;
  readonly trouble?: ForwardingTrouble;
}

/**
 * The client's address (ASVS 15.3.4): the peer's or, behind trusted proxies, the rightmost address of X-Forwarded-For that isn't a
 * trusted proxy. Addresses left of it may be forged. If it can't be read, the nearest proxy's address is used. `Forwarded` isn't
 * read, because a proxy that sets X-Forwarded-For passes on a forged `Forwarded`.
 */
export function clientAddress(
  peer: string,
  forwardedFor: string | undefined,
  isProxy: IsProxy,
): ClientAddress {
  const hops = (forwardedFor ?? '').split(',').filter((hop) => hop.trim() !== '');
  let address = plain(peer);
  if (hops.length === 0 && isProxy(address)) return { address, trouble: 'nothing is forwarded' };
  while (hops.length > 0 && isProxy(address)) {
    const next = readAddress(hops.pop()!);
    if (next === undefined) return { address, trouble: 'unreadable' };
    address = next;
  }
  return { address };
}

/** Whether a peer is on this machine. The Host header doesn't show that, because any client can send any Host. */
export const isLoopbackAddress = (peer: string): boolean =>
  plain(peer) === '::1' || (isIPv4(plain(peer)) && plain(peer).startsWith('127.'));

/** The network that rate limits count by: an IPv4 address, or the /64 of an IPv6 address. */
export function networkOf(address: string): string {
  if (isIPv4(address) || isIP(address) === 0) return address;
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  const groups = [...left, ...zeros, ...right]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(':')}::/64`;
}

const plain = (peer: string): string => readAddress(peer) ?? peer;

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
function readAddress(written: string): string | undefined {
  if (isIPv4(written)) return written;
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
