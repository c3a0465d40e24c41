import type { Executor } from '../storage/database.ts';
import { named } from '../storage/named.ts';

/** The ways to give a second step, in the order in which they are offered. */
export const secondSteps = ['passkey', 'app', 'recovery-code'] as const;
export type SecondStepWay = (typeof secondSteps)[number];

/** Columns for the ways that an account has: keys that work on this host, an app, recovery codes that are left. */
export const waysIn = (accountId: string, rpId: string) =>
  `EXISTS (SELECT FROM passkeys WHERE account_id = ${accountId} AND rp_id = ${rpId}) AS passkey,
   EXISTS (SELECT FROM authenticators WHERE account_id = ${accountId} AND octet_length(sealed_key) > 0) AS app,
   EXISTS (SELECT FROM recovery_codes WHERE account_id = ${accountId} AND spent_at IS NULL) AS "recovery-code"`;

type WaysRow = Readonly<Record<SecondStepWay, boolean | null>>;

/** The ways in such a row. */
export const waysOf = (row: WaysRow): SecondStepWay[] => secondSteps.filter((way) => row[way]);

const ways = named<WaysRow>('select_second_steps', `SELECT ${waysIn('$1', '$2')}`);

/** The ways that an account has. */
export async function selectSecondSteps(
  tx: Executor,
  accountId: string,
  rpId: string,
): Promise<SecondStepWay[]> {
  const [row] = await ways(tx, accountId, rpId);
  return row ? waysOf(row) : [];
}
