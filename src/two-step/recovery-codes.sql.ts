import { eq } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { named } from '../storage/named.ts';
import { recoveryCodes } from '../storage/schema.ts';
import type { HashedCode } from './codes/recovery-codes.ts';

const spend = named<{ left: number }>(
  'use_recovery_code',
  `UPDATE recovery_codes AS used SET spent_at = $2 WHERE id = $1 AND spent_at IS NULL
   RETURNING (SELECT count(*)::int FROM recovery_codes AS others
     WHERE others.account_id = used.account_id AND others.id <> used.id AND others.spent_at IS NULL) AS left`,
);

/**
 * Spends a recovery code: once, also if others try it at the same time. Returns how many are left; undefined if it was
 * spent already. Call it with the account's row locked.
 */
export async function spendRecoveryCode(tx: Executor, id: string, now: Date): Promise<number | undefined> {
  return (await spend(tx, id, now))[0]?.left;
}

const unspent = named<{ id: string; hash: string }>(
  'select_unspent_code',
  'SELECT id, hash FROM recovery_codes WHERE account_id = $1 AND selector = $2 AND spent_at IS NULL',
);

/** The unspent code of a selector, which is unique within a set; whether the secret fits is for the caller. */
export async function selectUnspentCode(tx: Executor, accountId: string, selector: string) {
  const [row] = await unspent(tx, accountId, selector);
  return row;
}

const count = named<{ total: number; left: number; issuedAt: Date | null }>(
  'count_recovery_codes',
  `SELECT count(*)::int AS total, count(*) FILTER (WHERE spent_at IS NULL)::int AS left, min(issued_at) AS "issuedAt"
   FROM recovery_codes WHERE account_id = $1`,
);

/** The number of recovery codes, the number left, and since when. */
export async function countRecoveryCodes(tx: Executor, accountId: string) {
  const [row] = await count(tx, accountId);
  return row?.issuedAt ? { ...row, issuedAt: row.issuedAt } : undefined;
}

/** The old set dies as the new one comes into force. */
export async function replaceRecoveryCodes(
  tx: Executor,
  accountId: string,
  codes: readonly HashedCode[],
  issuedAt: Date,
): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.accountId, accountId));
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ ...code, accountId, issuedAt })));
}
