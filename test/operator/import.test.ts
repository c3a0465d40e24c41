import { generateSecret } from 'otplib';
import { describe, expect, test } from 'vitest';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { foreignHashes, PASSWORD, vectors } from '../support/operator/foreign-hashes.ts';
import { aLine, command, importLines } from '../support/operator/importing.ts';
import { resetLink } from '../support/mails.ts';
import { typeKey } from '../support/phone.ts';
import { useSallyport } from '../support/sallyport.ts';
import { giveCode } from '../support/tries.ts';

const keys = newKey(systemRandom);
const sallyport = useSallyport({ SALLYPORT_KEYS: keys });
const run = (lines: readonly (object | string)[], ...options: string[]) =>
  importLines(sallyport, keys, lines, ...options);
const signIn = (email: string, password = PASSWORD, browser = sallyport.browser()) =>
  browser.post('/sign-in', { email, password });
const bcrypt = foreignHashes.find(({ name }) => name === 'bcrypt $2b')!.hash;

async function storedHash(email: string): Promise<string> {
  const [row] = await sallyport.database.query<{ password_hash: string }>(
    'SELECT password_hash FROM accounts WHERE email = $1',
    [email],
  );
  return row!.password_hash;
}

describe('a password of another system', () => {
  test.each([...foreignHashes, ...vectors.filter(({ name }) => /^(ASP|Fire)/.test(name))])(
    '$name: signs in, and is ours from then on',
    async ({ hash, password }) => {
      const line = aLine({ passwordHash: hash });
      expect((await run([line])).json).toMatchObject({ ok: true, created: 1, withoutPassword: 0 });
      expect((await signIn(line.email, 'not the password')).body.code).toBe('sign-in-incorrect');
      // The hash is never stored as it is: it is wrapped in one of ours.
      const kept = await storedHash(line.email);
      expect(kept).toMatch(/^\$over\$[\w-]+\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
      expect(kept).not.toContain(hash.slice(-20));

      expect((await signIn(line.email, password)).body.next).toBe('signed-in');
      const ours = await storedHash(line.email);
      expect(ours).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
      expect((await signIn(line.email, password)).body.next).toBe('signed-in');
      expect(await storedHash(line.email)).toBe(ours);
      expect((await signIn(line.email, 'not the password')).body.code).toBe('sign-in-incorrect');
    },
  );

  test('a hash of our own goes on as it is', async () => {
    const [line, later] = [aLine({ passwordHash: bcrypt }), aLine({})];
    await run([line]);
    await signIn(line.email);
    const passwordHash = await storedHash(line.email);
    await run([{ ...later, passwordHash }]);
    expect((await signIn(later.email)).body.next).toBe('signed-in');
    expect(await storedHash(later.email)).toBe(passwordHash);
  });

  test('twenty right passwords at once are all let in, and leave one hash of ours', async () => {
    const line = aLine({ passwordHash: bcrypt });
    await run([line]);
    const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(line.email)));
    expect(answers.map(({ body }) => body.next ?? body.code)).toEqual(Array(20).fill('signed-in'));
    expect(await storedHash(line.email)).toMatch(/m=47104/);
  });

  test('without one the way in is a forgotten password', async () => {
    const line = aLine({});
    expect((await run([line])).json).toMatchObject({ created: 1, withoutPassword: 1 });
    expect((await signIn(line.email)).body.code).toBe('sign-in-incorrect');
    await sallyport.browser().post('/password/forgot', { email: line.email });
    await sallyport.browser().post(await resetLink(sallyport, line.email), { password: PASSWORD });
    expect((await signIn(line.email)).body.next).toBe('signed-in');
  });

  test('that has to be reset is right, and lets nobody in before', async () => {
    const line = aLine({ passwordHash: bcrypt, mustResetPassword: true });
    await run([line]);
    expect((await signIn(line.email)).body.code).toBe('password-reset-required');
    await sallyport.browser().post('/password/forgot', { email: line.email });
    const password = 'another quite long passphrase';
    await sallyport.browser().post(await resetLink(sallyport, line.email), { password });
    expect((await signIn(line.email, password)).body.next).toBe('signed-in');
  });
});

