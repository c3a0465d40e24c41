import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Context } from '../context.ts';
import { newId } from '../vault/random.ts';
import { seal, unseal, type Place } from '../vault/sealing.ts';
import { insertCheckpointKey, selectCheckpointKey } from './checkpoint.sql.ts';

const KEY_BYTES = 32;

/** The place of a sealed checkpoint key, which belongs to no account. */
const placeOf = (id: string): Place => ({
  table: 'checkpoint_keys',
  column: 'sealed_key',
  row: id,
  account: '',
});

/** Unseals a checkpoint key. Throws `Unsealable`. */
export const openCheckpointKey = (
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
