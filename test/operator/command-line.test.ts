import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { closeMinutes } from '../../src/activity/close-minutes.ts';
import { processesIn } from '../../src/storage/embedded/processes.ts';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import {
  launcher,
  runHere,
  runSallyport,
  settingsOf,
  type HowToRun,
} from '../support/operator/command-line.ts';
import { PASSWORD, giveThePassword, signUp, turnOn, type Person } from '../support/people.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { startTestSallyport, useSallyport } from '../support/sallyport.ts';

// Programs are started here, one after the other.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const keys = newKey(systemRandom);
const sallyport = useSallyport({ SALLYPORT_KEYS: keys });

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sallyport-command-'));
  // Compiles what isn't, so that no test's own time is spent on it.
  await runSallyport({}, ['--help'], { program: launcher });
});
const databases: TestDatabase[] = [];
afterAll(async () => {
  for (const database of databases) await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

const settings = (others: Record<string, string> = {}): Record<string, string> => ({
  ...settingsOf(sallyport, keys),
  DATA_DIR: dataDir,
  ...others,
});
const run = (args: string[], how?: HowToRun) => runSallyport(settings(), args, how);

const signIn = ({ email, password }: Person) => sallyport.browser().post('/sign-in', { email, password });
const trail = (type: string, { email }: Person) =>
  sallyport.database.query<{ reason: string }>(
    'SELECT reason FROM activity JOIN accounts ON accounts.id = account_id WHERE type = $1 AND email = $2',
    [type, email],
  );

async function anotherDatabase(...statements: string[]): Promise<string> {
  const database = await createDatabase();
  databases.push(database);
  for (const statement of statements) await database.query(statement);
  return database.url;
}
const emptyDatabase = () =>
  anotherDatabase('DROP SCHEMA public CASCADE', 'DROP SCHEMA pgboss CASCADE', 'CREATE SCHEMA public');
describe('how it is used', () => {
  test.each([
    ['no command at all', []],
    ['an unknown command', ['account', 'frobnicate', 'a@example.com']],
    ['no address', ['account', 'suspend', '--reason', 'why']],
    ['what is not an address', ['account', 'suspend', 'nobody', '--reason', 'why']],
    ['no reason', ['account', 'suspend', 'a@example.com']],
    ['a blank reason', ['account', 'suspend', 'a@example.com', '--reason', ' ']],
    ['an endless reason', ['account', 'suspend', 'a@example.com', '--reason', 'why'.repeat(200)]],
    ['no reason beside --json', ['account', 'reset-two-step', 'a@example.com', '--json', '--yes']],
    ['nobody to confirm', ['account', 'reset-two-step', 'a@example.com', '--reason', 'why']],
    ['an unknown option', ['doctor', '--fast']],
  ])('%s is wrong usage: 2, said beside', async (_, args) => {
    const { code, out, beside } = await runHere({}, args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(beside).not.toBe('');
  });

  test('the program itself ends with that code', async () => {
    expect(await run(['doctor', '--fast'], { program: launcher })).toMatchObject({ code: 2, out: '' });
  });

  test('help is no error', async () => {
    const { code, out, beside } = await runHere({}, ['account', '--help']);
    expect({ code, beside }).toEqual({ code: 0, beside: '' });
    expect(out).toContain('reset-two-step');
  });

  test.each(['reset-two-step', 'end-sessions', 'suspend', 'unsuspend'])(
    '%s of an unknown address is refused: 1',
    async (command) => {
      const yes = command === 'reset-two-step' ? ['--yes'] : [];
      const args = ['account', command, 'nobody@example.com', '--reason', 'why', ...yes];
      expect(await runHere(settings(), args)).toMatchObject({ code: 1, out: '' });
      const { code, json, beside } = await runHere(settings(), [...args, '--json']);
      expect({ code, json }).toMatchObject({ code: 1, json: { ok: false, code: 'account-unknown' } });
      expect(beside).toContain('nobody@example.com');
    },
  );

  test('settings that are wrong are said, all of them', async () => {
    const wrong = settings({ PORT: 'eighty', PUBLIC_URL: 'http://example.com' });
    const { code, beside } = await runHere(wrong, ['migrate']);
    expect(code).toBe(1);
    expect(beside).toContain('PORT');
  });

  test('a database that is away is said, without a password', async () => {
    const away = settings({ DATABASE_URL: 'postgres://user:hunter2@127.0.0.1:1/none' });
    const { code, out, beside } = await runHere(away, ['migrate']);
    expect(code).toBe(1);
    expect(beside).toContain('ECONNREFUSED');
    expect(out + beside).not.toContain('hunter2');
  });
});

describe('reset-two-step', () => {
  test('turns it off, signs out, records why and tells the person', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport, { language: 'ko' }));
    const waiting = await giveThePassword(sallyport, person);
    const typed = person.email.toUpperCase();
    const reason = 'Lost phone and codes; identity shown at the desk';

    const answer = await run(['account', 'reset-two-step', typed, '--reason', reason, '--yes', '--json']);
    expect(answer).toMatchObject({ code: 0, beside: '' });
    expect(answer.json).toEqual({
      ok: true,
      account: expect.stringMatching(/^[0-9a-f-]{36}$/),
      email: person.email,
      sessionsEnded: 1,
      notice: 'queued',
      activity: expect.any(Number),
    });

    expect((await person.browser.get('/account')).status).toBe(401);
    expect((await waiting.post('/sign-in/second-step', { code: person.phone.code() })).status).toBe(401);
    expect((await signIn(person)).body).toMatchObject({ next: 'email-code' });
    expect(await trail('two-step-reset-by-operator', person)).toEqual([{ reason }]);

    const mail = await sallyport.mail.next(person.email, ({ subject }) => subject.includes('초기화'));
    expect(mail.text).toContain(`${sallyport.url}/account/two-step`);
    expect(mail.text).not.toContain(reason);
  });

  test('is refused when there is nothing to reset, and nothing ends', async () => {
    const person = await signUp(sallyport);
    const args = ['account', 'reset-two-step', person.email, '--reason', 'why', '--yes', '--json'];
    const answer = await runHere(settings(), args);
    expect(answer).toMatchObject({ code: 1, json: { ok: false, code: 'two-step-off' } });
    expect((await person.browser.get('/account')).status).toBe(200);
    expect(await trail('two-step-reset-by-operator', person)).toEqual([]);
  });

  test('asks for the reason and has the address typed again', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    const command = ['account', 'reset-two-step', person.email];
    const not = await run(command, { onTerminal: true, typed: 'Lost phone\nsomebody@example.com\n' });
    expect(not.code).toBe(1);
    expect(not.out).toContain('nothing was changed');
    expect((await person.browser.get('/account/two-step')).body).toMatchObject({ active: true });

    const done = await run(command, { onTerminal: true, typed: `Lost phone\n${person.email}\n` });
    expect(done.code).toBe(0);
    expect(await trail('two-step-reset-by-operator', person)).toEqual([{ reason: 'Lost phone' }]);
  });
});

