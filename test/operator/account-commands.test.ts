import { describe, expect, test } from 'vitest';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { runHere, settingsOf } from '../support/operator/command-line.ts';
import { linkIn, resetLink, untilIdle } from '../support/mails.ts';
import { PASSWORD, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { accountIdOf } from '../support/tries.ts';

const keys = newKey(systemRandom);
const sallyport = useSallyport({ SALLYPORT_KEYS: keys, SIGN_UP: 'invited' });

const run = (...args: string[]) =>
  runHere({ ...settingsOf(sallyport, keys), SIGN_UP: 'invited' }, ['account', ...args]);
const remove = (email: string) => run('delete', email, '--reason', 'Left, ticket 4712', '--yes', '--json');
const signIn = (email: string, password = PASSWORD) =>
  sallyport.browser().post('/sign-in', { email, password });

/** An account made by the command line, with a password chosen by the mailed link. */
async function make(email: string, ...options: string[]) {
  const made = await run('create', email, '--json', ...options);
  expect(made, made.beside).toMatchObject({ code: 0 });
  const link = await resetLink(sallyport, email);
  expect((await sallyport.browser().post(link, { password: PASSWORD })).status).toBe(200);
  const browser = sallyport.browser();
  await browser.post('/sign-in', { email, password: PASSWORD });
  return { email, password: PASSWORD, browser, id: made.json.account as string };
}

describe('account create', () => {
  test('makes the first account of an empty database where nobody can sign up: owner, and no password but the person’s', async () => {
    expect(await sallyport.database.query('SELECT FROM accounts')).toEqual([]);
    const made = await run(
      'create',
      'Owner@Example.com',
      '--name',
      '김서연',
      '--organization',
      '한빛 분석',
      '--language',
      'ko',
      '--time-zone',
      'asia/seoul',
      '--json',
    );
    expect(made).toMatchObject({
      code: 0,
      json: { ok: true, email: 'owner@example.com', organization: expect.any(String), mail: 'queued' },
    });
    expect((await signIn('owner@example.com')).body.code).toBe('sign-in-incorrect');

    const mail = await sallyport.mail.next('owner@example.com');
    expect([mail.language, mail.subject]).toEqual(['ko', expect.stringContaining('새 계정')]);
    expect(mail.text).toContain(`${sallyport.url}/password/forgot`);
    const link = linkIn(mail, 'password/reset');
    expect((await sallyport.browser().post(link, { password: PASSWORD })).status).toBe(200);
    expect((await sallyport.browser().post(link, { password: PASSWORD })).body.code).toBe('link-expired');

    const browser = sallyport.browser();
    expect((await browser.post('/sign-in', { email: 'owner@example.com', password: PASSWORD })).body).toEqual(
      { next: 'signed-in', then: '/' },
    );
    expect((await browser.get('/account')).body).toMatchObject({
      name: '김서연',
      language: 'ko',
      timeZone: 'Asia/Seoul',
    });
    const { organizations } = (await browser.get('/organizations')).body;
    expect(organizations).toMatchObject([{ name: '한빛 분석', role: 'owner', timeZone: 'Asia/Seoul' }]);
    const { events } = (await browser.get('/account/activity')).body;
    expect(events.map(({ type }: { type: string }) => type)).toContain('account-created-by-operator');
    expect((await browser.page('/account/activity')).text).toContain('운영자가 계정 생성');
  });

  test('a link that is too old is followed by another, in words for somebody new', async () => {
    await run('create', 'late@example.com');
    const old = await resetLink(sallyport, 'late@example.com');
    sallyport.clock.pass(31 * 60);
    expect((await sallyport.browser().post(old, { password: PASSWORD })).body.code).toBe('link-expired');
    await sallyport.browser().post('/password/forgot', { email: 'late@example.com' });
    const mail = await sallyport.mail.next('late@example.com');
    expect(mail.subject).toContain('choose a password');
    const link = linkIn(mail, 'password/reset');
    expect((await sallyport.browser().post(link, { password: PASSWORD })).status).toBe(200);
    // The account has a password now: the next mail speaks of a reset.
    await sallyport.browser().post('/password/forgot', { email: 'late@example.com' });
    await sallyport.mail.next('late@example.com', ({ subject }) => subject.includes('reset your password'));
  });

  test('an address that has an account is refused, and nothing is changed or mailed', async () => {
    const { email } = await make('twice@example.com');
    await untilIdle(sallyport);
    const mails = sallyport.mail.mails.length;
    const before = await sallyport.database.query('SELECT * FROM accounts ORDER BY id');
    const again = await run('create', email.toUpperCase(), '--organization', 'Another', '--json');
    expect(again).toMatchObject({ code: 1, json: { code: 'account-exists' } });
    expect(await sallyport.database.query('SELECT * FROM accounts ORDER BY id')).toEqual(before);
    expect(await sallyport.database.query(`SELECT FROM organizations WHERE name = 'Another'`)).toEqual([]);
    await untilIdle(sallyport);
    expect(sallyport.mail.mails.length).toBe(mails);
  });

  test.each([
    [['--name', ' ']],
    [['--organization', 'www.example.com']],
    [['--language', 'fr']],
    [['--password', 'x']],
  ])('%j is wrong usage: 2', async (options) => {
    expect(await run('create', 'wrong@example.com', ...options)).toMatchObject({ code: 2, out: '' });
    expect(await sallyport.database.query(`SELECT FROM accounts WHERE email LIKE 'wrong@%'`)).toEqual([]);
  });

  test('of twenty simultaneous ones for one address one wins', async () => {
    const tried = await Promise.all(
      Array.from({ length: 20 }, () => run('create', 'race@example.com', '--organization', 'Race', '--json')),
    );
    expect(tried.filter(({ code }) => code === 0)).toHaveLength(1);
    expect(await sallyport.database.query(`SELECT FROM organizations WHERE name = 'Race'`)).toHaveLength(1);
  });
});

describe('account delete', () => {
  test('deletes as the person would: an empty row and the trail are left, the reason beside it, and the person is told', async () => {
    const person = await turnOn(sallyport, await make('gone@example.com', '--organization', 'Alone'));
    const id = await accountIdOf(sallyport, person);
    expect(await remove(person.email)).toMatchObject({
      code: 0,
      beside: '',
      json: { account: id, email: person.email, notice: 'sent' },
    });
    expect((await person.browser.get('/account')).status).toBe(401);
    expect((await signIn(person.email)).body.code).toBe('sign-in-incorrect');
    expect(
      await sallyport.database.query('SELECT email, name, status FROM accounts WHERE id = $1', [id]),
    ).toEqual([{ email: `deleted-${id}@deleted.invalid`, name: '', status: 'deleted' }]);
    expect(await sallyport.database.query(`SELECT FROM organizations WHERE name = 'Alone'`)).toEqual([]);
    expect(JSON.stringify(await sallyport.database.dump())).not.toContain(person.email);
    expect(
      await sallyport.database.query('SELECT reason FROM activity WHERE account_id = $1 AND type = $2', [
        id,
        'account-deleted-by-operator',
      ]),
    ).toEqual([{ reason: 'Left, ticket 4712' }]);
    const mail = await sallyport.mail.next(person.email, ({ subject }) => subject.includes('deleted'));
    expect(mail.text).toContain('The operator of Sallyport deleted your account');
    for (const words of ['4712', 'sallyport command line']) expect(mail.text).not.toContain(words);
    expect(await remove(person.email)).toMatchObject({ code: 1, json: { code: 'account-unknown' } });
  });

  test('the owner of an organization with others in it stays, whole', async () => {
    const owner = await make('stays@example.com', '--organization', 'Together');
    const other = await make('other@example.com');
    await sallyport.database.query(
      `INSERT INTO members (organization_id, account_id, role, joined_at, newcomer_since)
         SELECT id, $1, 'member', now(), now() FROM organizations WHERE name = 'Together'`,
      [other.id],
    );
    const refused = await remove(owner.email);
    expect(refused).toMatchObject({ code: 1, json: { code: 'owns-organizations' } });
    expect(refused.beside).toContain('Together');
    expect((await owner.browser.get('/account')).status).toBe(200);
    expect(await remove(other.email)).toMatchObject({ code: 0 });
    expect(await remove(owner.email)).toMatchObject({ code: 0 });
  });

  test('a suspended account can be deleted, and one whose mail server is away says so', async () => {
    const { email } = await make('shut@example.com');
    await run('suspend', email, '--reason', 'why');
    sallyport.mail.refusing = true;
    const deleted = await remove(email).finally(() => (sallyport.mail.refusing = false));
    expect(deleted).toMatchObject({ code: 0, json: { notice: 'not-sent' } });
  });

  test('nobody there to confirm is wrong usage: 2, and nothing is deleted', async () => {
    const { email, browser } = await make('asked@example.com');
    expect(await run('delete', email, '--reason', 'why')).toMatchObject({ code: 2 });
    expect((await browser.get('/account')).status).toBe(200);
  });
});

test('nobody can sign up here', async () => {
  await expect(signUp(sallyport)).rejects.toThrow('403');
});
