import { days, hours } from '../process/durations.ts';
import type { Lane, Window } from './lanes.ts';
import { networkAtLarge } from './networks.ts';

/** Limits on the mails to one address, against flooding. */
const anHour: Window = { seconds: hours(1), most: 5 };
const aDay: Window = { seconds: days(1), most: 10 };

/** The share of an address's or account's mails that one network can use up, so that its owner always gets some. */
const OF_ONE_NETWORK = 0.8;

/** Lanes for the mails to one address, or for one account, that one network requests. They are counted first. */
export const ownMailLanes = (name: string, network: string): [Lane, Lane] => [
  { name: `${name}:from:${networkAtLarge(network)}:hour`, windows: [anHour] },
  { name: `${name}:from:${networkAtLarge(network)}:day`, windows: [aDay] },
];

/** Lanes for the mails to one address, or for one account, that all networks request. */
export const sharedMailLanes = (name: string, network: string): [Lane, Lane] => [
  sharedLane(`${name}:hour`, network, anHour),
  sharedLane(`${name}:day`, network, aDay),
];

const sharedLane = (name: string, network: string, window: Window): Lane => ({
  name,
  windows: [window],
  share: { subject: networkAtLarge(network), most: window.most * OF_ONE_NETWORK },
});

/** The lane of a browser that is known to the account, apart from all others. */
export const knownMailLane = (name: string): Lane => ({ name, windows: [anHour, aDay] });