test('end-sessions signs out everywhere and leaves the rest', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  const { code, out } = await run(['account', 'end-sessions', person.email, '--reason', 'stolen laptop']);
  expect(code).toBe(0);
  expect(out).toBe(`${person.email}: 1 session was ended. The reason is recorded.\n`);
  expect((await person.browser.get('/account')).status).toBe(401);
  expect((await signIn(person)).body).toMatchObject({ next: 'second-step' });
  expect(await trail('sessions-ended-by-operator', person)).toEqual([{ reason: 'stolen laptop' }]);
});

test('suspend shuts an account as a wrong password does, unsuspend opens it', async () => {
  const person = await signUp(sallyport);
  const args = (command: string) => ['account', command, person.email, '--reason', 'left', '--json'];
  const on = (command: string) => run(args(command));
  expect(await runHere(settings(), args('unsuspend'))).toMatchObject({
    code: 1,
    json: { code: 'not-suspended' },
  });
  expect(await on('suspend')).toMatchObject({ code: 0, json: { status: 'suspended', sessionsEnded: 1 } });
  expect(await runHere(settings(), args('suspend'))).toMatchObject({
    code: 1,
    json: { code: 'already-suspended' },
  });

  expect((await person.browser.get('/account')).status).toBe(401);
  const shut = await signIn(person);
  const wrong = await signIn({ ...person, password: `${PASSWORD}!` });
  expect({ ...shut.body, status: shut.status }).toEqual({ ...wrong.body, status: wrong.status });

  expect(await on('unsuspend')).toMatchObject({ code: 0, json: { status: 'active' } });
  expect((await signIn(person)).body).toMatchObject({ next: 'signed-in' });
  expect(await trail('account-unsuspended', person)).toEqual([{ reason: 'left' }]);
});

