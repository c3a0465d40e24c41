import { isIP, isIPv6 } from 'node:net';
import type { Context } from '../../context.ts';
import { networkDigest } from '../../vault/digests.ts';
import { did, refused, type Answer } from '../answer.ts';

/**
 * The names of a network in the log, one for each key of the list, because lines from before a rotation were written with an
 * older key. The network is given as the trail writes it.
 */
export async function networkNames({ keyring }: Pick<Context, 'keyring'>, typed: string): Promise<Answer> {
  const network = typed.trim().toLowerCase();
  const [address = '', bits] = network.split('/');
  const isNetwork = isIPv6(address) ? bits === '64' && address.endsWith('::') : isIP(address) === 4 && !bits;
  if (!isNetwork)
    return refused(
      'network-unknown',
      `${typed} is no network as the activity writes it: one IPv4 address, or a /64 of IPv6 such as 2001:db8:1:2::/64.`,
    );
  const names = keyring.ids.map((key) => ({ key, name: networkDigest(keyring, network, key) }));
  const lines = names.map(({ key, name }) => `${name}  (key ${key})`);
  return did([`In the log ${network} is:`, ...lines].join('\n'), { network, names });
}
