/** The lanes in which browsers that aren't known are counted at the second step; a reset password opens them again. */
export const strangerLanes = (accountId: string): string[] => [
  strangerLane(accountId, 'app'),
  strangerLane(accountId, 'recovery-code'),
  monthLane(accountId),
];

export const strangerLane = (accountId: string, kind: 'app' | 'recovery-code'): string =>
  `second-step:${accountId}:${kind}:stranger`;

/** All misses of strangers in thirty days. */
export const monthLane = (accountId: string): string => `second-step:${accountId}:month`;