describe('mail test', () => {
  test('says what the mail server answered', async () => {
    const { code, json } = await run(['mail', 'test', 'operator@example.com', '--json']);
    expect({ code, json }).toMatchObject({ code: 0, json: { ok: true, to: 'operator@example.com' } });
    expect(json.answer).toMatch(/^250 /);
    expect((await sallyport.mail.next('operator@example.com')).subject).toContain('test email');
  });

  test('says why a mail server refuses', async () => {
    sallyport.mail.refusing = true;
    const { code, beside } = await run(['mail', 'test', 'operator@example.com']).finally(() => {
      sallyport.mail.refusing = false;
    });
    expect(code).toBe(1);
    expect(beside).toContain('451 not now');
  });

  test('says which file it is where no mail server is set', async () => {
    const { code, json } = await runSallyport({ DATA_DIR: dataDir }, [
      'mail',
      'test',
      'a@example.com',
      '--json',
    ]);
    expect(code).toBe(0);
    expect(await readFile(json.file, 'utf8')).toContain('To: a@example.com');
  });
});

describe('migrate', () => {
  test('does nothing twice', async () => {
    expect(await run(['migrate', '--json'])).toMatchObject({ code: 0, json: { ok: true, files: [] } });
  });

  test('runs what is missing, and other commands wait for it', async () => {
    const fresh = await emptyDatabase();
    const args = ['account', 'suspend', 'a@example.com', '--reason', 'why'];
    const before = await runHere(settings({ DATABASE_URL: fresh }), args);
    expect(before).toMatchObject({ code: 1 });
    expect(before.beside).toContain('sallyport migrate');
    const { json } = await runSallyport(settings({ DATABASE_URL: fresh }), ['migrate', '--json']);
    expect(json.files).toContain('0001-accounts.sql');
    expect((await runHere(settings({ DATABASE_URL: fresh }), args)).beside).toContain('no account');
  });
});

