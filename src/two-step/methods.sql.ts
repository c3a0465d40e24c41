import type { Executor } from '../storage/database.ts';
import { named } from '../storage/named.ts';

/** The ways to give a second step, in the order in which they are offered. */
export const secondSteps = ['passkey', 'app', 'recovery-code'] as const;
export type SecondStepWay = (typeof secondSteps)[number];

const ways = named<Record<SecondStepWay, boolean>>(
  'select_second_steps',
  `SELECT
     EXISTS (SELECT FROM passkeys WHERE account_id = $1 AND rp_id = $2) AS passkey,
     EXISTS (SELECT FROM authenticators WHERE account_id = $1 AND octet_length(sealed_key) > 0) AS app,
     EXISTS (SELECT FROM recovery_codes WHERE account_id = $1 AND spent_at IS NULL) AS "recovery-code"`,
);

/** The ways that an account has: keys that work on this host, an app, recovery codes that are left. */
export async function selectSecondSteps(
  tx: Executor,
  accountId: string,
  rpId: string,
): Promise<SecondStepWay[]> {
  const [row] = await ways(tx, accountId, rpId);
  return secondSteps.filter((way) => row?.[way]);
}
