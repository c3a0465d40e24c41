import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { createDatabase } from '../support/database.ts';
import { KOREAN, PASSWORD } from '../support/operator/foreign-hashes.ts';
import { command, dryThenReal, withFiles } from '../support/operator/importing.ts';
import { blocksOf } from '../support/operator/manual.ts';
import { typeKey } from '../support/phone.ts';
import { useSallyport } from '../support/sallyport.ts';
import { giveCode } from '../support/tries.ts';

// docs/import-recipes.md: each statement and script is taken from the page and run on a file of exports/.

const keys = newKey(systemRandom);
const sallyport = useSallyport({ SALLYPORT_KEYS: keys });
const KEY = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const file = (name: string) => fileURLToPath(new URL(`./exports/${name}`, import.meta.url));
const block = (section: string, language: string): string => {
  const [found] = blocksOf('import-recipes.md', section, language);
  if (found === undefined) throw new Error(`no ${language} for ${section}`);
  return found;
};

/** The lines that `psql -At` prints for the page's statement on those tables. */
async function bySql(section: string, tables: string, change = ''): Promise<string> {
  const database = await createDatabase();
  const client = new pg.Client({ connectionString: database.url });
  try {
    await client.connect();
    // The tables get a schema of their own, so that their types and names never meet ours.
    await client.query('CREATE SCHEMA theirs; SET search_path = theirs');
    await client.query(readFileSync(file(tables), 'utf8') + change);
    const { rows } = await client.query<Record<string, unknown>>(block(section, 'sql'));
    return rows.map((row) => `${JSON.stringify(Object.values(row)[0])}\n`).join('');
  } finally {
    await client.end();
    await database.drop();
  }
}

/** The lines that the page's script prints for that file. */
const byScript = (section: string, name: string, env: Record<string, string> = {}): Promise<string> =>
  withFiles({ 'recipe.mjs': block(section, 'js') }, async (pathOf) =>
    execFileSync(process.execPath, [pathOf('recipe.mjs')], {
      input: readFileSync(file(name)),
      env,
      encoding: 'utf8',
    }),
  );

const importText = (lines: string, ...options: string[]) =>
  dryThenReal((...more) => command(sallyport, keys, ['import', '-', '--json', ...options, ...more], lines));

async function signsIn(email: string, password: string, withApp: boolean): Promise<void> {
  sallyport.clock.passStep();
  const browser = sallyport.browser();
  const { body } = await browser.post('/sign-in', { email, password });
  expect(body.next).toBe(withApp ? 'second-step' : 'signed-in');
  if (withApp)
    expect((await giveCode(browser, typeKey(KEY, sallyport.clock).code())).body.next).toBe('signed-in');
}

test('Supabase: apps go on, telephones are set up again, an address that isn’t proved brings neither', async () => {
  const ended = await importText(await bySql('Supabase', 'supabase.sql'));
  expect(ended.json).toMatchObject({
    lines: 7,
    created: 5,
    hadTwoStep: 6,
    withTwoStep: 1,
    setUpAgain: 3,
    withoutPassword: 2,
    refused: 2,
    refusedHadTwoStep: 2,
  });
  await signsIn('ana.reis@supabase.example', PASSWORD, true);
  const browser = sallyport.browser();
  const { body } = await browser.post('/sign-in', {
    email: 'eve.ono@supabase.example',
    password: 'mytestpassword',
  });
  expect(body.next).toBe('email-code');
  const reset = await importText(await bySql('Supabase', 'supabase.sql'), '--reset-unknown-passwords');
  expect(reset.json).toMatchObject({ created: 1, withoutPassword: 1, setUpAgain: 1 });
});

test('Auth0: hashes go on, factors are set up again', async () => {
  const ended = await importText(await byScript('Auth0', 'auth0.ndjson'));
  expect(ended.json).toMatchObject({
    lines: 6,
    created: 5,
    hadTwoStep: 4,
    setUpAgain: 3,
    refused: 1,
    refusedHadTwoStep: 1,
  });
  expect(ended.json.setUpAgainLines).toEqual([
    { line: 1, why: 'Auth0: google-authenticator' },
    { line: 4, why: 'Auth0: guardian' },
    { line: 5, why: 'Auth0: totp, phone' },
  ]);
  expect(ended.json.refusedLines).toEqual([{ line: 6, why: 'email: is empty' }]);
});

