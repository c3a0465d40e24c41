import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { processesIn } from '../../src/storage/embedded/processes.ts';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { folderInMemory } from '../support/in-memory.ts';
import { launcher, runHere, runSallyport } from '../support/operator/command-line.ts';
import { useCommands } from '../support/operator/commands.ts';
import { signUp, turnOn, type Person } from '../support/people.ts';
import { startTestSallyport, useSallyport } from '../support/sallyport.ts';

// Tests here start programs, one after the other.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const keys = newKey(systemRandom);
const sallyport = useSallyport({ SALLYPORT_KEYS: keys });
const commands = useCommands(sallyport, keys);
const { emptyDatabase, run, settings } = commands;

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
    const { code, json } = await runSallyport({ DATA_DIR: commands.dataDir }, [
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

describe('with the embedded PostgreSQL', () => {
  let folder: string;
  beforeAll(async () => {
    folder = folderInMemory('embedded');
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

    expect(await runOnIt(['migrate'])).toMatchObject({
      code: 0,
      out: 'The database was already up to date.\n',
    });
    expect(await reset(protectedOther)).toMatchObject({ code: 0, json: { sessionsEnded: 1 } });
    expect(await processesIn(join(folder, 'postgres'))).toEqual([]);

    const second = await start();
    expect((await resetMail(other)).text).toContain(other.email);
    const answer = await second.browser().post('/sign-in', { email: other.email, password: other.password });
    expect(answer.body).toMatchObject({ next: 'email-code' });
    await second.stop();
  });
});