describe('2-Step Verification of another system', () => {
  test('goes on with the same app; no code of before is taken, and none twice', async () => {
    const phone = typeKey(generateSecret(), sallyport.clock);
    const line = aLine({
      passwordHash: bcrypt,
      twoStep: { key: phone.secret, since: '2024-05-06T07:08:09Z' },
    });
    expect((await run([line])).json).toMatchObject({ created: 1, withTwoStep: 1, setUpAgain: 0 });

    const browser = sallyport.browser();
    expect((await signIn(line.email, PASSWORD, browser)).body.next).toBe('second-step');
    // A code of this moment may have been used at the other system.
    expect((await giveCode(browser, phone.code())).body.code).toBe('code-reused');
    sallyport.clock.passStep();
    const code = phone.code();
    expect((await giveCode(browser, code)).body.next).toBe('signed-in');

    const again = sallyport.browser();
    await signIn(line.email, PASSWORD, again);
    expect((await giveCode(again, code)).body.code).toBe('code-reused');

    const { body } = await browser.get('/account/two-step');
    expect(body).toMatchObject({ active: true, activeSince: '2024-05-06T07:08:09.000Z' });
    expect(body.recoveryCodes).toBeUndefined();
  });

  test('goes on with each of several apps, by its name', async () => {
    const phones = [1, 2].map(() => typeKey(generateSecret(), sallyport.clock));
    const [since, name] = ['2024-05-06T07:08:09Z', 'Spare phone'];
    const line = aLine({
      passwordHash: bcrypt,
      twoStep: { apps: [{ key: phones[0]!.secret }, { key: phones[1]!.secret, since, name }] },
    });
    expect((await run([line])).json).toMatchObject({ created: 1, hadTwoStep: 1, withTwoStep: 1 });
    sallyport.clock.passStep();
    let browser = sallyport.browser();
    for (const phone of phones) {
      browser = sallyport.browser();
      await signIn(line.email, PASSWORD, browser);
      expect((await giveCode(browser, phone.code())).body.next).toBe('signed-in');
    }
    const { activeSince, apps } = (await browser.get('/account/two-step')).body;
    expect(activeSince).toBe('2024-05-06T07:08:09.000Z');
    expect(apps.map((app: { name: string }) => app.name).sort()).toEqual(['Authenticator app', name]);
  });

  test('with one app of several that can’t be kept is set up again', async () => {
    const [key, other] = [generateSecret(), generateSecret()];
    const twoStep = { apps: [{ key }, { key: other, digits: 8 }] };
    const ended = await run([aLine({ passwordHash: bcrypt, twoStep })]);
    expect(ended.json).toMatchObject({ created: 1, withTwoStep: 0, setUpAgain: 1 });
    expect(ended.json.setUpAgainLines[0].why).toBe('its codes have 8 digits');
  });

  test('comes without recovery codes: the tab and the home page say so, and a reissue makes them', async () => {
    const phone = typeKey(generateSecret(), sallyport.clock);
    const line = aLine({ passwordHash: bcrypt, twoStep: { key: phone.secret } });
    await run([line]);
    sallyport.clock.passStep();
    const browser = sallyport.browser();
    await signIn(line.email, PASSWORD, browser);
    await giveCode(browser, phone.code());
    for (const path of ['/account/two-step', '/']) {
      const { text } = await browser.page(path);
      expect(text).toContain('You have no recovery codes left.');
      expect(text).toContain('/account/two-step/reissue/password');
    }
    const reissue = await browser.post('/account/two-step/reissue', { password: PASSWORD });
    expect(reissue.body.recoveryCodes).toHaveLength(10);
    await browser.post('/account/two-step/reissue/complete', { saved: true });
    expect((await browser.get('/account/two-step')).body.recoveryCodes).toMatchObject({
      total: 10,
      left: 10,
    });
  });

  test('that our apps can’t do has to be set up again: it comes first at the next sign-in', async () => {
    const key = generateSecret();
    const lines = [
      aLine({ passwordHash: bcrypt, twoStep: { key, algorithm: 'SHA256' } }),
      aLine({ passwordHash: bcrypt, twoStep: { key, digits: 8 } }),
      aLine({ passwordHash: bcrypt, twoStep: { key, period: 60 } }),
      aLine({ passwordHash: bcrypt, twoStep: { lost: 'it was a text message' } }),
    ];
    const ended = await run(lines);
    expect(ended.code).toBe(0);
    expect(ended.json).toMatchObject({ created: 4, withTwoStep: 0, setUpAgain: 4 });
    expect(ended.json.setUpAgainLines).toEqual([
      { line: 1, why: 'its codes are not made with SHA-1' },
      { line: 2, why: 'its codes have 8 digits' },
      { line: 3, why: 'its codes change every 60 seconds' },
      { line: 4, why: 'it was a text message' },
    ]);
    expect(ended.beside).toContain(
      'line 2: 2-Step Verification must be set up again: its codes have 8 digits',
    );
    const { body } = await signIn(lines[0]!.email);
    expect(body.next).toBe('email-code');
  });

  test('its key is sealed with our first key', async () => {
    const phone = typeKey(generateSecret(), sallyport.clock);
    const line = aLine({ passwordHash: bcrypt, twoStep: { key: phone.secret } });
    await run([line]);
    const dump = JSON.stringify(await sallyport.database.dump());
    expect(dump).not.toContain(phone.secret);
    expect((await command(sallyport, keys, ['doctor', '--json'])).json.checks).toContainEqual(
      expect.objectContaining({ name: 'stored keys', state: 'ok' }),
    );
  });
});

