import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { deleteAccount } from '../support/changes.ts';
import { settingsOf } from '../support/operator/command-line.ts';
import { command } from '../support/operator/importing.ts';
import { PASSWORD, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { accountIdOf } from '../support/tries.ts';

const keys = newKey(systemRandom);
const sallyport = useSallyport({ SALLYPORT_KEYS: keys });
const run = (...args: string[]) => command(sallyport, keys, ['export', ...args]);

/** Every stored value that is a credential, or is compared with one. */
async function secretsKept(): Promise<string[]> {
  const rows = await sallyport.database.query<{ secret: string }>(
    `SELECT password_hash AS secret FROM accounts
     UNION ALL SELECT hash FROM recovery_codes
     UNION ALL SELECT encode(sealed_key, s) FROM authenticators, (VALUES ('hex'), ('base64')) AS f(s)
     UNION ALL SELECT encode(token_digest, s) FROM sessions, (VALUES ('hex'), ('base64')) AS f(s)
     UNION ALL SELECT encode(token_digest, s) FROM known_browsers, (VALUES ('hex'), ('base64')) AS f(s)`,
  );
  return rows.map(({ secret }) => secret);
}

test('one account: all that is kept of the person, as JSON, and no secret', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport, { name: '김서연', organization: 'Hanbit' }));
  await command(sallyport, keys, ['account', 'end-sessions', person.email, '--reason', 'Ticket 4711']);
  const browser = sallyport.browser({ language: 'ko' });
  await browser.post('/sign-in', { email: person.email, password: PASSWORD });
  await browser.post('/sign-in/second-step', { code: person.phone.code() });
  await browser.post('/account/email', { email: 'next@example.com' });

  const ended = await run('account', person.email);
  expect(ended).toMatchObject({ code: 0, beside: '' });
  const exported = JSON.parse(ended.out);
  expect(Object.keys(exported)).toEqual([
    'exportedAt',
    'account',
    'otherAddresses',
    'twoStep',
    'organizations',
    'invitations',
    'sessions',
    'knownBrowsers',
    'accessTokens',
    'activity',
  ]);
  expect(exported.account).toEqual({
    id: await accountIdOf(sallyport, person),
    email: person.email,
    name: '김서연',
    language: 'en',
    timeZone: null,
    status: 'active',
    createdAt: expect.stringMatching(/^2\d{3}-.*Z$/),
  });
  expect(exported.twoStep).toMatchObject({
    active: true,
    recoveryCodes: { total: 10, left: 10 },
    mustSetUp: false,
  });
  expect(exported.organizations).toMatchObject([{ name: 'Hanbit', role: 'owner' }]);
  expect(exported.otherAddresses).toMatchObject({ changing: [{ email: 'next@example.com' }], former: [] });
  expect(exported.sessions).toHaveLength(1);
  expect(exported.knownBrowsers.length).toBeGreaterThan(0);
  const types = exported.activity.map(({ type }: { type: string }) => type);
  expect(types).toEqual(
    expect.arrayContaining(['account-created', 'two-step-on', 'sessions-ended-by-operator']),
  );
  expect(types.at(0)).toBe('account-created');
  // An operator's reason is for operators only, in the export as on the page.
  expect(ended.out).not.toContain('Ticket 4711');
  for (const secret of [...(await secretsKept()), ...person.recoveryCodes, person.phone.secret, PASSWORD])
    expect(ended.out.includes(secret), secret).toBe(false);
});

test('a long activity is there whole, in order', async () => {
  const person = await signUp(sallyport);
  const id = await accountIdOf(sallyport, person);
  await sallyport.database.query(
    `INSERT INTO activity (at, type, account_id, network, browser)
     SELECT now(), 'signed-in', $1, n::text, '-' FROM generate_series(1, 2500) AS n`,
    [id],
  );
  const { activity } = JSON.parse((await run('account', person.email)).out);
  const networks = activity.map(({ network }: { network: string }) => Number(network)).filter(Boolean);
  expect(networks).toEqual(Array.from({ length: 2500 }, (_, index) => index + 1));
});

test('nobody of that address is told so, with nothing on stdout', async () => {
  const ended = await run('account', 'nobody@example.com');
  expect(ended).toMatchObject({ code: 1, out: '' });
  expect(ended.beside).toContain('There is no account with the address nobody@example.com.');
});

test('everything: organizations, accounts and members, each once, a line each, without secrets', async () => {
  const owner = await turnOn(sallyport, await signUp(sallyport, { organization: 'Everything' }));
  // The rows of each table are more than one batch.
  await sallyport.database.query(
    `WITH made AS (
       INSERT INTO accounts (id, email, name, language, password_hash, created_at)
       SELECT gen_random_uuid(), 'many' || n || '@example.com', 'Many', 'en', 'hash-of-' || n, now()
       FROM generate_series(1, 2100) AS n RETURNING id)
     INSERT INTO members (organization_id, account_id, role, joined_at, two_step, newcomer_since)
     SELECT (SELECT id FROM organizations WHERE name = 'Everything'), id, 'member', now(), false, now() FROM made`,
  );
  const gone = await signUp(sallyport);
  await deleteAccount(sallyport, gone);

  const ended = await run('all');
  expect(ended).toMatchObject({ code: 0, beside: '' });
  const lines = ended.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const of = (kind: string) => lines.filter((line) => line.kind === kind);
  const count = async (from: string) =>
    Number((await sallyport.database.query<{ count: string }>(`SELECT count(*) FROM ${from}`))[0]!.count);
  expect(of('account')).toHaveLength(await count(`accounts WHERE status <> 'deleted'`));
  expect(of('organization')).toHaveLength(await count('organizations'));
  expect(of('member')).toHaveLength(await count('members'));
  expect(new Set(of('account').map(({ id }) => id)).size).toBe(of('account').length);
  expect(new Set(of('member').map(({ account }) => account)).size).toBeGreaterThan(2100);
  expect(of('account').find(({ email }) => email === owner.email)).toMatchObject({
    twoStep: true,
    recoveryCodesLeft: 10,
  });
  expect(ended.out).not.toContain('hash-of-');
  expect(ended.out).not.toContain(gone.email);
  for (const secret of await secretsKept()) expect(ended.out.includes(secret), secret).toBe(false);
});

test('a reader of its beginning alone ends it, without a fault', async () => {
  const { PATH = '' } = process.env;
  const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
  const child = spawn(process.execPath, [program, 'export', 'all'], {
    env: { PATH, ...settingsOf(sallyport, keys) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const ended = new Promise((resolve) => child.once('close', resolve));
  expect([await text(child.stderr), await ended]).toEqual(['', 0]);
});
