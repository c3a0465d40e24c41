import { newToken, tokenDigest } from '../src/vault/digests.ts';
import { newId, systemRandom } from '../src/vault/random.ts';
import type { Person } from './people.ts';
import type { Query } from './own-postgres.ts';

type People = readonly Pick<Person, 'id'>[];

/** A new token for each of these people, with what its row is made of. */
function tokensFor(people: People) {
  const tokens = people.map(() => newToken(systemRandom));
  const values = [people.map(() => newId(systemRandom)), tokens.map(tokenDigest), people.map(({ id }) => id)];
  return { tokens, values };
}
const made = 'unnest($1::uuid[], $2::bytea[], $3::uuid[]) AS made (id, digest, account)';

/** A session of each of these people, with a second step shown; the cookies. */
export async function sessionsOf(query: Query, people: People): Promise<string[]> {
  const { tokens, values } = tokensFor(people);
  await query(
    `INSERT INTO sessions (id, token_digest, account_id, created_at, last_seen_at, expires_at, network, browser)
       SELECT id, digest, account, now(), now(), now() + interval '1 day', '10.0.0.1', 'Chrome on Linux' FROM ${made}`,
    values,
  );
  await query(
    `INSERT INTO proofs (session_id, password_at, second_step_at)
       SELECT id, now(), now() FROM unnest($1::uuid[]) AS id`,
    values.slice(0, 1),
  );
  return tokens.map((token) => `sallyport=${token}`);
}

/** A sign-in of each of these people that waits for its second step; the cookies. */
export async function challengesOf(query: Query, people: People): Promise<string[]> {
  const { tokens, values } = tokensFor(people);
  await query(
    `INSERT INTO challenges (id, token_digest, account_id, credential_version, then_path, created_at, expires_at)
       SELECT id, digest, account, 1, '/', now(), now() + interval '5 minutes' FROM ${made}`,
    values,
  );
  return tokens.map((token) => `sallyport-challenge=${token}`);
}

/** A browser that each of these people has signed in with before; the cookies. */
export async function knownBrowsersOf(query: Query, people: People): Promise<string[]> {
  const { tokens, values } = tokensFor(people);
  await query(
    `INSERT INTO known_browsers (id, token_digest, account_id, created_at, expires_at, browser, network, last_used_at)
       SELECT id, digest, account, now(), now() + interval '90 days', 'Chrome on Linux', '10.0.0.1', now() FROM ${made}`,
    values,
  );
  return tokens.map((token) => `sallyport-known=${token}`);
}

/** A code is good once: forgets which ones these people have used, so that a next round can use them again. */
export async function forgetUsedCodes(query: Query, people: People): Promise<void> {
  const ids = [people.map(({ id }) => id)];
  await query('UPDATE authenticators SET last_step = 0 WHERE account_id = ANY($1) AND last_step > 0', ids);
  await query(
    'UPDATE recovery_codes SET spent_at = NULL WHERE account_id = ANY($1) AND spent_at IS NOT NULL',
    ids,
  );
}