describe('an address that was never proved', () => {
  test('brings neither password nor app: whoever reads its mail gets the account', async () => {
    const phone = typeKey(generateSecret(), sallyport.clock);
    const line = aLine({ passwordHash: bcrypt, twoStep: { key: phone.secret }, emailVerified: false });
    expect((await run([line])).json).toMatchObject({
      created: 1,
      withoutPassword: 1,
      withTwoStep: 0,
      setUpAgain: 1,
    });
    expect((await signIn(line.email)).body.code).toBe('sign-in-incorrect');
    await sallyport.browser().post('/password/forgot', { email: line.email });
    const password = 'the one who reads the mail';
    await sallyport.browser().post(await resetLink(sallyport, line.email), { password });
    expect((await signIn(line.email, password)).body.next).toBe('email-code');
    expect((await signIn(line.email)).body.code).toBe('sign-in-incorrect');
  });

  test('unless the operator knows better', async () => {
    const line = aLine({ passwordHash: bcrypt, emailVerified: false });
    await run([line], '--trust-addresses');
    expect((await signIn(line.email)).body.next).toBe('signed-in');
  });
});

test('nobody is mailed', async () => {
  const jobs = () => sallyport.database.query('SELECT id FROM pgboss.job ORDER BY id');
  const before = await jobs();
  const line = aLine({
    passwordHash: bcrypt,
    twoStep: { key: generateSecret() },
    organizations: [{ name: 'Silent', role: 'owner' }],
  });
  expect((await run([line])).json).toMatchObject({ created: 1 });
  expect(await jobs()).toEqual(before);
  expect(sallyport.mail.mails.filter(({ to }) => to === line.email)).toEqual([]);
});

test('a suspended account stays suspended until the operator ends it', async () => {
  const line = aLine({ passwordHash: bcrypt, suspended: true });
  await run([line]);
  expect((await signIn(line.email)).body.code).toBe('sign-in-incorrect');
  await command(sallyport, keys, ['account', 'unsuspend', line.email, '--reason', 'Came back']);
  expect((await signIn(line.email)).body.next).toBe('signed-in');
});

test('name, language, and since when there is an account are what they were; the trail says who brought it', async () => {
  const line = aLine({
    passwordHash: bcrypt,
    name: '이하늘',
    language: 'ko',
    createdAt: '2020-02-02T02:02:02+09:00',
  });
  await run([line]);
  const [row] = await sallyport.database.query('SELECT * FROM accounts WHERE email = $1', [line.email]);
  expect(row).toMatchObject({ name: '이하늘', language: 'ko', created_at: new Date('2020-02-01T17:02:02Z') });
  const browser = sallyport.browser({ language: 'ko' });
  await signIn(line.email, PASSWORD, browser);
  const { events } = (await browser.get('/account/activity')).body;
  expect(events.at(-1)).toMatchObject({ type: 'account-imported-by-operator', network: '-' });
  expect((await browser.page('/account/activity')).text).toContain('운영자가 다른 시스템에서 계정 이전');
});

