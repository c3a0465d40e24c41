import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { cleanUp } from '../../src/storage/clean-up.ts';
import { deleteAccount } from '../support/changes.ts';
import { signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { missCodes, signIn } from '../support/tries.ts';

const sallyport = useSallyport();

const line = `INSERT INTO activity (at, type, network, browser) VALUES (now(), 'signed-in', '', '')`;
/** Ways to alter the trail; each would work on any other table. */
const ways = {
  'changing a line': `UPDATE activity SET reason = 'another'`,
  'changing no line': `UPDATE activity SET reason = 'another' WHERE false`,
  'removing lines': 'DELETE FROM activity',
  'emptying it': 'TRUNCATE activity',
  'emptying it with what hangs on it': 'TRUNCATE activity CASCADE',
  'merging into it': `MERGE INTO activity USING (SELECT 1) AS one ON true WHEN MATCHED THEN DELETE`,
  'overwriting by inserting': `INSERT INTO activity (id, at, type, network, browser) OVERRIDING SYSTEM VALUE
    VALUES (1, now(), 'x', '', '') ON CONFLICT (id) DO UPDATE SET type = 'x'`,
};

async function as(url: string, ...statements: string[]): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
    return undefined;
  } catch (fault) {
    return fault;
  } finally {
    await client.end();
  }
}
const trail = async () => (await sallyport.database.dump()).activity!;

describe.each(Object.entries(ways))('%s', (_, statement) => {
  test('is denied to the program’s own role', async () => {
    const { url } = sallyport.database;
    expect(await as(url, line)).toBeUndefined();
    const before = await trail();
    expect(await as(url, statement)).toMatchObject({
      code: '42501',
      message: 'permission denied for table activity',
    });
    expect(await trail()).toEqual(before);
  });

  test('is stopped by a trigger even for a superuser, and in a session without triggers', async () => {
    const { superuserUrl } = sallyport.database;
    const before = await trail();
    for (const first of ['SELECT', `SET session_replication_role = 'replica'`]) {
      expect(await as(superuserUrl, first, statement)).toMatchObject({
        code: '42501',
        message: 'lines of activity are never changed or removed',
      });
    }
    expect(await trail()).toEqual(before);
  });
});

test('the program can add lines, read them and needs no more: a whole life leaves each where it was', async () => {
  const before = await trail();
  const person = await turnOn(sallyport, await signUp(sallyport));
  sallyport.clock.passStep();
  await missCodes(sallyport, person, 3);
  await signIn(sallyport, person);
  const lived = await trail();
  expect(lived.length).toBeGreaterThan(before.length + 5);
  expect((await deleteAccount(sallyport, person)).status).toBe(204);
  sallyport.clock.pass(100 * 86_400);
  const { context } = sallyport.running;
  await cleanUp(context.db, context.now());
  const after = await trail();
  expect(after.filter((it) => lived.includes(it))).toEqual(lived);
  expect(after.length).toBeGreaterThan(lived.length);
});

test('nothing references a line: the check would need what nobody may', async () => {
  expect(
    await sallyport.database.query(
      `SELECT conrelid::regclass AS from FROM pg_constraint WHERE contype = 'f' AND confrelid = 'activity'::regclass`,
    ),
  ).toEqual([]);
});
