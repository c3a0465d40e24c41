import { isIP } from 'node:net';

export interface ProxyRange {
  readonly address: string;
  readonly family: 'ipv4' | 'ipv6';
  /** The length of the prefix, in bits. */
  readonly prefix: number;
}

/** An address or CIDR range of TRUSTED_PROXIES; undefined if it is neither. */
export function readRange(entry: string): ProxyRange | undefined {
  const [address = '', bits, ...rest] = entry.split('/');
  const family = address.includes('%') ? 0 : isIP(address);
  const most = family === 4 ? 32 : 128;
  const prefix = bits === undefined ? most : Number(bits);
  const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && prefix <= most);
  if (family === 0 || !fits || rest.length > 0) return undefined;
  return { address, family: family === 4 ? 'ipv4' : 'ipv6', prefix };
}

/**
 * Whether a range is so wide that it may hold people who aren't proxies: each of them could forge any address. A
 * network of proxies alone is no wider than one segment; loopback belongs to this machine alone.
 */
export const isWide = ({ address, family, prefix }: ProxyRange): boolean =>
  family === 'ipv4' ? prefix < 24 && !(address.startsWith('127.') && prefix >= 8) : prefix < 64;