describe('organizations', () => {
  const roleOf = async (email: string, slug: string) => {
    const [row] = await sallyport.database.query<{ role: string; two_step: boolean }>(
      `SELECT role, two_step FROM members JOIN accounts ON accounts.id = account_id
       JOIN organizations ON organizations.id = organization_id WHERE email = $1 AND slug = $2`,
      [email, slug],
    );
    return row;
  };

  test('are made by the first of their slug, whoever it is; their members see themselves', async () => {
    const hanbit = { slug: 'hanbit', name: 'Hanbit' };
    const member = aLine({ passwordHash: bcrypt, organizations: [{ ...hanbit, role: 'member' }] });
    const owner = aLine({
      passwordHash: bcrypt,
      twoStep: { key: generateSecret() },
      organizations: [
        { ...hanbit, role: 'owner' },
        { name: 'Own', role: 'owner' },
      ],
    });
    const first = await run([member]);
    expect(first.json).toMatchObject({ created: 1, ownerless: ['hanbit'] });
    expect((await run([owner])).json).toMatchObject({ created: 1, ownerless: [] });
    expect(await roleOf(member.email, 'hanbit')).toEqual({ role: 'member', two_step: false });
    expect(await roleOf(owner.email, 'hanbit')).toEqual({ role: 'owner', two_step: true });
    const browser = sallyport.browser();
    await signIn(member.email, PASSWORD, browser);
    expect((await browser.get('/organizations')).body.organizations).toMatchObject([
      { name: 'Hanbit', slug: 'hanbit', role: 'member' },
    ]);
  });

  test('have one owner: the line of another is refused, and nothing of it is there', async () => {
    const one = { slug: 'one-owner', name: 'One', role: 'owner' };
    const [first, second, third] = [aLine({}), aLine({}), aLine({})];
    const ended = await run([
      { ...first, organizations: [one] },
      { ...third, organizations: [{ ...one, role: 'member' }] },
    ]);
    expect(ended.code).toBe(0);
    const refused = await run([{ ...second, organizations: [one, { ...one, slug: 'a-new-one' }] }]);
    expect(refused).toMatchObject({
      code: 1,
      json: { ok: false, code: 'lines-refused', created: 0, refused: 1 },
    });
    expect(refused.json.refusedLines).toEqual([
      { line: 1, why: 'organizations: one-owner already has an owner' },
    ]);
    expect(await sallyport.database.query('SELECT 1 FROM accounts WHERE email = $1', [second.email])).toEqual(
      [],
    );
    expect(await sallyport.database.query(`SELECT 1 FROM organizations WHERE slug = 'a-new-one'`)).toEqual(
      [],
    );
  });
});

describe('again', () => {
  /** Every table except the queue's, which writes times of its own. */
  const ours = async () =>
    Object.entries(await sallyport.database.dump()).filter(([table]) => !table.startsWith('pgboss.'));
  const many = (count: number) => Array.from({ length: count }, () => aLine({ passwordHash: bcrypt }));
  const created = async (lines: readonly { email: string }[]) => {
    const rows = await sallyport.database.query<{ email: string }>(
      'SELECT email FROM accounts WHERE email = ANY($1)',
      [lines.map(({ email }) => email)],
    );
    return rows.length;
  };

  test('the same file makes nothing twice, and changes nothing of what is there', async () => {
    const lines = many(30);
    expect((await run(lines)).json).toMatchObject({ created: 30, existing: 0 });
    const before = await ours();
    const ended = await run(lines.map((line) => ({ ...line, name: 'Somebody else' })));
    expect(ended).toMatchObject({ code: 0, json: { ok: true, created: 0, existing: 30, refused: 0 } });
    expect(ended.beside).toContain('lines 1 to 30: already exist');
    expect(await ours()).toEqual(before);
  });

  test('two imports of one file at once make each account once', async () => {
    const organizations = ['b', 'a'].map((slug) => ({ slug: `both-${slug}`, name: slug, role: 'member' }));
    const lines = many(60).map((line) => ({ ...line, organizations }));
    const both = await Promise.all([run(lines), run(lines.toReversed())]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(both[0]!.json.created + both[1]!.json.created).toBe(60);
    expect(both[0]!.json.existing + both[1]!.json.existing).toBe(60);
    expect(await created(lines)).toBe(60);
  });

  test('an address that stands in the file twice is made once, by its first line', async () => {
    const [line] = many(1);
    const ended = await run([line!, { ...line!, email: line!.email.toUpperCase(), name: 'Second' }]);
    expect(ended.json).toMatchObject({ created: 1, existing: 1 });
    const [row] = await sallyport.database.query('SELECT name FROM accounts WHERE email = $1', [line!.email]);
    expect(row).toEqual({ name: 'Haneul Lee' });
  });

  test('a dry run tells the same and changes nothing', async () => {
    const there = many(1);
    await run(there);
    const lines = [...many(2), ...there, aLine({ passwordHash: 'md5$x$y' })];
    const before = await ours();
    const ended = await run(lines, '--dry-run');
    expect(ended).toMatchObject({ code: 1, json: { dryRun: true, created: 2, existing: 1, refused: 1 } });
    expect(ended.beside).toContain('2 accounts would be created');
    expect(ended.beside).toContain('Nothing was changed.');
    expect(await ours()).toEqual(before);
    expect((await run(lines)).json).toMatchObject({ created: 2, existing: 1, refused: 1 });
  });

  test('without keys nothing is begun', async () => {
    const lines = many(1);
    const ended = await importLines(sallyport, '', lines);
    expect(ended.code).toBe(1);
    expect(await created(lines)).toBe(0);
  });
});
