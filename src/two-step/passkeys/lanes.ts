import type { Visitor } from '../../contract/who.ts';
import { type Lane, type Lanes, byNetwork, timesAsMuch } from '../../limits/lanes.ts';
import type { SealedChallenge } from './ceremony.ts';

/** Answers that don't fit. A signature can't be guessed, so nobody's account is closed by them. */
const fromOne = [
  { seconds: 300, most: 60 },
  { seconds: 3_600, most: 300 },
];

/** Counted by challenge and by network only: verifying takes time, and a key isn't locked by somebody else. */
export const passkeyLanes = ({ network }: Visitor, challenge?: SealedChallenge): Lanes => {
  const networks = byNetwork(network, (name, times) => ({
    name: `passkey-from:${name}`,
    windows: timesAsMuch(fromOne, times),
  }));
  return challenge ? [...networks, ofChallenge(challenge)] : networks;
};

const ofChallenge = ({ digest }: SealedChallenge): Lane => ({
  name: `passkey:${digest.toString('hex')}`,
  windows: [{ seconds: 600, most: 5 }],
});
