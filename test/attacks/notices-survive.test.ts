import { afterEach, expect, test } from 'vitest';
import { deleteAccount } from '../support/changes.ts';
import { tryAgainNow, untilIdle } from '../support/mails.ts';
import { PASSWORD, signUp, type Person } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { accountIdOf } from '../support/tries.ts';

const sallyport = useSallyport();
const NEW = 'another quite long passphrase';
const SUBJECT = 'your password was changed';

const change = ({ browser }: Person) =>
  browser.post('/account/password', { currentPassword: PASSWORD, newPassword: NEW });
const enter = ({ email }: Person, password: string) =>
  sallyport.browser().post('/sign-in', { email, password });
const jobsOf = async (person: Person) =>
  sallyport.database.query<{ state: string }>(
    `SELECT state::text FROM pgboss.job WHERE data->>'kind' = 'password-changed' AND data->>'accountId' = $1`,
    [await accountIdOf(sallyport, person)],
  );
const noticesTo = (address: string) =>
  sallyport.mail.mails.filter(({ to, subject }) => to === address && subject.includes(SUBJECT));

/** From now on no row of that kind can be written; given a moment, only at the end of its transaction. */
async function forbid(table: string, when: string, late: boolean): Promise<void> {
  await sallyport.database.query(`
    CREATE FUNCTION forbidden() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'forbidden'; END $$;
    CREATE ${late ? 'CONSTRAINT' : ''} TRIGGER forbidden ${late ? 'AFTER' : 'BEFORE'} INSERT ON ${table}
      ${late ? 'DEFERRABLE INITIALLY DEFERRED' : ''} FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION forbidden();`);
}
afterEach(async () => {
  sallyport.mail.refusing = false;
  await sallyport.database.query('DROP FUNCTION IF EXISTS forbidden() CASCADE');
});

test('a change whose notice can’t be queued does not happen', async () => {
  const person = await signUp(sallyport);
  await forbid('pgboss.job', "NEW.name = 'notice'", false);
  expect((await change(person)).status).toBeGreaterThanOrEqual(500);
  expect((await enter(person, NEW)).status).toBe(401);
  expect((await person.browser.get('/account')).status).toBe(200);
});

test('a change that comes to nothing at its very end leaves no notice behind', async () => {
  const person = await signUp(sallyport);
  await forbid('activity', "NEW.type = 'password-changed'", true);
  expect((await change(person)).status).toBeGreaterThanOrEqual(500);
  expect(await jobsOf(person)).toEqual([]);
  expect((await enter(person, NEW)).status).toBe(401);
  await sallyport.database.query('DROP FUNCTION forbidden() CASCADE');
  expect((await change(person)).status).toBe(200);
  expect(await jobsOf(person)).toHaveLength(1);
  await sallyport.mail.next(person.email, ({ subject }) => subject.includes(SUBJECT));
});

test('a mail server that is away holds up no change; the notice comes after a restart, once', async () => {
  const person = await signUp(sallyport);
  sallyport.mail.refusing = true;
  expect((await change(person)).status).toBe(200);
  await expect.poll(() => jobsOf(person), { timeout: 10_000 }).toEqual([{ state: 'retry' }]);
  await sallyport.restart();
  expect((await enter(person, NEW)).status).toBe(200);
  sallyport.mail.refusing = false;
  await tryAgainNow(sallyport);
  await expect.poll(() => noticesTo(person.email).length, { timeout: 40_000 }).toBe(1);
  await untilIdle(sallyport);
  expect(await jobsOf(person)).toEqual([{ state: 'completed' }]);
  expect(noticesTo(person.email)).toHaveLength(1);
}, 90_000);

test('nobody is told of an account that was deleted before its notice could be mailed', async () => {
  const person = await signUp(sallyport);
  const accountId = await accountIdOf(sallyport, person);
  sallyport.mail.refusing = true;
  expect((await change(person)).status).toBe(200);
  // The first attempt is over: what is under way can't be called back.
  await expect.poll(() => jobsOf(person), { timeout: 10_000 }).toEqual([{ state: 'retry' }]);
  // The code that deletes it is accepted; the notice still has to wait.
  sallyport.mail.refusing = false;
  expect((await deleteAccount(sallyport, person)).status).toBe(204);
  await tryAgainNow(sallyport);
  await untilIdle(sallyport);
  expect(noticesTo(person.email)).toEqual([]);
  expect(sallyport.mail.mails.filter(({ to }) => to.includes('deleted'))).toEqual([]);
  const links = await sallyport.database.query('SELECT 1 FROM not_me_links WHERE account_id = $1', [
    accountId,
  ]);
  expect(links).toEqual([]);
}, 60_000);
