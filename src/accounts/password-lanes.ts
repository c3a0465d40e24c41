import { type Lane, type Lanes, byNetwork } from '../limits/lanes.ts';
import { tooManyAttempts, type LimitReached } from '../limits/reserve.ts';
import { refuse, type Refusal } from '../contract/outcome.ts';
import type { Context } from '../context.ts';
import type { KnownBrowser, Visitor } from '../contract/who.ts';
import { browserMisses } from '../sessions/known-browser.ts';
import { addressDigest } from '../vault/digests.ts';
import { days } from '../process/durations.ts';

/** Five attempts are free, then a wait that doubles from one second to fifteen minutes: answered, never slept. */
export const passwordLane = (of: string, times = 1): Lane => ({
  name: `password:${of}`,
  growing: { free: 5 * times, longest: 900, seconds: days(1) },
});

/** All of an address's unknown browsers together; full, only known browsers and a mailed reset get further. */
export const addressLane = (addressDigest: string): Lane => ({
  name: `password:${addressDigest}`,
  windows: [{ seconds: 3_600, most: 100 }],
});

/** A network that tries many addresses with one password each: after twenty in an hour, waits up to a minute. */
const spraying = { free: 20, longest: 60, seconds: 3_600 };

/**
 * The lanes that count a password: by the address as typed, whether or not it has an account, and its network; by the
 * address from everywhere; by the network over all addresses. A known browser of that account has its own lane, so
 * nobody who types another person's address shuts them out (ASVS 6.1.1).
 */
export function passwordLanes(
  context: Context,
  email: string,
  { network }: Visitor,
  known: KnownBrowser | undefined,
): Lanes {
  if (known) return [passwordLane(`known:${known.id}`), browserMisses(known)];
  const address = addressDigest(context.keyring, email);
  return [
    addressLane(address),
    ...byNetwork(network, (name, times) => passwordLane(`${address}:${name}`, times)),
    ...byNetwork(network, (name, times) => ({
      name: `passwords-missed-from:${name}`,
      growing: { ...spraying, free: spraying.free * times },
      share: { subject: address, most: 1 },
    })),
  ];
}

/** The refusal of a full lane. Where strangers have used up the address's attempts waiting helps, and so does a mailed link, right away. */
export function limitedFor(context: Context, reached: LimitReached, email: string): Refusal {
  const address = addressLane(addressDigest(context.keyring, email)).name;
  return reached.full.includes(address)
    ? refuse('too-many-attempts', { variant: 'address', retryAt: reached.retryAt, limit: address })
    : tooManyAttempts(reached);
}
