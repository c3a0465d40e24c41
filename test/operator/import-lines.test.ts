import { generateSecret } from 'otplib';
import { describe, expect, test } from 'vitest';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { foreignHashes } from '../support/operator/foreign-hashes.ts';
import { aLine, command, importLines, withFiles } from '../support/operator/importing.ts';
import { useSallyport } from '../support/sallyport.ts';

const keys = newKey(systemRandom);
const sallyport = useSallyport({ SALLYPORT_KEYS: keys });
const run = (lines: readonly (object | string)[], ...options: string[]) =>
  importLines(sallyport, keys, lines, ...options);

const passwordHash = foreignHashes.find(({ name }) => name === 'bcrypt $2b')!.hash;
const key = generateSecret();
const member = { slug: 'a', name: 'A', role: 'member' };

test.each([
  ['no JSON', '{"email": "secret-of-mine', 'the line is not JSON'],
  ['no object', '"secret-of-mine"', 'the line: is of the wrong type'],
  ['a list', '[{"email":"secret-of-mine@example.com"}]', 'the line: is of the wrong type'],
  ['too much', `{"name":"${'x'.repeat(70_000)}"}`, 'the line is longer than 65536 characters'],
  ['no address', aLine({ email: undefined }), 'email: Enter your email address'],
  ['what is no address', aLine({ email: 'secret-of-mine' }), 'email: '],
  ['no name', aLine({ name: ' ' }), 'name: is empty'],
  [
    'no word on whether the address is proved',
    aLine({ emailVerified: undefined }),
    'emailVerified: is missing',
  ],
  ['another word on it', aLine({ emailVerified: 'secret-of-mine' }), 'emailVerified: is of the wrong type'],
  ['a language we don’t speak', aLine({ language: 'secret-of-mine' }), 'language: '],
  ['a field nobody knows', aLine({ passwrodHash: 'secret-of-mine' }), 'the line: unknown field passwrodHash'],
  ['a secret for a field', aLine({ '$2b$10$secret-of-mine': 1 }), 'the line: unknown field …'],
  ['a password', aLine({ passwordHash: 'secret-of-mine' }), 'passwordHash: the hash is of no known form'],
  [
    'too costly a hash',
    aLine({ passwordHash: `$2b$20$${'a'.repeat(53)}` }),
    'passwordHash: checking the hash would',
  ],
  ['a day of tomorrow', aLine({ createdAt: '2999-01-01T00:00:00Z' }), 'createdAt: is in the future'],
  ['what is no day', aLine({ createdAt: 'secret-of-mine' }), 'createdAt: is not of the form'],
  ['a key that is not base32', aLine({ twoStep: { key: 'secret-of-mine' } }), 'twoStep.key: is not base32'],
  ['no app at all', aLine({ twoStep: { apps: [] } }), 'twoStep.apps: is not of the form'],
  ['a key twice', aLine({ twoStep: { apps: [{ key }, { key }] } }), 'twoStep.apps: a key is listed twice'],
  [
    'a second key that is not base32',
    aLine({ twoStep: { apps: [{ key }, { key: 'secret-of-mine' }] } }),
    'twoStep.apps.1.key: is not base32',
  ],
  ['a key too short', aLine({ twoStep: { key: 'GEZDGNBV' } }), 'twoStep.key: is not 10 to 128 bytes'],
  [
    'a set-up of tomorrow',
    aLine({ twoStep: { key, since: '2999-01-01T00:00:00Z' } }),
    'twoStep.since: is in the future',
  ],
  [
    'an organization by name and no owner',
    aLine({ organizations: [{ name: 'B', role: 'member' }] }),
    'only its owner',
  ],
  ['an organization twice', aLine({ organizations: [member, member] }), 'organizations: a is listed twice'],
  ['an address with a NUL', aLine({ email: 'nul\0@example.com' }), 'email: Check the email address'],
  [
    'a moment PostgreSQL can’t keep',
    aLine({ createdAt: '0000-01-01T00:00:00Z' }),
    'createdAt: is not of the form',
  ],
  ['a slug that is none', aLine({ organizations: [{ ...member, slug: 'A b' }] }), 'organizations.0.slug: '],
  ['a role that is none', aLine({ organizations: [{ ...member, role: 'root' }] }), 'organizations.0.role: '],
  [
    'a name that is a link, and no slug to take instead',
    aLine({ organizations: [{ name: 'www.evil.example', role: 'owner' }] }),
    'organizations.0.name: ',
  ],
])('%s is refused by its line; the others are made', async (_, line, why) => {
  const before = await sallyport.database.query('SELECT count(*) FROM accounts');
  const ended = await run([aLine({ passwordHash }), line, aLine({ passwordHash })]);
  expect(ended.code).toBe(1);
  expect(ended.json).toMatchObject({ ok: false, code: 'lines-refused', lines: 3, created: 2, refused: 1 });
  const [refused] = ended.json.refusedLines;
  expect(refused.line).toBe(2);
  expect(refused.why).toContain(why);
  expect(ended.beside).toContain(`line 2: refused: ${refused.why}`);
  for (const said of [ended.out, ended.beside]) expect(said).not.toContain('secret-of-mine');
  const after = await sallyport.database.query('SELECT count(*) FROM accounts');
  expect(Number(after[0]!.count)).toBe(Number(before[0]!.count) + 2);
});

