import { join } from 'node:path';
import type { Config } from '../../config/config.ts';
import type { Database } from '../../storage/database.ts';
import { emptyKeyring, KeyringFault, parseKeyring, type Keyring } from '../../vault/keyring.ts';
import { findKeys } from '../../vault/load-keys.ts';
import { sealedBy } from '../../vault/sealing.ts';
import { fail, ok, warn, type Check } from './check.ts';
import { countDigestsByKey, countSealed } from './doctor.sql.ts';

export interface FoundKeys {
  readonly keyring: Keyring;
  readonly check: Check;
}

/** Checks that the list of keys can be read, from the setting or from the file. */
export async function checkKeys({ keys, dataDir }: Config): Promise<FoundKeys> {
  const where = keys === undefined ? join(dataDir, 'keys') : 'SALLYPORT_KEYS';
  try {
    const list = keys ?? (await findKeys(dataDir));
    if (list === undefined) {
      const text = `There are no keys: set SALLYPORT_KEYS, or restore the file ${where} from the backup.`;
      return { keyring: emptyKeyring, check: fail('keys', text) };
    }
    const keyring = parseKeyring(list);
    const [first, ...others] = keyring.ids;
    const older = others.length === 0 ? '' : `; ${others.join(', ')} only for older data`;
    return { keyring, check: ok('keys', `${where} can be read: ${first} seals new data${older}.`) };
  } catch (fault) {
    if (!(fault instanceof KeyringFault)) throw fault;
    return { keyring: emptyKeyring, check: fail('keys', `${where} can't be read: ${fault.message}.`) };
  }
}

interface Stored {
  readonly place: string;
  readonly keyId: string | undefined;
  readonly count: number;
}

/**
 * Checks whether stored values were made with keys that are still in the list and, if the list has several keys, which of them
 * are needed. Unseals nothing.
 */
export async function checkStoredKeys(db: Database, keyring: Keyring, now: Date): Promise<Check[]> {
  const sealed = (await countSealed(db, now)).map(({ sample, ...row }) => ({
    ...row,
    keyId: sealedBy(sample),
  }));
  const digests = await countDigestsByKey(db, now);
  const stored: Stored[] = [...sealed, ...digests];
  const each = keyring.ids.length > 1 ? keyring.ids.map((id) => checkKey(id, keyring, sealed, digests)) : [];
  return [checkAll(stored, keyring), ...each];
}

function checkAll(stored: readonly Stored[], keyring: Keyring): Check {
  const name = 'stored keys';
  const lost = stored.filter(({ keyId }) => keyId === undefined || !keyring.byId(keyId));
  if (lost.length > 0) {
    const each = lost.map(({ place, keyId, count }) => `${count} in ${place} (key ${keyId ?? 'unknown'})`);
    return fail(
      name,
      `Rows that no key opens: ${each.join(', ')}; put the missing key at the end of the list, ` +
        'or else reset 2-Step Verification for the people affected.',
    );
  }
  const rows = total(stored);
  return ok(name, `The keys open everything that is stored (${rows} ${rows === 1 ? 'row' : 'rows'}).`);
}

function checkKey(
  id: string,
  keyring: Keyring,
  sealed: readonly Stored[],
  digests: readonly Stored[],
): Check {
  const name = `key ${id}`;
  const its = sealed.filter(({ keyId }) => keyId === id);
  const codes = digests.filter(({ keyId }) => keyId === id);
  const rows = total(its) + total(codes);
  const where = [...its, ...codes].map(({ place, count }) => `${count} in ${place}`).join(', ');
  if (id === keyring.ids[0])
    return { ...ok(name, `Seals new data; rows with it: ${where || 'none'}.`), rows };
  if (its.length > 0)
    return { ...warn(name, `Still in use: ${where}. Keep it, and run "sallyport keys rotate".`), rows };
  if (codes.length > 0)
    return {
      ...warn(name, `Still in use by codes that expire within minutes: ${where}. Keep it until then.`),
      rows,
    };
  return {
    ...ok(name, 'No row needs it: it can be removed, unless it is new and about to become the first.'),
    rows,
  };
}

const total = (stored: readonly Stored[]): number => stored.reduce((sum, { count }) => sum + count, 0);
