import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { chmod, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeMinutes } from '../../src/activity/close-minutes.ts';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { createClock } from '../support/clock.ts';
import { createDebianServer, debianServer, type DebianServer } from '../support/faults/debian-server.ts';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { manual } from '../support/operator/manual.ts';
import { giveThePassword, signUp, turnOn, type ProtectedPerson } from '../support/people.ts';
import { startTestSallyport, type Sallyport } from '../support/sallyport.ts';
import { giveCode, giveRecoveryCode, signIn } from '../support/tries.ts';

// docs/operations.md, "Backup and restore": its own commands, in its own order.

const [backUpFolder, restoreFolder, dump, restore] = manual('Backup and restore');
const clock = createClock();
let folder: string;
let mail: MailServer;
let sallyport: Sallyport | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sallyport-backup-'));
  await chmod(folder, 0o755);
  mail = await startMailServer();
});
afterAll(async () => {
  await sallyport?.stop();
  await mail?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a node on the settings of the documents, in place of the one before. */
async function start(settings: Record<string, string>): Promise<Sallyport> {
  await sallyport?.stop();
  const database = {
    url: '',
    superuserUrl: '',
    query: async () => [],
    dump: async () => ({}),
    drop: async () => {},
  };
  sallyport = await startTestSallyport({ settings, mail, clock, database });
  return sallyport;
}
async function stop(): Promise<void> {
  await sallyport?.stop();
  sallyport = undefined;
}

/** A person with an app and one spent recovery code, and a closed minute of the trail. */
async function aPerson(at: Sallyport): Promise<ProtectedPerson> {
  const person = await turnOn(at, await signUp(at));
  const answer = await giveRecoveryCode(await giveThePassword(at, person), person.recoveryCodes[0]!);
  expect(answer.status).toBe(200);
  expect(await closeMinutes(at.running.context)).toBe(1);
  return person;
}

/** Expects the state before the backup: the same password and app, the same code spent, the trail only grown. */
async function expectAllThere(
  at: Sallyport,
  person: ProtectedPerson,
  said: string,
  verified: string,
): Promise<void> {
  expect(said).toMatch(/^ok +migrations .*\n(.*\n)*ok +stored keys /m);
  expect(said).toMatch(/ 0 failed\.$/m);
  expect(verified).toMatch(/^Nothing was removed, altered or added \(checkpoints: 1; /);
  clock.passStep();
  await signIn(at, person);
  const spent = await giveRecoveryCode(await giveThePassword(at, person), person.recoveryCodes[0]!);
  expect([spent.status, spent.body.code]).toEqual([422, 'recovery-code-incorrect']);
  const { db } = at.running.context;
  const changed = await db.execute('DELETE FROM activity').then(
    () => 'removed',
    ({ cause }) => cause.code,
  );
  expect(changed).toBe('42501');
}

/** Expects that nobody gets in by app, nothing is off, and the operator reads which key is missing. */
async function expectUnavailable(at: Sallyport, person: ProtectedPerson, said: string): Promise<void> {
  clock.passStep();
  const answer = await giveCode(await giveThePassword(at, person), person.phone.code());
  expect([answer.status, answer.body.code]).toEqual([503, 'unavailable']);
  expect(at.log.join('')).toMatch(/sealed with key \w{8}, can't be unsealed: its key is not in the keyring/);
  expect(said).toMatch(/^fail +stored keys .*put the missing key at the end of the list/m);
  const browser = await giveThePassword(at, person);
  expect((await giveRecoveryCode(browser, person.recoveryCodes[1]!)).status).toBe(200);
  expect((await browser.get('/account/two-step')).body.active).toBe(true);
}

describe('the embedded PostgreSQL, as a folder', () => {
  const settings = () => ({
    DATABASE_URL: '',
    SALLYPORT_KEYS: '',
    SMTP_URL: mail.url,
    DATA_DIR: join(folder, 'data'),
  });
  let person: ProtectedPerson;

  test('comes back with its keys beside it: people sign in, what was spent is spent', async () => {
    const before = await start(settings());
    person = await aPerson(before);
    await stop();
    await backUpFolder!.carryOut({ folder, settings: settings() });
    // This one isn't in the backup: it is lost with the damage.
    const late = await start(settings());
    const lost = await signUp(late);
    await stop();
    const said = await restoreFolder!.carryOut({ folder, settings: settings() });
    const verified = await manual.command('activity verify').carryOut({ folder, settings: settings() });
    const after = await start(settings());
    await expectAllThere(after, person, said, verified);
    expect(
      (await after.browser().post('/sign-in', { email: lost.email, password: lost.password })).body.code,
    ).toBe('sign-in-incorrect');
    await stop();
  });

  test('without them it makes new ones, and nobody gets in by app', async () => {
    renameSync(join(folder, 'data', 'keys'), join(folder, 'forgotten'));
    const without = await start(settings());
    const said = await manual.command('doctor').carryOut({ folder, settings: settings() });
    await expectUnavailable(without, person, said);
    expect(await readFile(join(folder, 'data', 'keys'), 'utf8')).not.toBe(
      await readFile(join(folder, 'forgotten'), 'utf8'),
    );
    await stop();
  });
});

const bin = debianServer();
if (!bin) console.log('backup of a PostgreSQL of one’s own: skipped, it takes Debian’s package postgresql');

describe.skipIf(!bin)('a PostgreSQL of one’s own, as a dump', () => {
  const SALLYPORT_KEYS = newKey(systemRandom);
  let server: DebianServer;
  let person: ProtectedPerson;
  const settings = (database = 'sallyport') => ({
    DATABASE_URL: server.urlOf(database),
    SALLYPORT_KEYS,
    SMTP_URL: mail.url,
  });
  const carryOut = (part: typeof restore & {}, database?: string) =>
    part.carryOut({ folder, settings: settings(database), path: bin! });

  beforeAll(async () => {
    server = await createDebianServer(bin!);
    server.createDatabase('sallyport');
    const before = await start(settings());
    person = await aPerson(before);
    // While it runs.
    await carryOut(dump!);
    await signUp(before);
    await stop();
  });
  afterAll(async () => {
    await stop();
    await server?.remove();
  });

  test.each(['sallyport', 'another'])('comes back in the database %s', async (database) => {
    if (database === 'another') server.createDatabase(database);
    const said = await carryOut(restore!, database);
    const verified = await carryOut(manual.command('activity verify'), database);
    await expectAllThere(await start(settings(database)), person, said, verified);
    await stop();
  });

  test('with other keys nobody gets in by app, and the operator reads why', async () => {
    const others = { ...settings(), SALLYPORT_KEYS: newKey(systemRandom) };
    const without = await start(others);
    const said = await manual.command('doctor').carryOut({ folder, settings: others });
    await expectUnavailable(without, person, said);
    await stop();
  });
});
