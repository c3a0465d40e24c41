import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { PASSWORD } from '../support/operator/foreign-hashes.ts';
import { command, dryThenReal, withFiles } from '../support/operator/importing.ts';
import { typeKey } from '../support/phone.ts';
import { useSallyport } from '../support/sallyport.ts';
import { giveCode } from '../support/tries.ts';

// test/operator/exports/better-auth-sqlite.json was made by better-auth 1.7.25 itself, on SQLite with its plugins
// twoFactor, organization, username, admin, anonymous and phoneNumber; only its days were changed. Haru has an app; Ivo
// began one and never confirmed it; Lena has codes by mail; Paul has none; the fifth is anonymous.

const keys = newKey(systemRandom);
const sallyport = useSallyport({ SALLYPORT_KEYS: keys });
const SECRET = 'a-better-auth-secret-of-32-letters';
const HARU = 'ONPTC2CCJAZE6VCMGJPVK3LMMQWVSZ3WIRMU26DRO5YC2S3MO54Q';

type Row = Record<string, unknown>;
type Tables = Record<string, Row[]>;
const asMade = async (): Promise<Tables> =>
  JSON.parse(
    await readFile(fileURLToPath(new URL('./exports/better-auth-sqlite.json', import.meta.url)), 'utf8'),
  );

const run = (tables: unknown, ...options: string[]) =>
  withFiles({ tables: JSON.stringify(tables), secret: SECRET }, (pathOf) =>
    command(sallyport, keys, [
      'import',
      '--json',
      '--from',
      'better-auth',
      '--secret-file',
      pathOf('secret'),
      ...options,
      pathOf('tables'),
    ]),
  );
const both = (tables: unknown, ...options: string[]) =>
  dryThenReal((...more) => run(tables, ...options, ...more));

let count = 0;
/** The same tables with other addresses and other organizations. */
function anew(tables: Tables): Tables {
  count += 1;
  const elsewhere = (email: unknown) => String(email).replace('@', `@d${count}.`);
  return {
    ...tables,
    user: tables.user!.map((user) => ({ ...user, email: elsewhere(user.email) })),
    organization: tables.organization!.map((row) => ({ ...row, slug: `${row.slug}-${count}` })),
  };
}
const mapRows = (tables: Tables, change: (row: Row, table: string) => Row): Tables =>
  Object.fromEntries(
    Object.entries(tables).map(([table, rows]) => [table, rows.map((row) => change(row, table))]),
  );
const mapNames = (row: Row, change: (name: string) => string): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [change(name), value]));
const BOOLEANS = ['emailVerified', 'twoFactorEnabled', 'verified', 'banned', 'isAnonymous'];
const mapBooleans = (tables: Tables, yes: unknown, no: unknown) =>
  mapRows(tables, (row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        BOOLEANS.includes(name) && typeof value === 'number' ? (value === 1 ? yes : no) : value,
      ]),
    ),
  );

