import type { Context } from '../context.ts';
import type { Lane } from '../limits/lanes.ts';
import type { Visitor } from '../routes/who.ts';
import { addressDigest } from '../vault/digests.ts';

/** Five tries are free, then a wait that doubles from one second to fifteen minutes: answered, never slept. */
const growing = { free: 5, longest: 900, seconds: 86_400 };

/**
 * Where a password is counted: by the address as typed, whether or not it has an account, and the network it comes from.
 * A known browser of that account has its own lane, so nobody who types somebody's address shuts them out (ASVS 6.1.1).
 */
export function passwordLanes(
  context: Context,
  email: string,
  visitor: Visitor,
  knownBrowser: string | undefined,
): Lane[] {
  if (knownBrowser !== undefined) return [{ name: `password:known:${knownBrowser}`, growing }];
  const address = addressDigest(context.keyring, email);
  return [
    { name: `password:${address}:${visitor.network}`, growing },
    { name: `password:${address}`, windows: [{ seconds: 3_600, most: 100 }] },
  ];
}
