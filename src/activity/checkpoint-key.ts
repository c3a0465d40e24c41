import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Context } from '../context.ts';
import { newId } from '../vault/random.ts';
import { seal, unseal, Unsealable, type Place } from '../vault/sealing.ts';
import {
  emptyCheckpointKeys,
  insertCheckpointKey,
  selectCheckpointKey,
  selectCheckpointKeys,
} from './checkpoint.sql.ts';

const KEY_BYTES = 32;

/** The place of a sealed checkpoint key, which belongs to no account. */
const placeOf = (id: string): Place => ({
  table: 'checkpoint_keys',
  column: 'sealed_key',
  row: id,
  account: '',
});

/** Unseals a checkpoint key. Throws `Unsealable`. */
const openCheckpointKey = (
  { keyring }: Pick<Context, 'keyring'>,
  { id, sealedKey }: { id: string; sealedKey: Buffer },
): KeyObject => createSecretKey(unseal(keyring, placeOf(id), sealedKey));

/**
 * The key that checkpoints are made with now: a new one whenever the first key of the list changes, so that a leaked key
 * can't vouch for later lines. Creates it at the first use; two nodes may create one each.
 */
export async function checkpointKey(context: Context): Promise<{ id: string; key: KeyObject }> {
  const { db, keyring, random } = context;
  const known = await selectCheckpointKey(db, keyring.first.id);
  if (known) return { id: known.id, key: openCheckpointKey(context, known) };
  const id = newId(random);
  const sealedKey = seal(keyring, random, placeOf(id), random(KEY_BYTES));
  await insertCheckpointKey(db, { id, sealedKey, madeUnder: keyring.first.id, createdAt: context.now() });
  return { id, key: openCheckpointKey(context, { id, sealedKey }) };
}

/** The keys of checkpoints that can be opened, by their ids. */
export async function openCheckpointKeys(
  context: Pick<Context, 'db' | 'keyring'>,
): Promise<{ opened: Map<string, KeyObject>; lost: string[] }> {
  const opened = new Map<string, KeyObject>();
  const lost: string[] = [];
  for (const row of await selectCheckpointKeys(context.db)) {
    try {
      opened.set(row.id, openCheckpointKey(context, row));
    } catch (fault) {
      if (!(fault instanceof Unsealable)) throw fault;
      lost.push(row.id);
    }
  }
  return { opened, lost };
}

/** Empties the keys of checkpoints that no key of the list opens any more: their minutes can never be checked again. */
export const forgetLostCheckpointKeys = async (context: Pick<Context, 'db' | 'keyring'>): Promise<void> =>
  emptyCheckpointKeys(context.db, (await openCheckpointKeys(context)).lost);
