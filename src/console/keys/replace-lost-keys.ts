import type { Context } from '../../context.ts';
import { Unsealable } from '../../vault/sealing.ts';
import { newSigningKey, openKey } from './signing-keys.ts';
import {
  deleteSigningKeys,
  insertSigningKey,
  selectAllKeys,
  type Algorithm,
  type SigningKeyRow,
} from './signing-keys.sql.ts';

/**
 * Removes the keys for signatures that no key of the list opens any more. Where that was the newest of its kind, another is made
 * that signs right away: nothing can be signed meanwhile, and verifiers read the published keys again when they meet an unknown
 * one. Returns the kinds that have a new one.
 */
export async function replaceLostKeys(context: Context): Promise<Algorithm[]> {
  const { db, now } = context;
  const rows = await selectAllKeys(db);
  const lost = rows.filter((row) => !opens(context, row));
  const made: Algorithm[] = [];
  for (const algorithm of new Set(lost.map((row) => row.algorithm))) {
    const newest = rows.findLast((row) => row.algorithm === algorithm)!;
    const next = { createdAt: now(), generation: newest.generation + 1, signsFrom: new Date(0) };
    const key = lost.includes(newest) && (await newSigningKey(context, algorithm));
    await db.transaction(async (tx) => {
      if (key) await insertSigningKey(tx, { ...key, ...next });
      await deleteSigningKeys(
        tx,
        lost.filter((row) => row.algorithm === algorithm).map(({ id }) => id),
      );
    });
    if (key) made.push(algorithm);
  }
  return made;
}

function opens(context: Context, row: SigningKeyRow): boolean {
  try {
    openKey(context, row);
    return true;
  } catch (fault) {
    if (fault instanceof Unsealable) return false;
    throw fault;
  }
}
