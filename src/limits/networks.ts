import type { Window } from './lanes.ts';

/** A subscriber of IPv6 has a /48 of 65,536 networks: all of it together gets four times what one network gets. */
const OF_48 = 4;

/**
 * What a network has: one of it for an IPv4 address, of IPv6 one for the /64 and one for its /48. `make` is told the name
 * and how many times as much that takes.
 */
export function byNetwork<T>(network: string, make: (name: string, times: number) => T): [T, ...T[]] {
  const own = make(network, 1);
  if (!network.endsWith('::/64')) return [own];
  return [own, make(networkAtLarge(network), OF_48)];
}

/** All that one subscriber may have: an IPv4 address, or the /48 that a /64 is in. */
export const networkAtLarge = (network: string): string =>
  network.endsWith('::/64') ? `${network.split(':').slice(0, 3).join(':')}::/48` : network;

/** Windows that take so many times as much. */
export const timesAsMuch = (windows: readonly Window[], times: number): Window[] =>
  windows.map(({ seconds, most }) => ({ seconds, most: most * times }));
