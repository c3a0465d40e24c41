import type pg from 'pg';
import { readAddress } from '../text/mail-address.ts';

/** Tables with an address, and their key. Those without an index on the address hold few rows, and not for long. */
const places = [
  ['accounts', 'id'],
  ['invitations', 'id'],
  ['pending_sign_ups', 'id'],
  ['address_changes', 'id'],
  ['password_resets', 'account_id'],
  ['not_me_links', 'activity_id'],
  ['address_restores', 'activity_id'],
] as const;

/**
 * Rewrites addresses that an older release stored with a non-ASCII domain. If another row already has the address in its
 * new form (two accounts of one mailbox, two invitations of one organization), the old row stays as it is: its address can't
 * be typed any more, and `doctor` names the account.
 */
export async function foldAddresses(client: Pick<pg.ClientBase, 'query'>): Promise<void> {
  for (const [table, id] of places) {
    const { rows } = await client.query<{ id: string; email: string }>(
      `SELECT ${id}::text AS id, email FROM ${table} WHERE octet_length(email) <> char_length(email)`,
    );
    for (const row of rows) {
      const folded = readAddress(row.email);
      if (folded === undefined || folded === row.email) continue;
      const update = `UPDATE ${table} SET email = $1 WHERE ${id}::text = $2 AND email = $3`;
      await client.query(update, [folded, row.id, row.email]).catch((fault: unknown) => {
        if (!isTaken(fault)) throw fault;
      });
    }
  }
}

/** unique_violation */
const isTaken = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && fault.code === '23505';