async function signsInWithApp(email: string): Promise<void> {
  sallyport.clock.passStep();
  const browser = sallyport.browser();
  expect((await browser.post('/sign-in', { email, password: PASSWORD })).body.next).toBe('second-step');
  expect((await giveCode(browser, typeKey(HARU, sallyport.clock).code())).body.next).toBe('signed-in');
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const mongo = (row: Row, table: string): Row => {
  const { id, ...rest } = row;
  const oid = (value: unknown) => ({ $oid: String(value) });
  return Object.fromEntries(
    Object.entries({
      _id: oid(id),
      ...rest,
      ...('userId' in row && { userId: oid(row.userId) }),
      ...('organizationId' in row && { organizationId: oid(row.organizationId) }),
      ...(table === 'user' && { createdAt: { $date: { $numberLong: '1709543075784' } } }),
    }).filter(([, value]) => value !== null),
  );
};

describe('its tables say the same from every database and adapter', () => {
  test.each<[string, (tables: Tables) => unknown]>([
    ['SQLite, as made', (tables) => tables],
    ['PostgreSQL: true and false', (tables) => mapBooleans(tables, true, false)],
    ['MySQL’s client: "1" and "0"', (tables) => mapBooleans(tables, '1', '0')],
    ['psql: "t" and "f"', (tables) => mapBooleans(tables, 't', 'f')],
    ['text: "TRUE" and "FALSE"', (tables) => mapBooleans(tables, 'TRUE', 'FALSE')],
    [
      'MongoDB: _id, $oid, $date, nothing for null',
      (tables) => mapRows(mapBooleans(tables, true, false), mongo),
    ],
    ['columns with underscores', (tables) => mapRows(tables, (row) => mapNames(row, snake))],
    [
      'columns in small letters, as PostgreSQL folds them',
      (tables) => mapRows(tables, (row) => mapNames(row, (name) => name.toLowerCase())),
    ],
    [
      'tables in the plural, with underscores',
      ({ twoFactor, ...tables }) => ({
        ...Object.fromEntries(Object.entries(tables).map(([table, rows]) => [`${table}s`, rows])),
        two_factors: twoFactor,
      }),
    ],
    [
      'days with a blank and no zone',
      (tables) => mapRows(tables, (row) => ({ ...row, createdAt: '2025-03-04 09:04:35.784' })),
    ],
    [
      'days in milliseconds',
      (tables) => mapRows(tables, (row) => ({ ...row, createdAt: 1_741_079_075_784 })),
    ],
    ['days in seconds', (tables) => mapRows(tables, (row) => ({ ...row, createdAt: 1_741_079_075 }))],
  ])('%s', async (_, change) => {
    const tables = anew(await asMade());
    const ended = await both(change(tables));
    expect(ended.json).toMatchObject({
      lines: 5,
      created: 4,
      refused: 1,
      hadTwoStep: 2,
      withTwoStep: 1,
      setUpAgain: 1,
      withoutPassword: 0,
      refusedHadTwoStep: 0,
      ownerless: [],
    });
    expect(ended.json.setUpAgainLines[0]).toMatchObject({ line: 3, why: 'it has no key' });
    expect(ended.json.refusedLines[0]).toMatchObject({ line: 5, why: 'it is an anonymous user' });
    await signsInWithApp(String(tables.user![0]!.email));
    const [row] = await sallyport.database.query<{ year: number }>(
      'SELECT extract(year FROM created_at)::int AS year FROM accounts WHERE email = $1',
      [tables.user![0]!.email],
    );
    expect(row!.year).toBeLessThan(2026);
  });
});

describe('what can’t be read is never "no"', () => {
  test.each([
    ['emailVerified', '2025-03-04T09:04:35Z'],
    ['emailVerified', 'base64:type16:AQ=='],
    ['twoFactorEnabled', 'yes'],
    ['twoFactorEnabled', 2],
    ['twoFactorEnabled', { type: 'Buffer', data: [1] }],
    ['banned', 'maybe'],
    ['isAnonymous', []],
  ])('a %s of %j refuses the person, and nobody else', async (column, value) => {
    const tables = anew(await asMade());
    tables.user![0]![column] = value;
    const ended = await both(tables);
    expect(ended.json).toMatchObject({ created: 3, refused: 2, hadTwoStep: 2, refusedHadTwoStep: 1 });
    expect(ended.json.refusedLines[0]).toMatchObject({ line: 1, why: `${column}: isn't true or false` });
  });

  test('a factor without a word on whether it was on has to be set up again', async () => {
    const tables = anew(await asMade());
    tables.user![0]!.twoFactorEnabled = null;
    const ended = await both(tables);
    expect(ended.json.setUpAgainLines[0]).toMatchObject({ line: 1, why: 'nothing says whether it was on' });
  });

  test('an app that was never confirmed, beside codes by mail, isn’t brought', async () => {
    const tables = anew(await asMade());
    tables.user![1]!.twoFactorEnabled = 1;
    const ended = await both(tables);
    expect(ended.json.setUpAgainLines[0]).toMatchObject({ line: 2, why: 'it was used with emailed codes' });
  });

  test('a passkey has to be set up again; a second password is refused', async () => {
    const tables = anew(await asMade());
    tables.passkey = [
      {
        id: 'p',
        name: null,
        publicKey: 'x',
        userId: tables.user![3]!.id,
        credentialID: 'c',
        counter: 0,
        deviceType: 'multiDevice',
        backedUp: 1,
      },
    ];
    tables.account!.push(
      { ...tables.account![0], id: 'another', password: 'other' },
      { ...tables.account![1], id: 'social', providerId: 'google', password: null },
    );
    const ended = await both(tables);
    expect(ended.json).toMatchObject({
      created: 3,
      refused: 2,
      hadTwoStep: 3,
      setUpAgain: 2,
      refusedHadTwoStep: 1,
    });
    expect(ended.json.refusedLines[0].why).toBe('account: it has several passwords');
    expect(ended.json.setUpAgainLines[1]).toMatchObject({ line: 4, why: 'passkeys can’t be imported' });
  });
});

describe('a ban', () => {
  const ago = (days: number) => new Date(sallyport.clock.now().getTime() - days * 24 * 60 * 60 * 1000);
  const statusOf = async (change: Row) => {
    const tables = anew(await asMade());
    Object.assign(tables.user![0]!, change);
    expect((await both(tables)).json).toMatchObject({ hadTwoStep: 2 });
    const [row] = await sallyport.database.query<{ status: string }>(
      'SELECT status FROM accounts WHERE email = $1',
      [tables.user![0]!.email],
    );
    return row?.status;
  };

  // As the admin plugin: a ban that has ended is lifted at the next sign-in.
  test.each<[string, (days: (count: number) => Date) => Row, string]>([
    ['for ever', () => ({ banned: 1, banReason: 'spam', banExpires: null }), 'suspended'],
    ['that lasts', (at) => ({ banned: 1, banExpires: at(-3).toISOString() }), 'suspended'],
    ['that has ended', (at) => ({ banned: 1, banExpires: at(3).toISOString() }), 'active'],
    ['that has ended, in seconds', (at) => ({ banned: 1, banExpires: at(3).getTime() / 1000 }), 'active'],
    [
      'that ended today, in somebody’s zone',
      (at) => ({ banned: 1, banExpires: at(0.4).toISOString() }),
      'suspended',
    ],
    ['until nobody knows when', () => ({ banned: 1, banExpires: 'soon' }), 'suspended'],
    ['until 0, which is never', () => ({ banned: 1, banExpires: 0 }), 'suspended'],
    ['that was lifted', () => ({ banned: 0, banReason: 'spam' }), 'active'],
    ['by a column of one’s own', () => ({ banned: 0, is_blocked: true }), 'suspended'],
    ['by a day', () => ({ deletedAt: '2025-01-01T00:00:00Z' }), 'suspended'],
  ])('%s', async (_, change, status) => {
    expect(await statusOf(change(ago))).toBe(status);
  });
});

test('a second factor of one’s own, in a column of the user, has to be set up again', async () => {
  const tables = anew(await asMade());
  const [, ivo, , paul] = tables.user!;
  Object.assign(paul!, { mfa_enabled: true });
  // The factors that better-auth before 1.1 kept in "user" don't count if it is off.
  Object.assign(ivo!, { twoFactorSecret: 'x', otpSentAt: '2025-01-01', totp_secret: '' });
  const ended = await both(tables);
  expect(ended.json).toMatchObject({ created: 4, hadTwoStep: 3, setUpAgain: 2 });
  expect(ended.json.setUpAgainLines[1]).toMatchObject({
    line: 4,
    why: 'only a column of the user says that it was on',
  });
});

// The tables of better-auth's coming release, as its plugins/two-factor/schema.ts, types.ts and methods.ts have them: a
// row for each method, keys beside, and no word on it in "user".
const DAY = '2025-03-04T09:04:35.784Z';
const stamps = { createdAt: DAY, updatedAt: DAY };
const method = (userId: unknown, id: string, kind: string, more: Row = {}): Row => ({
  id,
  userId,
  kind,
  label: null,
  verifiedAt: DAY,
  lastUsedAt: null,
  ...stamps,
  ...more,
});
function byMethods({ twoFactor, ...tables }: Tables): Tables {
  const [haru, ivo, lena] = tables.user!.map(({ id }) => id);
  const keyOf = (id: unknown) => twoFactor!.find(({ userId }) => userId === id)!.secret;
  return {
    ...mapRows(tables, (row) => {
      const { twoFactorEnabled: _, ...rest } = row;
      return rest;
    }),
    twoFactorMethod: [
      method(haru, 'm1', 'totp', { label: 'Phone' }),
      method(haru, 'm2', 'recovery-code'),
      method(ivo, 'm3', 'totp', { verifiedAt: null }),
      method(ivo, 'm4', 'recovery-code'),
      method(lena, 'm5', 'otp'),
    ],
    twoFactorTotp: [
      { id: 't1', methodId: 'm1', secret: keyOf(haru), ...stamps },
      { id: 't3', methodId: 'm3', secret: keyOf(ivo), ...stamps },
    ],
    twoFactorRecoveryCode: [{ id: 'r1', methodId: 'm2', codeHash: 'x', usedAt: null, ...stamps }],
    trustedDevice: [],
  };
}

describe('a row for each method, and none in "user" that says so', () => {
  test.each<[string, (tables: Tables) => unknown]>([
    ['as made', (tables) => tables],
    [
      'with underscores, in the plural',
      (tables) =>
        Object.fromEntries(
          Object.entries(mapRows(tables, (row) => mapNames(row, snake))).map(([table, rows]) => [
            `${snake(table)}s`,
            rows,
          ]),
        ),
    ],
    ['beside the table of earlier releases', (tables) => ({ ...tables, twoFactor: [] })],
  ])('%s: an app goes on, emailed codes are set up again, what was only begun is none', async (_, change) => {
    const tables = byMethods(anew(await asMade()));
    const ended = await both(change(tables));
    expect(ended.json).toMatchObject({ created: 4, hadTwoStep: 2, withTwoStep: 1, setUpAgain: 1 });
    expect(ended.json.setUpAgainLines[0]).toMatchObject({ line: 3, why: 'it can’t be imported: otp' });
    await signsInWithApp(String(tables.user![0]!.email));
  });

  test('an app without its key and a method nobody knows are set up again; several apps come over', async () => {
    const tables = byMethods(anew(await asMade()));
    const [haru, ivo, , paul] = tables.user!.map(({ id }) => id);
    tables.twoFactorMethod!.push(
      method(haru, 'm6', 'totp'),
      method(ivo, 'm7', 'totp'),
      method(paul, 'm8', 'push'),
    );
    tables.twoFactorTotp!.push({ ...tables.twoFactorTotp![1], id: 't6', methodId: 'm6' });
    const ended = await both(tables);
    expect(ended.json).toMatchObject({ hadTwoStep: 4, withTwoStep: 1, setUpAgain: 3 });
    expect(ended.json.setUpAgainLines.map(({ why }: { why: string }) => why)).toEqual([
      'it has no key',
      'it can’t be imported: otp',
      'it can’t be imported: push',
    ]);
  });

  test.each<[string, (tables: Tables) => unknown, string]>([
    [
      'keys without their methods',
      ({ twoFactorMethod: _, ...tables }) => tables,
      'has keys or codes of second factors, and no rows of "twoFactorMethod"',
    ],
    [
      'methods of nobody',
      (tables) => mapRows(tables, (row, table) => (table === 'user' ? { ...row, id: `x${row.id}` } : row)),
      'the rows of "twoFactorMethod" don\'t belong to anyone in "user"',
    ],
    [
      'methods by another name for having been confirmed',
      (tables) =>
        mapRows(tables, (row) => mapNames(row, (name) => (name === 'verifiedAt' ? 'confirmed' : name))),
      'no row of "twofactormethod" has "verifiedAt"',
    ],
  ])('%s are refused before anything is written', async (_, change, why) => {
    const ended = await run(change(byMethods(anew(await asMade()))));
    expect(ended.json).toMatchObject({ ok: false, code: 'file-unreadable' });
    expect(ended.beside).toContain(why);
  });
});

test('ids in MongoDB’s binary form go together', async () => {
  const binary = (id: unknown) => ({
    $binary: { base64: Buffer.from(String(id)).toString('base64'), subType: '04' },
  });
  const tables = mapRows(anew(await asMade()), (row) => ({
    ...row,
    id: binary(row.id),
    ...('userId' in row && { userId: binary(row.userId) }),
    ...('organizationId' in row && { organizationId: binary(row.organizationId) }),
  }));
  expect((await both(tables)).json).toMatchObject({ created: 4, withTwoStep: 1, withoutPassword: 0 });
});

describe('a file that would be misread is refused before anything is written', () => {
  test.each<[string, (tables: Tables) => unknown, string]>([
    [
      'ids that are neither text nor numbers',
      (tables) => mapRows(tables, (row) => ({ ...row, id: { data: [1] }, userId: { data: [1] } })),
      '"id" of row 1 of "user" is neither text nor a number',
    ],
    ['no "account"', ({ account: _, ...tables }) => tables, 'has no "account"'],
    [
      '"member" without "organization"',
      ({ organization: _, ...tables }) => tables,
      'has "member" and no "organization"',
    ],
    [
      'users without emailVerified',
      (tables) => mapRows(tables, ({ emailVerified: _, ...row }) => row),
      'no row of "user" has "emailVerified"',
    ],
    [
      'factors, and users by another name for being on',
      (tables) => mapRows(tables, ({ twoFactorEnabled, ...row }) => ({ ...row, has2fa: twoFactorEnabled })),
      'no row of "user" has "twoFactorEnabled"',
    ],
    [
      'accounts by another name for their owner',
      (tables) =>
        mapRows(tables, (row, table) =>
          table === 'account' ? mapNames(row, (name) => (name === 'userId' ? 'owner' : name)) : row,
        ),
      'no row of "account" has "userId"',
    ],
    [
      'factors of nobody',
      (tables) => ({ ...tables, twoFactor: tables.twoFactor!.map((row) => ({ ...row, userId: 1 })) }),
      'belong to anyone in "user"',
    ],
    [
      'passkeys of nobody',
      (tables) => ({ ...tables, passkey: [{ id: 'p', userId: 'nobody' }] }),
      'the rows of "passkey" don\'t belong to anyone in "user"',
    ],
    [
      'factors that are no list',
      (tables) => ({ ...tables, twoFactor: {} as never }),
      '"twoFactor" isn\'t a list',
    ],
    [
      'factors in a table of another name',
      ({ twoFactor, ...tables }) => ({ ...tables, authenticators: twoFactor! }),
      '"authenticators" seems to contain second factors',
    ],
  ])('%s', async (_, change, why) => {
    const ended = await run(change(anew(await asMade())));
    expect(ended.json).toMatchObject({ ok: false, code: 'file-unreadable' });
    expect(ended.beside).toContain(why);
  });

  test('factors in two tables, one singular and one plural, are all read', async () => {
    const { twoFactor, ...tables } = anew(await asMade());
    expect((await both({ ...tables, twoFactor: [], twoFactors: twoFactor })).json).toMatchObject({
      hadTwoStep: 2,
      refusedHadTwoStep: 0,
    });
  });

  test('one factor of nobody among others is told, and holds up nobody', async () => {
    const tables = anew(await asMade());
    tables.twoFactor!.push({ ...tables.twoFactor![0], id: 'stray', userId: 'deleted long ago' });
    const ended = await both(tables);
    expect(ended.json).toMatchObject({ created: 4, refused: 2, hadTwoStep: 3, refusedHadTwoStep: 1 });
    expect(ended.beside).toContain('refused: twoFactor: belongs to no one in "user"');
  });
});

test('slugs that can’t be ours are made alike, and two stay two', async () => {
  const tables = anew(await asMade());
  const [organization] = tables.organization!;
  tables.organization = [
    { ...organization, slug: 'Acme_Corp' },
    { ...organization, id: 'o2', slug: 'acme.corp', name: 'www.acme.example' },
  ];
  tables.member = [
    { ...tables.member![0], role: 'owner' },
    { ...tables.member![0], id: 'm2', organizationId: 'o2', role: 'owner' },
  ];
  const ended = await both(tables);
  expect(ended.json).toMatchObject({ created: 4, ownerless: [] });
  const rows = await sallyport.database.query<{ slug: string }>(
    "SELECT slug FROM organizations WHERE slug LIKE 'acme-corp-%'",
  );
  expect(new Set(rows.map(({ slug }) => slug)).size).toBe(2);
});

test('a secret that was rotated: the list of BETTER_AUTH_SECRETS opens what each of them sealed', async () => {
  const tables = anew(await asMade());
  await withFiles(
    { tables: JSON.stringify(tables), secrets: `2:another-secret,1:${SECRET}\n` },
    async (pathOf) => {
      const ended = await command(sallyport, keys, [
        'import',
        '--json',
        '--from',
        'better-auth',
        '--secret-file',
        pathOf('secrets'),
        pathOf('tables'),
      ]);
      expect(ended.json).toMatchObject({ withTwoStep: 1 });
      expect(ended.out + ended.beside).not.toContain(SECRET);
    },
  );
});
