import { expect, test } from 'vitest';
import { cleanUp } from '../../src/storage/clean-up.ts';
import { giveThePassword, PASSWORD, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { giveCode, missCodes, signIn } from '../support/tries.ts';

const sallyport = useSallyport();

interface Updates {
  readonly name: string;
  readonly updated: number;
  readonly hot: number;
}

const updates = () =>
  sallyport.database.query<Updates & Record<string, unknown>>(
    `SELECT relname AS name, n_tup_upd::int AS updated, n_tup_hot_upd::int AS hot FROM pg_stat_user_tables
      WHERE relname IN ('sessions', 'proofs', 'challenges', 'known_browsers', 'authenticators', 'limits')
      ORDER BY relname`,
  );

test('what each request and sign-in changes is rewritten in its page, without touching an index', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  const browser = await signIn(sallyport, person);
  for (let round = 0; round < 12; round += 1) {
    // The end of a session moves once a minute; the next code is another.
    sallyport.clock.pass(61);
    expect((await browser.get('/account')).status).toBe(200);
    await giveThePassword(sallyport, person, browser);
    expect((await giveCode(browser, '000000')).body.code).toBe('code-incorrect');
    expect((await giveCode(browser, person.phone.code())).status).toBe(200);
    sallyport.clock.passStep();
    const shown = { password: PASSWORD, code: person.phone.code() };
    expect((await browser.post('/account/prove', shown)).status).toBeLessThan(300);
  }
  const counted = async () =>
    Object.fromEntries((await updates()).map(({ name, updated }) => [name, updated >= 12]));
  const six = ['authenticators', 'challenges', 'known_browsers', 'limits', 'proofs', 'sessions'];
  // PostgreSQL counts when a connection has been idle for a moment.
  await expect.poll(counted).toEqual(Object.fromEntries(six.map((name) => [name, true])));
  // A proof gives the session another token, whose digest is how it is found: half of the changes here.
  const least = (name: string) => (name === 'sessions' ? 0.45 : 0.9);
  const shares = (await updates()).map(({ name, updated, hot }) => [name, hot / updated > least(name)]);
  expect(shares).toEqual(six.map((name) => [name, true]));
});

test('under attack the rows of the limits stay few and small, and go when they have ended', async () => {
  const victim = await turnOn(sallyport, await signUp(sallyport));
  await sallyport.database.query('DELETE FROM limits');
  const size = async () =>
    (
      await sallyport.database.query<{ rows: number; longest: number; bytes: number }>(
        `SELECT count(*)::int AS rows, coalesce(max(cardinality(hits)), 0)::int AS longest,
           coalesce(max(pg_column_size(l.*)), 0)::int AS bytes FROM limits l`,
      )
    )[0]!;
  // One network tries three hundred addresses: from the twenty-first on it waits, and a refused attempt leaves no row.
  const network = { address: '192.0.2.7' };
  for (let tried = 0; tried < 300; tried += 1)
    await sallyport
      .browser(network)
      .post('/sign-in', { email: `nobody${tried}@example.com`, password: 'wrong passphrase' });
  const sprayed = await size();
  expect(sprayed.rows).toBeLessThan(80);
  // Many wrong codes and wrong passwords for one account.
  await missCodes(sallyport, victim, 15, () => sallyport.browser({ address: '198.51.100.9' })).catch(
    () => undefined,
  );
  for (let tried = 0; tried < 100; tried += 1)
    await sallyport.browser(network).post('/sign-in', { email: victim.email, password: 'wrong passphrase' });
  const attacked = await size();
  expect(attacked.rows - sprayed.rows).toBeLessThan(30);
  expect(attacked.longest).toBeLessThanOrEqual(200);
  expect(attacked.bytes).toBeLessThan(8_000);
  // The strangers' misses of an account are kept until somebody gets in, ten years at most.
  sallyport.clock.pass(3_700 * 86_400);
  await cleanUp(sallyport.running.context.db, sallyport.clock.now());
  expect((await size()).rows).toBe(0);
});

test('tables whose rows change are vacuumed at a hundredth of them, and the trail is looked at as it grows', async () => {
  const rows = await sallyport.database.query<{ name: string; options: string[] }>(
    'SELECT relname AS name, reloptions AS options FROM pg_class WHERE reloptions IS NOT NULL AND relnamespace = $1::regnamespace',
    ['public'],
  );
  const optedFor = (option: string) =>
    rows
      .filter(({ options }) => options.includes(option))
      .map(({ name }) => name)
      .sort();
  expect(optedFor('autovacuum_vacuum_scale_factor=0.01')).toEqual([
    'authenticators',
    'challenges',
    'known_browsers',
    'limits',
    'proofs',
    'sessions',
  ]);
  expect(optedFor('autovacuum_vacuum_insert_scale_factor=0.02')).toEqual(['activity']);
});
