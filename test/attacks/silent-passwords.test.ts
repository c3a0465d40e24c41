import { pbkdf2Sync } from 'node:crypto';
import { expect, test } from 'vitest';
import { signIn } from '../../src/sign-in/sign-in.ts';
import type { Hasher } from '../../src/vault/hashing.ts';
import { QueueFull } from '../../src/vault/capped-queue.ts';
import { PASSWORD, signUp } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();

test('filling the hash queue doesn’t reveal in silence that a password with an older hash is right', async () => {
  const { email } = await signUp(sallyport);
  const unpadded = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
  const salt = Buffer.from('of an older system');
  const key = pbkdf2Sync(PASSWORD, salt, 1_000, 32, 'sha256');
  const older = `$pbkdf2-sha256$i=1000$${unpadded(salt)}$${unpadded(key)}`;
  await sallyport.database.query('UPDATE accounts SET password_hash = $1 WHERE email = $2', [older, email]);
  const { context } = sallyport.running;
  // The queue has a place for the check, and none for the new hash after it.
  const hasher: Hasher = {
    ...context.hasher,
    hash: async () => {
      throw new QueueFull(1);
    },
  };
  const visitor = {
    ...({
      network: '203.0.113.5',
      browser: 'Firefox on Linux',
      language: 'en',
      asksForLanguage: true,
      direct: false,
    } as const),
    ...{ outboxKey: undefined, passkeyToken: undefined, knownToken: undefined },
  };
  const who = { visitor, session: undefined, challengeToken: undefined };
  const entered = await signIn({ ...context, hasher }, who, { email, password: PASSWORD });
  expect(entered).toMatchObject({ body: { next: 'signed-in' } });
  const [row] = await sallyport.database.query(
    `SELECT type, password_hash FROM activity JOIN accounts ON accounts.id = account_id
     WHERE email = $1 ORDER BY activity.id DESC LIMIT 1`,
    [email],
  );
  // The next sign-in hashes it anew.
  expect(row).toEqual({ type: 'signed-in', password_hash: older });
});