describe('Laravel', () => {
  const APP_KEY = `base64:${Buffer.from('laravel-key-of-32-bytes-made-up!').toString('base64')}`;

  test('keys open with its APP_KEY; what was never confirmed is none', async () => {
    const lines = await byScript('Laravel Fortify', 'laravel.jsonl', { APP_KEY });
    const ended = await importText(lines);
    expect(ended.json).toMatchObject({
      created: 3,
      hadTwoStep: 2,
      withTwoStep: 1,
      setUpAgain: 1,
      refused: 0,
    });
    expect(ended.json.setUpAgainLines[0].why).toBe('its key has fewer than 128 bits: see --keep-short-keys');
    await signsIn('quinn.abara@laravel.example', PASSWORD, true);
  });

  test('with another key nothing is written', async () => {
    const other = `base64:${Buffer.alloc(32).toString('base64')}`;
    await expect(byScript('Laravel Fortify', 'laravel.jsonl', { APP_KEY: other })).rejects.toThrow(
      'APP_KEY does not fit',
    );
  });
});

test('Devise: the script prints what the file holds, and that comes over', async () => {
  const ruby = block('Devise', 'ruby');
  const lines = readFileSync(file('devise.jsonl'), 'utf8');
  for (const field of Object.keys(JSON.parse(lines.split('\n')[0]!))) expect(ruby).toContain(`${field}:`);
  const ended = await importText(lines);
  expect(ended.json).toMatchObject({ created: 2, hadTwoStep: 1, withTwoStep: 1, refused: 0 });
  await signsIn('tara.singh@devise.example', KOREAN, true);
});

test('ASP.NET Identity: both versions of hashes, the app’s key, codes by telephone', async () => {
  const ended = await importText(await bySql('ASP.NET Identity', 'aspnet.sql'));
  expect(ended.json).toMatchObject({ created: 3, hadTwoStep: 2, withTwoStep: 1, setUpAgain: 1, refused: 0 });
  await signsIn('kai.berg@aspnet.example', 'my password', true);
});

test('Logto: argon2i, an app beside recovery codes, a security key; MD5 is refused or reset', async () => {
  const lines = await bySql('Logto', 'logto.sql');
  const ended = await importText(lines);
  expect(ended.json).toMatchObject({
    lines: 4,
    created: 2,
    refused: 2,
    hadTwoStep: 3,
    refusedHadTwoStep: 1,
    withTwoStep: 1,
    setUpAgain: 1,
  });
  await signsIn('eli.moreau@logto.example', PASSWORD, true);
  expect((await importText(lines, '--reset-unknown-passwords')).json).toMatchObject({
    created: 1,
    withoutPassword: 1,
  });
});

test('Kratos: its spellings of PBKDF2 and scrypt, an app beside codes, a security key', async () => {
  const lines = await bySql('Kratos', 'kratos.sql');
  const ended = await importText(lines);
  expect(ended.json).toMatchObject({
    created: 5,
    hadTwoStep: 4,
    withTwoStep: 2,
    setUpAgain: 2,
    withoutPassword: 3,
    refused: 0,
  });
  expect(ended.json.setUpAgainLines[1]).toMatchObject({ line: 4, why: 'codes by mail or telephone' });
  await signsIn('hana.sato@kratos.example', 'test', true);
  // The column is missing in earlier releases.
  const earlier = await bySql('Kratos', 'kratos.sql', 'ALTER TABLE identities DROP COLUMN available_aal;');
  expect(earlier.split('\n').filter((line) => line.includes('twoStep'))).toHaveLength(3);
  expect(lines.split('\n').filter((line) => line.includes('twoStep'))).toHaveLength(4);
});

describe('docs/import-export.md', () => {
  test('its two lines come over as it says, word by word', async () => {
    const [lines] = blocksOf('import-export.md', 'A line', 'json');
    const [said] = blocksOf('import-export.md', 'Import', 'console');
    const broken = JSON.stringify({
      email: 'third@example.com',
      name: 'Third',
      emailVerified: true,
      passwordHash: 'x',
      twoStep: { key: KEY },
    });
    await withFiles({ 'people.jsonl': `${lines}\n${broken}\n` }, async (pathOf) => {
      for (const shown of said!.split('$ npx sallyport ').slice(1)) {
        const [words, ...output] = shown.trimEnd().split('\n');
        const args = words!.split(' ').map((word) => (word === 'people.jsonl' ? pathOf(word) : word));
        const ended = await command(sallyport, keys, args);
        expect(ended.beside + ended.out).toBe(`${output.join('\n')}\n`);
      }
    });
  });

  test('its table of options names every one', async () => {
    const help = (await command(sallyport, keys, ['import', '--help'])).out;
    const page = readFileSync(new URL('../../docs/import-export.md', import.meta.url), 'utf8');
    for (const [option] of help.matchAll(/--[a-z-]{4,}/g))
      if (option !== '--help') expect(page).toContain(option);
  });
});