describe('doctor', () => {
  const stateOf = (json: { checks: { name: string; state: string }[] }) =>
    Object.fromEntries(json.checks.map(({ name, state }) => [name, state]));

  test('finds nothing failed where all is well, and ends nothing', async () => {
    await turnOn(sallyport, await signUp(sallyport));
    // The command has a clock of its own, by which the lines are old, and the job comes when the minute is full.
    await closeMinutes(sallyport.running.context);
    const { code, json, beside } = await run(['doctor', '--json']);
    expect({ code, beside }).toEqual({ code: 0, beside: '' });
    expect(stateOf(json)).toEqual({
      settings: 'ok',
      address: 'warn',
      'data folder': 'ok',
      keys: 'ok',
      database: 'ok',
      role: 'ok',
      migrations: 'ok',
      clock: 'ok',
      'stored keys': 'ok',
      jobs: 'ok',
      activity: 'ok',
      mail: 'ok',
      web: 'ok',
    });
    const shown = await run(['doctor']);
    expect(shown.code).toBe(0);
    expect(shown.out).toMatch(/^ok +database +PostgreSQL 18/m);
    expect(shown.out).not.toContain(keys);
  });

  test('fails when a key is missing, and says what it sealed', async () => {
    const other = newKey(systemRandom);
    const { code, json } = await runSallyport(settings({ SALLYPORT_KEYS: other }), ['doctor', '--json']);
    expect(code).toBe(1);
    expect(stateOf(json)).toMatchObject({ keys: 'ok', 'stored keys': 'fail' });
    expect(JSON.stringify(json)).toContain('authenticators.sealed_key');
    const both = await runHere(settings({ SALLYPORT_KEYS: `${other},${keys}` }), ['doctor', '--json']);
    expect(stateOf(both.json)).toMatchObject({ 'stored keys': 'ok' });
  });

  test('warns of a role that nothing is forbidden to', async () => {
    const superuser = settings({ DATABASE_URL: sallyport.database.superuserUrl });
    const { code, json } = await runHere(superuser, ['doctor', '--json']);
    expect(code).toBe(0);
    expect(stateOf(json)).toMatchObject({ database: 'warn', migrations: 'ok' });
    expect(JSON.stringify(json)).toContain('is a superuser: give Sallyport a role');
  });

  test('fails when tables are missing', async () => {
    const fresh = settings({ DATABASE_URL: await emptyDatabase() });
    const { code, json } = await runHere(fresh, ['doctor', '--json']);
    expect(code).toBe(1);
    expect(stateOf(json)).toMatchObject({ database: 'ok', migrations: 'fail' });
  });

  test('fails when settings, database, mail server or folder are wrong, and goes on as far as it can', async () => {
    const wrong = await runHere(settings({ SIGN_UP: 'maybe' }), ['doctor', '--json']);
    expect(wrong.json.checks).toMatchObject([{ name: 'settings', state: 'fail' }]);
    await chmod(dataDir, 0o777);
    const { DATABASE_URL: _, ...withoutDatabase } = settings({ SMTP_URL: 'smtp://127.0.0.1:1' });
    const { code, out, beside } = await runHere(withoutDatabase, ['doctor']);
    await chmod(dataDir, 0o700);
    expect(code).toBe(1);
    expect(out).toMatch(/^fail +database/m);
    expect(out).toMatch(/^fail +mail .*ECONNREFUSED/m);
    expect(out).toMatch(/^fail +data folder .*chmod 700/m);
    expect(beside).toContain('3 failed');
  });

  test('tells of a clock that is off, by how much', async () => {
    const behind = (ms: number) => ({
      ambient: { now: () => new Date(Date.now() - ms), random: systemRandom },
    });
    const off = await runHere(settings(), ['doctor', '--json'], behind(5_000));
    expect(stateOf(off.json)).toMatchObject({ clock: 'warn' });
    const far = await runHere(settings(), ['doctor', '--json'], behind(60_000));
    expect(stateOf(far.json)).toMatchObject({ clock: 'fail' });
  });
});

describe('with the embedded PostgreSQL', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sallyport-embedded-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const start = () =>
    startTestSallyport({
      settings: { DATABASE_URL: '', SALLYPORT_KEYS: '', DATA_DIR: folder },
      mail: sallyport.mail,
      clock: sallyport.clock,
    });
  const runOnIt = (args: string[]) => runSallyport({ DATA_DIR: folder, SMTP_URL: sallyport.mail.url }, args);
  const reset = ({ email }: Person) =>
    runOnIt(['account', 'reset-two-step', email, '--reason', 'why', '--yes', '--json']);
  const resetMail = ({ email }: Person) =>
    sallyport.mail.next(email, ({ subject }) => subject.includes('was reset'));

  test('a command never makes one in a wrong place', async () => {
    const { code, beside } = await reset({ email: 'a@example.com' } as Person);
    expect(code).toBe(1);
    expect(beside).toContain('There is no database in');
    expect(await readdir(folder)).toEqual([]);
  });

  test('a command uses that of a running Sallyport, or runs it for its own time', async () => {
    const first = await start();
    const [one, other] = [await signUp(first), await signUp(first)];
    const [protectedOne, protectedOther] = [await turnOn(first, one), await turnOn(first, other)];
    expect(await reset(protectedOne)).toMatchObject({ code: 0, json: { sessionsEnded: 1 } });
    expect((await one.browser.get('/account')).status).toBe(401);
    expect((await resetMail(one)).text).toContain(one.email);
    expect(await runOnIt(['doctor'])).toMatchObject({ code: 0 });
    expect((await other.browser.get('/account')).status).toBe(200);
    await first.stop();

    expect(await runOnIt(['migrate'])).toMatchObject({ code: 0, out: 'The database was up to date.\n' });
    expect(await reset(protectedOther)).toMatchObject({ code: 0, json: { sessionsEnded: 1 } });
    expect(await processesIn(join(folder, 'postgres'))).toEqual([]);

    const second = await start();
    expect((await resetMail(other)).text).toContain(other.email);
    const answer = await second.browser().post('/sign-in', { email: other.email, password: other.password });
    expect(answer.body).toMatchObject({ next: 'email-code' });
    await second.stop();
  });
});
