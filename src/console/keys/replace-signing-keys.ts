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
 * Removes keys for signatures: those that no key of the list opens any more (`lost`), or all of them, since others may have them
 * (`leaked`). Where the newest of its kind goes, another is made that signs right away: nothing else may sign meanwhile, and
 * verifiers read the published keys again when they meet an unknown one. Returns the kinds that have a new one.
 */
export async function replaceSigningKeys(context: Context, why: 'lost' | 'leaked'): Promise<Algorithm[]> {
  const { db, now } = context;
  const rows = await selectAllKeys(db);
  const gone = rows.filter((row) => why === 'leaked' || !opens(context, row));
  const made: Algorithm[] = [];
  for (const algorithm of new Set(gone.map((row) => row.algorithm))) {
    const newest = rows.findLast((row) => row.algorithm === algorithm)!;
    const next = { createdAt: now(), generation: newest.generation + 1, signsFrom: new Date(0) };
    const key = gone.includes(newest) && (await newSigningKey(context, algorithm));
    await db.transaction(async (tx) => {
      if (key) await insertSigningKey(tx, { ...key, ...next });
      await deleteSigningKeys(
        tx,
        gone.filter((row) => row.algorithm === algorithm).map(({ id }) => id),
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
