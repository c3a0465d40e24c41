import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { closeMinutes } from '../../src/activity/close-minutes.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { runHere } from '../support/operator/command-line.ts';
import { blocksOf } from '../support/operator/manual.ts';
import { signUp, type Person } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

// docs/scaling.md, "The trail in pieces", and the retention period of docs/operations.md: their own statements.

const SALLYPORT_KEYS = newKey(systemRandom);
const sallyport = useSallyport({ SALLYPORT_KEYS });
const pieces = blocksOf('scaling.md', 'The trail in pieces', 'sql');
const [retention] = blocksOf('operations.md', 'Activity', 'sql');
let person: Person;
/** The beginning of the second piece; the manual says a hundred million. */
let bound: number;

/** As the owner, with psql's way of taking several statements together. */
async function carryOut(statements: string): Promise<void> {
  const client = new pg.Client({ connectionString: sallyport.database.url });
  await client.connect();
  try {
    await client.query(
      statements.replaceAll('200000000', String(bound + 1_000)).replaceAll('100000000', String(bound)),
    );
  } finally {
    await client.end();
  }
}
const query = (text: string) => sallyport.database.query(text);
const ids = async () =>
  (await query('SELECT id::int AS id FROM activity ORDER BY id')).map(({ id }) => Number(id));
const lastId = async () => Number((await query('SELECT max(id) AS id FROM activity'))[0]!.id);
const longAgo = new Date('2001-02-03T04:05:06Z');
const close = (now = sallyport.clock.now()) => closeMinutes({ ...sallyport.running.context, now: () => now });
const verify = (...options: string[]) =>
  runHere({ DATABASE_URL: sallyport.database.url, SALLYPORT_KEYS }, [
    'activity',
    'verify',
    '--json',
    ...options,
  ]);
const signInAndOut = async () => {
  expect(
    (await person.browser.post('/sign-in', { email: person.email, password: person.password })).status,
  ).toBe(200);
  expect((await person.browser.post('/sign-out')).status).toBe(204);
};
const ownLines = async () => {
  await person.browser.post('/sign-in', { email: person.email, password: person.password });
  const { events } = (await person.browser.get('/account/activity')).body;
  return events.map(({ type }: { type: string }) => type);
};

beforeAll(async () => {
  person = await signUp(sallyport, { organization: 'Hanbit' });
  await close(longAgo);
  bound = (await lastId()) + 5;
});

test('the trail is split while a node runs, and continues across the pieces', async () => {
  const before = await ownLines();
  for (const piece of pieces.slice(0, 3)) await carryOut(piece);
  for (let times = 0; times < 4; times += 1) await signInAndOut();
  expect(
    await query(
      'SELECT tableoid::regclass::text AS piece, count(*)::int FROM activity GROUP BY 1 ORDER BY 1',
    ),
  ).toEqual([
    { piece: 'activity_1', count: bound - 1 },
    { piece: 'activity_2', count: (await lastId()) - bound + 1 },
  ]);
  const pairs = Array.from({ length: 4 }, () => ['signed-out', 'signed-in']).flat();
  expect(await ownLines()).toEqual(['signed-in', ...pairs, ...before]);
});

test('its lines are vouched for as before, and in no piece can one be changed', async () => {
  expect(await close(longAgo)).toBe(1);
  expect(await verify()).toMatchObject({ code: 0, json: { findings: [], unclosed: 0 } });
  for (const table of ['activity', 'activity_1', 'activity_2'])
    for (const statement of [`UPDATE ${table} SET reason = 'x'`, `DELETE FROM ${table}`, `TRUNCATE ${table}`])
      for (const connectionString of [sallyport.database.url, sallyport.database.superuserUrl]) {
        const client = new pg.Client({ connectionString });
        await client.connect();
        await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
        await client.end();
      }
});

test('an upgrade finds it as it should be', async () => {
  await migrate({ connectionString: sallyport.database.url });
  await sallyport.restart();
  await signInAndOut();
});

test('the oldest piece goes by itself with what shares its last minute', async () => {
  await close(longAgo);
  const before = await ids();
  await carryOut(pieces[3]!);
  const [{ last }] = (await query(
    'SELECT last_id::int AS last FROM activity_checkpoints ORDER BY number OFFSET 1 LIMIT 1',
  )) as [{ last: number }];
  expect(await ids()).toEqual(before.filter((id) => id > last));
  expect((await verify()).code).toBe(1);
  expect(await verify('--since', '2002-01-01')).toMatchObject({ code: 0 });
  await expect(query('DELETE FROM activity')).rejects.toMatchObject({ code: '42501' });
});

test('the retention period of docs/operations.md takes whole minutes and leaves the guards', async () => {
  await signInAndOut();
  await close(longAgo);
  const last = await lastId();
  await signInAndOut();
  const before = await ids();
  await carryOut(retention!);
  expect(await ids()).toEqual(before.filter((id) => id > last));
  await close();
  expect(await verify('--since', '2002-01-01')).toMatchObject({ code: 0, json: { unclosed: 0 } });
  await expect(query('DELETE FROM activity')).rejects.toMatchObject({ code: '42501' });
});