describe('a name that lists and mails can’t carry', () => {
  test.each([
    ['with a NUL', 'Nul\0Nul', 'haneul k'],
    ['that nobody sees', '\u3164', 'haneul k'],
    ['with a link', 'Win at evil.example', 'haneul k'],
    ['with a bidi character', 'Kim\u202e', 'haneul k'],
    ['too long', `${'Hanbit '.repeat(40)}`, `${'Hanbit '.repeat(40)}`.slice(0, 50).trim()],
  ])(
    '%s: is no reason to lose the account; another stands in its place, and it is told',
    async (_, name, kept) => {
      const line = aLine({ email: `haneul.k@name${name.length}.example`, name });
      const dry = await run([line], '--dry-run');
      const ended = await run([line]);
      expect(ended).toMatchObject({ code: 0, json: { created: 1 } });
      expect(ended.json.notedLines).toEqual([{ line: 1, why: 'its name could not be kept as it is' }]);
      expect(dry.json.notedLines).toEqual(ended.json.notedLines);
      const rows = await sallyport.database.query('SELECT name FROM accounts WHERE email = $1', [line.email]);
      expect(rows).toEqual([{ name: kept }]);
    },
  );

  test('of an organization: its slug does', async () => {
    const line = aLine({ organizations: [{ slug: 'fit-name', name: 'www.evil.example', role: 'owner' }] });
    expect((await run([line])).json.notedLines).toEqual([
      { line: 1, why: 'an organization’s name could not be kept as it is' },
    ]);
    const rows = await sallyport.database.query(`SELECT name FROM organizations WHERE slug = 'fit-name'`);
    expect(rows).toEqual([{ name: 'fit-name' }]);
  });
});

describe('a password that can’t be taken', () => {
  test('doesn’t come, if the operator says so: the account does, and is reset by mail', async () => {
    const lines = [
      aLine({ passwordHash: '$6$rounds=5000$saltsalt$abcdef', twoStep: { key } }),
      aLine({ passwordHash: `$2b$20$${'a'.repeat(53)}` }),
      aLine({ passwordHash }),
    ];
    expect((await run(lines, '--dry-run')).json).toMatchObject({
      created: 1,
      refused: 2,
      refusedHadTwoStep: 1,
    });
    const ended = await run(lines, '--reset-unknown-passwords');
    expect(ended.json).toMatchObject({
      ok: true,
      created: 3,
      refused: 0,
      withoutPassword: 2,
      withTwoStep: 1,
    });
    expect(ended.json.notedLines).toEqual([
      { line: 1, why: 'comes without a password: the hash is of no known form' },
      { line: 2, why: 'comes without a password: checking the hash would cost too much (or nothing)' },
    ]);
  });
});

