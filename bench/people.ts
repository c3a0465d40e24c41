import { appKeyPlace } from '../src/two-step/codes/app-key.ts';
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

/** Accounts with that password's hash; the second half with 2-Step Verification. */
export async function seedPeople(
  query: Query,
  keyring: Keyring,
  hash: string,
  count: number,
): Promise<Person[]> {
  const people: Person[] = [];
  for (let index = 0; index < count; index += 1) {
    const id = newId(systemRandom);
    const person = {
      id,
      email: `person${index}@bench.example`,
      key: index < count / 2 ? undefined : systemRandom(20),
    };
    await query(
      `INSERT INTO accounts (id, email, name, language, password_hash, created_at) VALUES ($1, $2, 'Seoyeon Kim', 'en', $3, now())`,
      [id, person.email, hash],
    );
    if (person.key) {
      const authenticator = newId(systemRandom);
      await query(
        `INSERT INTO authenticators (account_id, id, sealed_key, last_step, active_since, created_at) VALUES ($1, $2, $3, 0, now(), now())`,
        [id, authenticator, seal(keyring, systemRandom, appKeyPlace(authenticator, id), person.key)],
      );
      await query(
        `INSERT INTO recovery_codes (id, account_id, selector, hash, issued_at)
           SELECT gen_random_uuid(), $1, 'S' || k, $2, now() FROM generate_series(1, 10) AS k`,
        [id, hash],
      );
    }
    people.push(person);
  }
  return people;
}
