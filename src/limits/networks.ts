import type { Lane } from './lanes.ts';

/** A subscriber of IPv6 has a /48 of 65,536 networks: all of it together gets four times what one network gets. */
const OF_48 = 4;

/**
 * The lanes of a network: one for an IPv4 address, of IPv6 one for the /64 and one for its /48. `lane` is told the name
 * and how many times as much it takes.
 */
export function byNetwork(network: string, lane: (name: string, times: number) => Lane): Lane[] {
  const own = lane(network, 1);
  if (!network.endsWith('::/64')) return [own];
  const wider = `${network.split(':').slice(0, 3).join(':')}::/48`;
  return [own, lane(wider, OF_48)];
}

/** Windows that take so many times as much. */
export const timesAsMuch = (windows: NonNullable<Lane['windows']>, times: number) =>
  windows.map(({ seconds, most }) => ({ seconds, most: most * times }));
