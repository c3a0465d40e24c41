import { sql } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';

/** The ways to give a second step, in the order in which they are offered. */
export const secondSteps = ['passkey', 'app', 'recovery-code'] as const;
export type SecondStepWay = (typeof secondSteps)[number];

/** The ways that an account has: keys that work on this host, an app, recovery codes that are left. */
export async function selectSecondSteps(
  tx: Executor,
  accountId: string,
  rpId: string,
): Promise<SecondStepWay[]> {
  const { rows } = await tx.execute<Record<SecondStepWay, boolean>>(
    sql`SELECT
      EXISTS (SELECT FROM passkeys WHERE account_id = ${accountId} AND rp_id = ${rpId}) AS passkey,
      EXISTS (SELECT FROM authenticators WHERE account_id = ${accountId} AND octet_length(sealed_key) > 0) AS app,
      EXISTS (SELECT FROM recovery_codes WHERE account_id = ${accountId} AND spent_at IS NULL) AS "recovery-code"`,
  );
  return secondSteps.filter((way) => rows[0]?.[way]);
}
