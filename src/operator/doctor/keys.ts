import { join } from 'node:path';
import type { Config } from '../../config.ts';
import type { Database } from '../../storage/database.ts';
import { emptyKeyring, KeyringFault, parseKeyring, type Keyring } from '../../vault/keyring.ts';
import { findKeys } from '../../vault/load-keys.ts';
import { sealedBy } from '../../vault/sealing.ts';
import { fail, ok, type Check } from './check.ts';
import { countDigestsByKey, countSealed } from './doctor.sql.ts';

export interface FoundKeys {
  readonly keyring: Keyring;
  readonly check: Check;
}

/** The list of keys, wherever it comes from. */
export async function checkKeys({ keys, dataDir }: Config): Promise<FoundKeys> {
  const where = keys === undefined ? join(dataDir, 'keys') : 'SALLYPORT_KEYS';
  const list = keys ?? (await findKeys(dataDir));
  if (list === undefined) {
    const text = `There are no keys: set SALLYPORT_KEYS, or put the file ${where} back from the backup.`;
    return { keyring: emptyKeyring, check: fail('keys', text) };
  }
  try {
    const keyring = parseKeyring(list);
    const [first, ...others] = keyring.ids;
    const older = others.length === 0 ? '' : `; ${others.join(', ')} only open what is older`;
    return { keyring, check: ok('keys', `${where} can be read: ${first} seals${older}.`) };
  } catch (fault) {
    if (!(fault instanceof KeyringFault)) throw fault;
    return { keyring: emptyKeyring, check: fail('keys', `${where} can't be read: ${fault.message}.`) };
  }
}

/** Whether what is stored was made with keys that are still in the list. Opens nothing. */
export async function checkStoredKeys(db: Database, keyring: Keyring, now: Date): Promise<Check> {
  const name = 'stored keys';
  const sealed = (await countSealed(db, now)).map(({ sample, ...row }) => ({
    ...row,
    keyId: sealedBy(sample),
  }));
  const stored = [...sealed, ...(await countDigestsByKey(db, now))];
  const lost = stored.filter(({ keyId }) => keyId === undefined || !keyring.byId(keyId));
  if (lost.length > 0) {
    const each = lost.map(({ place, keyId, count }) => `${count} in ${place} (key ${keyId ?? 'unknown'})`);
    return fail(
      name,
      `Rows that no key opens: ${each.join(', ')}; put the missing key at the end of the list, ` +
        'or else reset 2-Step Verification of the people concerned.',
    );
  }
  const total = stored.reduce((sum, { count }) => sum + count, 0);
  const rotating = sealed.some(({ keyId }) => keyId !== keyring.ids[0]);
  const keep = rotating ? '; some are still sealed with an older key, so keep it in the list' : '';
  return ok(name, `The keys open everything that is stored (${total} rows)${keep}.`);
}