describe('a short key', () => {
  const short = { key: 'GEZDGNBVGY3TQOJQ' };

  test('of 80 bits is set up again, unless the operator says that it goes on', async () => {
    const [first, second] = [aLine({ twoStep: short }), aLine({ twoStep: short })];
    const ended = await run([first]);
    expect(ended.json).toMatchObject({ hadTwoStep: 1, withTwoStep: 0, setUpAgain: 1 });
    expect(ended.json.setUpAgainLines[0].why).toBe('its key has fewer than 128 bits: see --keep-short-keys');
    expect((await run([second], '--keep-short-keys')).json).toMatchObject({ withTwoStep: 1, setUpAgain: 0 });
  });

  test('of 128 bits is none', async () => {
    const line = aLine({ twoStep: { key: 'GEZDGNBVGY3TQOJQGEZDGNBVGY' } });
    expect((await run([line])).json).toMatchObject({ withTwoStep: 1, setUpAgain: 0 });
  });
});

describe('what is told', () => {
  test('holds no secret and no address, whatever becomes of the line', async () => {
    const hash = foreignHashes.map((foreign) => foreign.hash);
    const lines = [
      aLine({ passwordHash, twoStep: { key } }),
      aLine({ passwordHash: hash[0], twoStep: { key, digits: 8 } }),
      aLine({ passwordHash: hash[2], twoStep: { key }, emailVerified: false }),
      aLine({ passwordHash: hash[1], twoStep: { key: `${key}1` } }),
      aLine({ passwordHash: `${passwordHash}x`, twoStep: { key } }),
      aLine({ passwordHash, surprise: key }),
    ];
    const ended = [await run(lines, '--dry-run'), await run(lines), await run(lines)];
    expect(ended.map(({ json }) => json.created)).toEqual([3, 3, 0]);
    const said = ended.map(({ out, beside }) => out + beside).join() + sallyport.log.join();
    for (const secret of [key, passwordHash, ...hash.slice(0, 3), '@example.com'])
      expect(said).not.toContain(secret);
  });

  test('a fault of the database tells no secret either', async () => {
    await sallyport.database.query('ALTER TABLE accounts RENAME TO elsewhere');
    const ended = await run([aLine({ passwordHash, twoStep: { key } })]);
    await sallyport.database.query('ALTER TABLE elsewhere RENAME TO accounts');
    expect(ended).toMatchObject({ code: 1, json: { ok: false, code: 'not-possible' } });
    for (const secret of [key, passwordHash]) expect(ended.out + ended.beside).not.toContain(secret);
  });

  test('is a sentence for a person', async () => {
    const line = JSON.stringify(aLine({ passwordHash }));
    const ended = await command(sallyport, keys, ['import', '-'], `\uFEFF${line}\r\n\n${line}`);
    expect(ended).toMatchObject({ code: 0, beside: 'line 3: already exists\n' });
    expect(ended.out).toBe(
      '1 account was created: 0 with 2-Step Verification, 0 without a password, ' +
        '0 to set 2-Step Verification up again. 1 account already existed, 0 were refused. ' +
        'Where they come from 0 had 2-Step Verification and 0 still had to set it up: ' +
        '0 have it here, 0 set it up first, 0 already existed, 0 were refused.\n',
    );
  });
});

describe('a file', () => {
  test('is read, too', async () => {
    await withFiles({ 'people.jsonl': `${JSON.stringify(aLine({}))}\n` }, async (pathOf) => {
      const ended = await command(sallyport, keys, ['import', pathOf('people.jsonl'), '--json']);
      expect(ended.json).toMatchObject({ created: 1 });
    });
  });

  test('with nothing in it is done at once', async () => {
    expect((await run([])).json).toMatchObject({ ok: true, lines: 0, created: 0 });
  });

  test('that isn’t there, or is a folder, is told by name', async () => {
    const missing = await command(sallyport, keys, ['import', '/nowhere/people.jsonl', '--json']);
    expect(missing.json).toMatchObject({ ok: false, code: 'file-unreadable' });
    expect(missing.beside).toContain("/nowhere/people.jsonl can't be read: ENOENT.");
    expect((await command(sallyport, keys, ['import', '/', '--json'])).json.code).toBe('file-unreadable');
  });

  test('more than one is wrong usage, and so is a system nobody knows', async () => {
    expect((await command(sallyport, keys, ['import', 'a', 'b'])).code).toBe(2);
    expect((await command(sallyport, keys, ['import', 'a', '--from', 'ldap'])).code).toBe(2);
    expect((await command(sallyport, keys, ['import', 'a', '--secret-file', 'b'])).code).toBe(2);
    expect((await command(sallyport, keys, ['import'])).code).toBe(2);
  });
});
