import { appKeyPlace } from '../src/two-step/authenticator.sql.ts';
import type { Keyring } from '../src/vault/keyring.ts';
import { systemRandom, newId } from '../src/vault/random.ts';
import { seal } from '../src/vault/sealing.ts';

type Query = (text: string, values: unknown[]) => Promise<unknown>;

/** Somebody who can sign in. */
export interface Person {
  readonly id: string;
  readonly email: string;
  /** The key of the authenticator, if 2-Step Verification is on. */
  readonly key: Buffer | undefined;
}

/** The selector of a person's recovery code, by its number from 0 to 9. */
export const selectorOf = (number: number): string => `S00${number}`;

/** Accounts with that password's hash; the second half with 2-Step Verification, and ten recovery codes of one hash. */
export async function seedPeople(
  query: Query,
  keyring: Keyring,
  hash: string,
  count: number,
  codesHash = hash,
): Promise<Person[]> {
  const people = Array.from({ length: count }, (_, index) => ({
    id: newId(systemRandom),
    email: `person${index}@bench.example`,
    key: index < count / 2 ? undefined : systemRandom(20),
  }));
  await query(
    `INSERT INTO accounts (id, email, name, language, password_hash, created_at)
       SELECT id, email, 'Seoyeon Kim', 'en', $3, now() FROM unnest($1::uuid[], $2::text[]) AS made (id, email)`,
    [people.map(({ id }) => id), people.map(({ email }) => email), hash],
  );
  const guarded = people.flatMap(({ id, key }) => (key ? [{ id, key, app: newId(systemRandom) }] : []));
  const ids = guarded.map(({ id }) => id);
  await query(
    `INSERT INTO authenticators (account_id, id, sealed_key, last_step, active_since, created_at)
       SELECT account, id, sealed, 0, now(), now()
         FROM unnest($1::uuid[], $2::uuid[], $3::bytea[]) AS made (account, id, sealed)`,
    [
      ids,
      guarded.map(({ app }) => app),
      guarded.map(({ id, key, app }) => seal(keyring, systemRandom, appKeyPlace(app, id), key)),
    ],
  );
  await query(
    `INSERT INTO recovery_codes (id, account_id, selector, hash, issued_at)
       SELECT gen_random_uuid(), account, selector, $3, now()
         FROM unnest($1::uuid[]) AS account, unnest($2::text[]) AS selector`,
    [ids, Array.from({ length: 10 }, (_, number) => selectorOf(number)), codesHash],
  );
  return people;
}
