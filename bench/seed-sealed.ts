import { appKeyPlace } from '../src/two-step/authenticator.sql.ts';
import type { Keyring } from '../src/vault/keyring.ts';
import { systemRandom, newId } from '../src/vault/random.ts';
import { seal } from '../src/vault/sealing.ts';

type Query = (text: string, values: unknown[]) => Promise<unknown>;

const AT_ONCE = 5_000;

/** Fills a database with accounts whose authenticators' keys are really sealed, with the first key of the ring. */
export async function seedSealed(query: Query, keyring: Keyring, count: number): Promise<void> {
  for (let made = 0; made < count; made += AT_ONCE) {
    const ids = Array.from({ length: Math.min(AT_ONCE, count - made) }, () => ({
      account: newId(systemRandom),
      authenticator: newId(systemRandom),
    }));
    const sealed = ids.map(({ account, authenticator }) =>
      seal(keyring, systemRandom, appKeyPlace(authenticator, account), systemRandom(20)),
    );
    const values = [ids.map(({ account }) => account), ids.map(({ authenticator }) => authenticator), sealed];
    await query(
      `INSERT INTO accounts (id, email, name, language, password_hash, created_at)
         SELECT account, account || '@seeded.example', 'Seeded', 'en', '-', now() FROM unnest($1::uuid[]) AS made (account)`,
      values.slice(0, 1),
    );
    await query(
      `INSERT INTO authenticators (account_id, id, sealed_key, last_step, active_since, created_at)
         SELECT account, id, sealed, 0, now(), now()
           FROM unnest($1::uuid[], $2::uuid[], $3::bytea[]) AS made (account, id, sealed)`,
      values,
    );
  }
  await query('VACUUM ANALYZE authenticators', []);
}
