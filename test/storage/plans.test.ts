import pg from 'pg';
import { expect, test } from 'vitest';
import { rowSizes } from '../../bench/row-sizes.ts';
import { found } from '../support/organizations.ts';
import { giveThePassword, PASSWORD, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { watchStatements } from '../support/statements.ts';
import { giveCode, giveRecoveryCode } from '../support/tries.ts';

const sallyport = useSallyport();

/** Tables with a row or more for each account. */
const large = [
  'accounts',
  'activity',
  'authenticators',
  'challenges',
  'known_browsers',
  'limits',
  'members',
  'organizations',
  'proofs',
  'recovery_codes',
  'sessions',
];

/** Every different statement of this process while `act` runs, save the job queue's own. */
async function statementsOf(act: () => Promise<unknown>): Promise<string[]> {
  const texts = new Set<string>();
  await watchStatements(act, (text) => {
    if (/^(select|insert|update|delete|with)\b/i.test(text) && !/pgboss|set_config/.test(text))
      texts.add(text);
  });
  return [...texts];
}

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Plan[];
}
const scanned = (plan: Plan): string[] => [
  ...(plan['Node Type'] === 'Seq Scan' ? [plan['Relation Name']!] : []),
  ...(plan.Plans ?? []).flatMap(scanned),
];

const fill = `
  INSERT INTO organizations (id, slug, name, created_at) SELECT gen_random_uuid(), 'filled-' || n, 'Filled', now() FROM generate_series(1, 3000) AS n;
  INSERT INTO members (organization_id, account_id, role, joined_at, newcomer_since)
    SELECT o.id, a.id, 'member', now(), now() FROM (SELECT id, row_number() OVER () AS n FROM organizations WHERE name = 'Filled') o
      JOIN (SELECT id, row_number() OVER () AS n FROM accounts) a ON a.n % 3000 = o.n;
  INSERT INTO challenges (id, token_digest, account_id, credential_version, then_path, created_at, expires_at)
    SELECT gen_random_uuid(), sha256(uuid_send(gen_random_uuid())), id, 1, '/', now(), now() FROM accounts;
  INSERT INTO limits (lane, hits, rule, expires_at) SELECT 'filled:' || n, '{}', '{}', now() FROM generate_series(1, 3000) AS n;
  ANALYZE`;

test('no statement of a sign-in, a session check or a list reads a whole table, however many accounts there are', async () => {
  await rowSizes((text) => sallyport.database.query(text).then((rows) => ({ rows })), 2_000);
  await sallyport.database.query(fill);
  const { owner, path } = await found(sallyport);
  const known = owner.browser;
  const texts = await statementsOf(async () => {
    await known.get('/account');
    await known.get(`${path}/members`);
    await known.get(`${path}/members?sort=name`);
    await known.get(`${path}/activity`);
    await known.get('/account/activity');
    await known.get('/account/sessions');
    await known.get('/organizations');
    await known.post('/account/prove', { password: PASSWORD, code: owner.phone.code() });
    sallyport.clock.passStep();
    expect((await giveCode(await giveThePassword(sallyport, owner, known), owner.phone.code())).status).toBe(
      200,
    );
    const elsewhere = await giveThePassword(sallyport, owner);
    expect((await giveRecoveryCode(elsewhere, owner.recoveryCodes[0]!)).status).toBe(200);
    await sallyport.browser().post('/sign-in', { email: owner.email, password: 'not the right passphrase' });
    await turnOn(sallyport, await signUp(sallyport));
    await known.post('/sign-out');
  });
  expect(texts.length).toBeGreaterThan(40);
  const client = new pg.Client({ connectionString: sallyport.database.url });
  await client.connect();
  const whole: string[] = [];
  for (const text of texts) {
    const { rows } = await client.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`);
    const tables = scanned(rows[0]['QUERY PLAN'][0].Plan).filter((table) => large.includes(table));
    if (tables.length > 0) whole.push(`${tables.join(', ')}: ${text.replaceAll(/\s+/g, ' ').slice(0, 300)}`);
  }
  await client.end();
  expect(whole).toEqual([]);
});
