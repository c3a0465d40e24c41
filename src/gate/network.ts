import { BlockList, isIP, isIPv4 } from 'node:net';
import { readRange } from '../config/proxy-range.ts';
import { readAddress } from './written-address.ts';

export class ProxyListFault extends Error {}

/** Reads `TRUSTED_PROXIES`: addresses and CIDR ranges whose forwarding headers are believed. */
export function parseProxies(list: readonly string[]): BlockList {
  const proxies = new BlockList();
  for (const entry of list) {
    const range = readRange(entry);
    if (!range) throw new ProxyListFault(`TRUSTED_PROXIES: "${entry}" is no address or CIDR range`);
    proxies.addSubnet(range.address, range.prefix, range.family);
  }
  return proxies;
}

/** Why nothing better is known of a request than the proxy it came through. */
export type ForwardingTrouble = 'nothing is forwarded' | 'unreadable';

export interface ClientAddress {
  readonly address: string;
  readonly trouble?: ForwardingTrouble;
}

/**
 * The address a request really comes from (ASVS 15.3.4): the peer, unless that is a trusted proxy; then the rightmost
 * address of X-Forwarded-For that isn't one. What stands left of it, anybody could have written. Where that can't be read
 * the nearest proxy stands for whoever is behind it. `Forwarded` isn't read: a proxy that sets the one passes the other on
 * as it came.
 */
export function clientAddress(
  peer: string,
  forwardedFor: string | undefined,
  proxies: BlockList,
): ClientAddress {
  const hops = (forwardedFor ?? '').split(',').filter((hop) => hop.trim() !== '');
  let address = plain(peer);
  if (hops.length === 0 && isTrusted(address, proxies)) return { address, trouble: 'nothing is forwarded' };
  while (hops.length > 0 && isTrusted(address, proxies)) {
    const next = readAddress(hops.pop()!);
    if (next === undefined) return { address, trouble: 'unreadable' };
    address = next;
  }
  return { address };
}

/** Whether a peer is on this machine. Host alone proves nothing: whoever reaches the port can write any. */
export const isLoopbackAddress = (peer: string): boolean =>
  plain(peer) === '::1' || (isIPv4(plain(peer)) && plain(peer).startsWith('127.'));

/** What the limits count by: one IPv4 address, or the /64 that one IPv6 subscriber has. */
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

/** Whether what a peer says of a request is believed. */
export const isTrustedProxy = (peer: string, proxies: BlockList): boolean => isTrusted(plain(peer), proxies);

const isTrusted = (address: string, proxies: BlockList): boolean =>
  isIP(address) !== 0 && proxies.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');

const plain = (peer: string): string => readAddress(peer) ?? peer;
