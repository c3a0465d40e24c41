import { newToken, tokenDigest } from '../src/vault/digests.ts';
import { newId, systemRandom } from '../src/vault/random.ts';
import type { Person } from './people.ts';

/** A session of each of these people, with a second step shown; the cookies. */
export async function sessionsOf(
  query: (text: string, values?: unknown[]) => Promise<unknown>,
  people: readonly Pick<Person, 'id'>[],
): Promise<string[]> {
  const cookies: string[] = [];
  for (const { id } of people) {
    const [token, session] = [newToken(systemRandom), newId(systemRandom)];
    await query(
      `INSERT INTO sessions (id, token_digest, account_id, created_at, last_seen_at, expires_at, network, browser)
       VALUES ($1, $2, $3, now(), now(), now() + interval '1 day', '10.0.0.1', 'Chrome on Linux')`,
      [session, tokenDigest(token), id],
    );
    await query(`INSERT INTO proofs (session_id, password_at, second_step_at) VALUES ($1, now(), now())`, [
      session,
    ]);
    cookies.push(`sallyport=${token}`);
  }
  return cookies;
}
