import type { Lane, Window } from './lanes.ts';
import { networkAtLarge } from './networks.ts';

/** Nobody's mailbox is filled by others. */
const anHour: Window = { seconds: 3_600, most: 5 };
const aDay: Window = { seconds: 86_400, most: 10 };

/** Of what one address or account gets, one network takes so much: it never leaves its owner without. */
const OF_ONE_NETWORK = 0.8;

/** Mails to one address, or for one account, that one network asks for: it is counted there first. */
export const ownMailLanes = (name: string, network: string): [Lane, Lane] => [
  { name: `${name}:from:${networkAtLarge(network)}:hour`, windows: [anHour] },
  { name: `${name}:from:${networkAtLarge(network)}:day`, windows: [aDay] },
];

/** The same from everywhere. */
export const sharedMailLanes = (name: string, network: string): [Lane, Lane] => [
  sharedLane(`${name}:hour`, network, anHour),
  sharedLane(`${name}:day`, network, aDay),
];

const sharedLane = (name: string, network: string, window: Window): Lane => ({
  name,
  windows: [window],
  share: { subject: networkAtLarge(network), most: window.most * OF_ONE_NETWORK },
});

/** What a browser that is known to the account gets for itself. */
export const knownMailLane = (name: string): Lane => ({ name, windows: [anHour, aDay] });
