import type { Window } from './lanes.ts';

/** An IPv6 subscriber may have a /48, 65,536 networks. It gets four times the limit of one network. */
const OF_48 = 4;

/**
 * Makes an item (such as a lane) for a network: one for an IPv4 address, for IPv6 one for the /64 and one for its /48. `make`
 * gets the name and the factor of the limit.
 */
export function byNetwork<T>(network: string, make: (name: string, times: number) => T): [T, ...T[]] {
  const own = make(network, 1);
  if (!network.endsWith('::/64')) return [own];
  return [own, make(networkAtLarge(network), OF_48)];
}

/** The network of a whole subscriber: an IPv4 address, or the /48 around a /64. */
export const networkAtLarge = (network: string): string =>
  network.endsWith('::/64') ? `${network.split(':').slice(0, 3).join(':')}::/48` : network;

/** Windows that admit so many times as much. */
export const timesAsMuch = (windows: readonly Window[], times: number): Window[] =>
  windows.map(({ seconds, most }) => ({ seconds, most: most * times }));
