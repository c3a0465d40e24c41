import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { openBetterAuthSecret } from '../../src/operator/import/open-better-auth-secret.ts';
import { encodeBase32 } from '../../src/two-step/codes/totp.ts';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { PASSWORD } from '../support/operator/foreign-hashes.ts';
import { command, withFiles } from '../support/operator/importing.ts';
import { typeKey } from '../support/phone.ts';
import { useSallyport } from '../support/sallyport.ts';
import { giveCode } from '../support/tries.ts';

// The files in test/operator/exports are written by hand in the form of kc.sh export (Keycloak 26), dumpdata (Django 5 with
// allauth 65) and the tables of better-auth 1.4; their people are made up, their hashes made as those in
// test/support/operator/foreign-hashes.ts. The secrets of better-auth were encrypted with @noble/ciphers 2.

const keys = newKey(systemRandom);
const sallyport = useSallyport({ SALLYPORT_KEYS: keys });
const file = (name: string) => fileURLToPath(new URL(`./exports/${name}`, import.meta.url));
const run = (...args: string[]) => command(sallyport, keys, ['import', '--json', ...args]);

const signIn = (email: string, browser = sallyport.browser()) =>
  browser.post('/sign-in', { email, password: PASSWORD });

async function signInWithApp(email: string, key: string): Promise<string> {
  const phone = typeKey(key, sallyport.clock);
  sallyport.clock.passStep();
  const browser = sallyport.browser();
  expect((await signIn(email, browser)).body.next).toBe('second-step');
  return (await giveCode(browser, phone.code())).body.next;
}

const accountOf = async (email: string) => {
  const [row] = await sallyport.database.query(
    'SELECT name, language, status, must_set_up, created_at FROM accounts WHERE email = $1',
    [email],
  );
  return row;
};

/** A person's id in the export, by which lines name people without a name or an address. */
const userId = (number: number) => `7d1c0000-0000-4000-8000-00000000000${number}`;

describe('an export of Keycloak', () => {
  test('comes over: passwords, apps, who is who', async () => {
    const ended = await run('--from', 'keycloak', file('keycloak-realm.json'));
    expect(ended.json).toMatchObject({
      code: 'lines-refused',
      lines: 8,
      created: 6,
      withTwoStep: 3,
      withoutPassword: 1,
    });
    expect(ended.json.refusedLines).toEqual([
      { line: 7, id: userId(7), why: 'passwordHash: the hash is of no known form' },
      { line: 8, id: userId(8), why: 'it is the account of a service' },
    ]);
    expect(ended.json.setUpAgainLines).toEqual([{ line: 4, id: userId(4), why: 'its codes have 8 digits' }]);
    expect(ended.beside).toContain(
      `user 4 (${userId(4)}): 2-Step Verification must be set up again: its codes have 8 digits`,
    );

    // Keycloak stores the key as text; apps were given that text's bytes as base32.
    const key = encodeBase32(Buffer.from('nQ4wE7rT2yU5iO8pA1sD'));
    expect(await signInWithApp('minjun.choi@keycloak.example', key)).toBe('signed-in');
    expect(await signInWithApp('omar.haddad@keycloak.example', 'KRUGS4ZANFZSAYJAORSXG5BAKRUGS4ZA')).toBe(
      'signed-in',
    );
    expect((await signIn('eva.lang@keycloak.example')).body.next).toBe('signed-in');
    expect((await signIn('yuna.seo@keycloak.example')).body.code).toBe('password-reset-required');
    expect(await accountOf('minjun.choi@keycloak.example')).toMatchObject({
      name: 'Minjun Choi',
      language: 'ko',
      created_at: new Date(1_700_000_000_001),
    });
    expect(await accountOf('omar.haddad@keycloak.example')).toMatchObject({ name: 'omar', language: 'en' });
    expect(await accountOf('lars.berg@keycloak.example')).toMatchObject({ status: 'reset-required' });
    expect(await accountOf('petra.novak@keycloak.example')).toMatchObject({
      status: 'suspended',
      must_set_up: false,
    });
  });

  test('may be split over files, as it is by itself: people are numbered through', async () => {
    const user = (email: string) => ({
      email,
      username: email,
      emailVerified: true,
      enabled: true,
      credentials: [],
    });
    const files = [['a@split.example'], ['b@split.example', 'not an address']].map((emails) =>
      JSON.stringify({ realm: 'console', users: emails.map(user) }),
    );
    await withFiles({ 0: files[0]!, 1: files[1]! }, async (pathOf) => {
      const ended = await run('--from', 'keycloak', pathOf('0'), pathOf('1'));
      expect(ended.json).toMatchObject({ created: 2, refused: 1 });
      expect(ended.json.refusedLines[0].line).toBe(3);
    });
  });
});

