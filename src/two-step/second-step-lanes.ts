import { monthLane, strangerLane } from '../accounts/stranger-lanes.ts';
import type { Lane } from '../limits/lanes.ts';
import type { Visitor } from '../routes/who.ts';
import type { SecondStep } from './typed-second-step.ts';

// Second steps are counted only after a right password, so nobody burns them from outside. App codes and recovery codes
// are apart, and a browser that is known (or a live session) has a lane of its own: whoever has the password can use up
// the strangers' lane, not the owner's. 3 codes of 10^6 fit at a time, so 50 tries a day are a chance of 1 in 6,700.

const perAccount = [
  { seconds: 300, most: 5 },
  { seconds: 3_600, most: 20 },
  { seconds: 86_400, most: 50 },
];

const perNetwork = [
  { seconds: 300, most: 30 },
  { seconds: 3_600, most: 200 },
];

/** 100 misses of strangers in thirty days, and the password has to be reset (NIST SP 800-63B-4 section 3.2.2). */
const perMonth = [{ seconds: 30 * 86_400, most: 100 }];

export function secondStepLanes(
  accountId: string,
  kind: SecondStep['kind'],
  visitor: Visitor,
  browser: 'known' | 'stranger',
): Lane[] {
  const account =
    browser === 'known'
      ? [{ name: `second-step:${accountId}:${kind}:known`, windows: perAccount }]
      : [
          { name: strangerLane(accountId, kind), windows: perAccount },
          { name: monthLane(accountId), windows: perMonth },
        ];
  return [...account, { name: `second-step:network:${visitor.network}`, windows: perNetwork }];
}
