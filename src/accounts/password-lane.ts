import type { Lane } from '../limits/lanes.ts';

/** Five tries are free, then a wait that doubles from one second to fifteen minutes: answered, never slept. */
export const passwordLane = (of: string, times = 1): Lane => ({
  name: `password:${of}`,
  growing: { free: 5 * times, longest: 900, seconds: 86_400 },
});

/** All of an address's unknown browsers together; full, only known browsers and a mailed reset get further. */
export const addressLane = (addressDigest: string): Lane => ({
  name: `password:${addressDigest}`,
  windows: [{ seconds: 3_600, most: 100 }],
});
