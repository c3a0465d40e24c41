import { hundredLanes, strangerLane } from './stranger-lanes.ts';
import type { Lanes } from '../../limits/lanes.ts';
import { byNetwork, timesAsMuch } from '../../limits/networks.ts';
import type { Visitor } from '../../contract/who.ts';
import { browserMisses, type KnownBrowser } from '../../sessions/known-browser.ts';
import { sessionMisses } from '../../sessions/session-misses.ts';
import type { SecondStep } from './typed.ts';

// Second steps are counted only after a right password, so nobody burns them from outside. Strangers, each known browser
// and each live session have lanes and an end of their own: nobody's misses shut another's. 3 codes of 10^6 fit at a time,
// so 50 tries a day are a chance of 1 in 6,700.

const ofOne = [
  { seconds: 300, most: 5 },
  { seconds: 3_600, most: 20 },
  { seconds: 86_400, most: 50 },
];

/** Accounts that strangers from one network missed, not the misses of one: colleagues don't close each other's. */
const accountsMissed = [
  { seconds: 300, most: 30 },
  { seconds: 3_600, most: 200 },
];

/** Recovery codes can't be guessed (60 bits): the hundred counts their misses and holds up app codes only. */
export const strangersLanes = (accountId: string, kind: SecondStep['kind'], { network }: Visitor): Lanes => [
  { name: strangerLane(accountId, kind), windows: ofOne },
  ...(kind === 'app' ? hundredLanes(accountId) : []),
  ...byNetwork(network, (name, times) => ({
    name: `second-step:missed-from:${name}`,
    windows: timesAsMuch(accountsMissed, times),
    share: { subject: accountId, most: 1 },
  })),
];

export const knownBrowserLanes = (browser: KnownBrowser): Lanes => [
  { name: `second-step:browser:${browser.id}`, windows: ofOne },
  browserMisses(browser),
];

export const sessionLanes = (sessionId: string): Lanes => [
  { name: `second-step:session:${sessionId}`, windows: ofOne },
  sessionMisses(sessionId),
];