describe('a dump of Django with allauth', () => {
  test('comes over: passwords, the primary address, apps that are not encrypted', async () => {
    const ended = await run('--from', 'django', file('django-dump.json'));
    expect(ended.json).toMatchObject({
      lines: 6,
      created: 5,
      withTwoStep: 1,
      withoutPassword: 2,
      refused: 1,
    });
    expect(ended.json.refusedLines).toEqual([
      { line: 6, id: '6', why: 'passwordHash: the hash is of no known form' },
    ]);
    expect(ended.json.setUpAgainLines).toEqual([{ line: 2, id: '2', why: 'its key is encrypted' }]);
    expect(await signInWithApp('sora.jung@django.example', 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP')).toBe(
      'signed-in',
    );
    expect(await accountOf('old@django.example')).toBeUndefined();
    expect((await signIn('ines.costa@django.example')).body).toMatchObject({ next: 'email-code' });
    expect(await accountOf('ines.costa@django.example')).toMatchObject({ name: 'ines', must_set_up: true });
    expect((await signIn('ravi.nair@django.example')).body.code).toBe('sign-in-incorrect');
    expect(await accountOf('gone.away@django.example')).toMatchObject({ status: 'suspended' });
    expect(await accountOf('un.proved@django.example')).toMatchObject({ status: 'reset-required' });
  });

  test('without allauth nobody’s address is proved, unless the operator says so', async () => {
    const dump = JSON.parse(await readFile(file('django-dump.json'), 'utf8'));
    const [, ines] = dump;
    const users = ['one', 'two'].map((name) => [
      { ...ines, model: 'people.member', fields: { ...ines.fields, email: `${name}@own.example` } },
    ]);
    await withFiles({ one: JSON.stringify(users[0]), two: JSON.stringify(users[1]) }, async (pathOf) => {
      expect((await run('--from', 'django', pathOf('one'))).json).toMatchObject({
        created: 1,
        withoutPassword: 1,
      });
      await run('--from', 'django', '--trust-addresses', pathOf('two'));
    });
    expect((await signIn('one@own.example')).body.code).toBe('sign-in-incorrect');
    expect((await signIn('two@own.example')).body.next).toBe('signed-in');
  });
});

describe('the tables of better-auth', () => {
  const SECRET = 'a-better-auth-secret-of-32-letters';

  test('come over: passwords, organizations, and with its secret the apps', async () => {
    await withFiles({ secret: `${SECRET}\n` }, async (pathOf) => {
      const ended = await run(
        '--from',
        'better-auth',
        '--secret-file',
        pathOf('secret'),
        file('better-auth.json'),
      );
      expect(ended.json).toMatchObject({
        ok: true,
        created: 4,
        withTwoStep: 1,
        withoutPassword: 2,
        ownerless: [],
      });
      expect(ended.json.setUpAgainLines).toEqual([
        { line: 3, id: 'u3', why: 'its key does not open with that secret' },
      ]);
      expect(ended.out + ended.beside).not.toContain(SECRET);
    });
    const key = encodeBase32(Buffer.from('kV3pQ8rT1yU6wZ9xB2nM4cF7hJ0sL5aD'));
    expect(await signInWithApp('noa.levi@better.example', key)).toBe('signed-in');
    expect(await accountOf('jiwoo.han@better.example')).toMatchObject({
      name: 'jiwoo han',
      status: 'suspended',
    });
    expect((await signIn('tomas.ruiz@better.example')).body.code).toBe('sign-in-incorrect');
    const members = await sallyport.database.query(
      `SELECT email, role FROM members JOIN accounts ON accounts.id = account_id
       JOIN organizations ON organizations.id = organization_id WHERE slug = 'hanbit' ORDER BY email`,
    );
    expect(members).toEqual([
      { email: 'noa.levi@better.example', role: 'owner' },
      { email: 'tomas.ruiz@better.example', role: 'administrator' },
    ]);
  });

  test('without its secret, apps have to be set up again; columns with underscores are read, too', async () => {
    const tables = JSON.parse(await readFile(file('better-auth.json'), 'utf8'));
    const underscored = (row: object) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name.replace(/[A-Z]/g, (at) => `_${at.toLowerCase()}`),
          value,
        ]),
      );
    const renamed = {
      user: [underscored({ ...tables.user[0], email: 'snake@better.example' })],
      account: tables.account.map(underscored),
      two_factor: tables.twoFactor.map(underscored),
    };
    await withFiles({ tables: JSON.stringify(renamed) }, async (pathOf) => {
      const ended = await run('--from', 'better-auth', pathOf('tables'));
      expect(ended.json).toMatchObject({ created: 1, withTwoStep: 0, setUpAgain: 1, withoutPassword: 0 });
    });
    expect((await signIn('snake@better.example')).body.next).toBe('email-code');
  });

  test('what it encrypted opens with its secret and no other (vectors of @noble/ciphers)', () => {
    const sealed =
      '01080f161d242b323940474e555c636a71787f868d949ba268deb8e173e9614502c67c8376af34163bfe4a81fd1f';
    expect(openBetterAuthSecret(SECRET, sealed)).toBe('한빛');
    expect(openBetterAuthSecret(SECRET, `$ba$2$${sealed}`)).toBe('한빛');
    expect(openBetterAuthSecret(`${SECRET}.`, sealed)).toBeUndefined();
    expect(openBetterAuthSecret(SECRET, sealed.replace(/1f$/, '1e'))).toBeUndefined();
    for (const broken of ['', 'ff', 'not hex at all', sealed.slice(1)])
      expect(openBetterAuthSecret(SECRET, broken)).toBeUndefined();
  });
});

test.each(['keycloak', 'django', 'better-auth'])(
  'what is no export of %s is told by name, not by content',
  async (from) => {
    await withFiles(
      { broken: '{"users": secret-of-mine', other: '{"people":["secret-of-mine"]}', list: '[1]' },
      async (pathOf) => {
        for (const name of ['broken', 'other', 'list']) {
          const ended = await run('--from', from, pathOf(name));
          expect(ended).toMatchObject({ code: 1, json: { code: 'file-unreadable' } });
          expect(ended.beside).toContain(pathOf(name));
          expect(ended.out + ended.beside).not.toContain('secret-of-mine');
        }
      },
    );
  },
);
