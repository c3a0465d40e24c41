import { writeFile } from 'node:fs/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getTableColumns } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { closeMinutes } from '../../src/activity/close-minutes.ts';
import { inOrder } from '../../src/activity/checkpoint.sql.ts';
import { activity } from '../../src/storage/schema.ts';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { deleteAccount } from '../support/changes.ts';
import { runHere } from '../support/operator/command-line.ts';
import { signUp } from '../support/people.ts';
import { useSallyport, type Sallyport } from '../support/sallyport.ts';
import { watchStatements } from '../support/statements.ts';
import { fifty } from '../support/tries.ts';

const keys = newKey(systemRandom);
const sallyport = useSallyport({ SALLYPORT_KEYS: keys });
let other: Sallyport;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sallyport-checkpoints-'));
  other = await sallyport.anotherNode();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const close = (node: Sallyport = sallyport, looks?: number) => closeMinutes(node.running.context, looks);
const query = (text: string, values?: unknown[]) => sallyport.database.query(text, values);
const last = async () =>
  (
    await query(
      'SELECT number::int, last_id::int, lines FROM activity_checkpoints ORDER BY number DESC LIMIT 1',
    )
  )[0]!;
const verify = (list = keys, ...options: string[]) =>
  runHere({ DATABASE_URL: sallyport.database.url, SALLYPORT_KEYS: list }, [
    'activity',
    'verify',
    '--json',
    ...options,
  ]);
const add = `INSERT INTO activity (at, type, network, browser, reason) VALUES (now(), 'signed-in', '-', '-', 'why')`;

const clients: pg.Client[] = [];
async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  clients.push(client);
  await client.connect();
  return client;
}
// A test that fails leaves no transaction that the next one would wait for.
afterEach(() => Promise.all(clients.splice(0).map((client) => client.end())));

/** Runs statements as a superuser who knows where the guards are. */
async function tamper(table: 'activity' | 'activity_checkpoints', ...statements: string[]): Promise<void> {
  const trigger = table === 'activity' ? 'activity_only_grows' : 'activity_checkpoints_only_grow';
  const client = await connected(sallyport.database.superuserUrl);
  try {
    await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ${trigger}`);
    for (const statement of statements) await client.query(statement);
    await client.query(`ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${trigger}`);
  } finally {
    await client.end();
  }
}

/** Closes a minute; `waits` resolves once it knows what to wait for: when it looks for the second time. */
function closeWatched() {
  const waiting = Promise.withResolvers<void>();
  let looks = 0;
  let made: number | undefined;
  const watched = watchStatements(
    async () => (made = await close()),
    (text) => {
      if (/\bpg_locks\b/.test(text) && ++looks === 2) waiting.resolve();
    },
  );
  return { closing: watched.then(() => made), waits: waiting.promise };
}

/** Closes a minute with three lines of its own; returns the checkpoint. */
async function minute() {
  await close();
  for (let line = 0; line < 3; line += 1) await query(add);
  await close();
  return last();
}

test('a minute is closed once, however many nodes do it, and every line is in one', async () => {
  await signUp(sallyport);
  const made = await fifty((index) => close(index % 2 === 0 ? sallyport : other));
  expect(made.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(1);
  const { last_id, lines } = await last();
  expect(await query('SELECT count(*)::int, max(id)::int FROM activity')).toEqual([
    { count: lines, max: last_id },
  ]);
  expect(await close()).toBe(0);
  const told = [...sallyport.log, ...other.log].filter((line) => line.includes('"checkpoint"'));
  expect(told.length).toBe((await last()).number);
  expect(await verify()).toMatchObject({ code: 0, json: { ok: true, findings: [], unclosed: 0 } });
});

test('the job closes minutes by itself', async () => {
  await query(add);
  const { number } = await last();
  await sallyport.running.context.jobs.queue(sallyport.running.context.db, 'checkpoint', {});
  while ((await last()).number === number) await query('SELECT pg_sleep(0.02)');
  expect(await verify()).toMatchObject({ code: 0 });
});

describe('a line that is committed late', () => {
  test('is waited for, those that come meanwhile are not', async () => {
    const { number } = await minute();
    const late = await connected(sallyport.database.url);
    await late.query('BEGIN');
    await late.query(add);
    await query(add);
    const { closing, waits } = closeWatched();
    await waits;
    // Its wait is over when that transaction has ended, although others have begun since.
    const later = await connected(sallyport.database.url);
    await later.query('BEGIN');
    await later.query(add);
    await late.query('COMMIT');
    expect(await closing).toBe(1);
    expect(await last()).toMatchObject({ number: number + 1, lines: 2 });
    await later.query('COMMIT');
    await close();
    expect(await last()).toMatchObject({ number: number + 2, lines: 1 });
    expect(await verify()).toMatchObject({ code: 0 });
  });

  test('that takes too long leaves the minute to the next', async () => {
    const { number } = await minute();
    const late = await connected(sallyport.database.url);
    await late.query('BEGIN');
    await late.query(add);
    await query(add);
    expect(await close(sallyport, 1)).toBe(0);
    expect((await last()).number).toBe(number);
    await late.query('ROLLBACK');
    expect(await close()).toBe(1);
    expect(await last()).toMatchObject({ lines: 1 });
  });

  test('is never a false alarm: minutes are closed on two nodes while fifty write and commit out of order', async () => {
    let writing = true;
    const closing = Promise.all(
      [sallyport, other].map(async (node) => {
        while (writing) await close(node);
      }),
    );
    const pool = new pg.Pool({ connectionString: sallyport.database.url, max: 20 });
    await fifty(async (index) => {
      const client = await pool.connect();
      for (let line = 0; line < 8; line += 1) {
        await client.query('BEGIN');
        await client.query(add);
        await client.query('SELECT pg_sleep($1)', [((index * 7 + line * 3) % 11) / 200]);
        await client.query(line % 5 === 4 ? 'ROLLBACK' : 'COMMIT');
      }
      client.release();
    });
    await pool.end();
    writing = false;
    await closing;
    await close();
    expect((await last()).last_id).toBeGreaterThan(350);
    expect(await verify()).toMatchObject({ code: 0, json: { findings: [], unclosed: 0 } });
  });
});

test('an account that is deleted is no alarm: its lines stay', async () => {
  const person = await signUp(sallyport);
  await close();
  expect((await deleteAccount(sallyport, person)).status).toBe(204);
  await close();
  expect(await verify()).toMatchObject({ code: 0 });
});

describe('a superuser is found out, and in which minute, when they', () => {
  let it: { number: number; last_id: number };
  const found = (what: string, number = it.number) => ({
    code: 1,
    json: { ok: false, code: 'not-as-it-was', findings: [expect.objectContaining({ number, what })] },
  });
  beforeEach(async () => {
    it = (await minute()) as typeof it;
    await minute();
    expect(await verify()).toMatchObject({ code: 0 });
  });

  test('alter a line', async () => {
    await tamper('activity', `UPDATE activity SET reason = 'another' WHERE id = ${it.last_id}`);
    const answer = await verify();
    expect(answer).toMatchObject(found('lines-altered'));
    await tamper('activity', `UPDATE activity SET reason = 'why' WHERE id = ${it.last_id}`);
  });

  test.each([
    ['at', `at + interval '1 microsecond'`, `at - interval '1 microsecond'`],
    ['type', `'signed-out'`, `'signed-in'`],
    ['account_id', 'gen_random_uuid()', 'NULL'],
    ['session_id', 'gen_random_uuid()', 'NULL'],
    ['reason', 'NULL', `'why'`],
    ['network', `'10.0.0.1'`, `'-'`],
  ])('alter its %s', async (column, changed, before) => {
    const put = (value: string) => `UPDATE activity SET ${column} = ${value} WHERE id = ${it.last_id}`;
    await tamper('activity', put(changed));
    expect(await verify()).toMatchObject(found('lines-altered'));
    await tamper('activity', put(before));
  });

  test('remove a line', async () => {
    await tamper(
      'activity',
      `CREATE TABLE kept AS SELECT * FROM activity WHERE id = ${it.last_id}`,
      `DELETE FROM activity WHERE id = ${it.last_id}`,
    );
    const answer = await verify();
    expect(answer).toMatchObject(found('lines-removed'));
    expect(answer.beside).toContain('Not as it was: 1 (');
    await tamper(
      'activity',
      'INSERT INTO activity OVERRIDING SYSTEM VALUE SELECT * FROM kept',
      'DROP TABLE kept',
    );
  });

  test('add a line to a minute that is closed, or before all of them', async () => {
    const inserting = (id: number) =>
      `INSERT INTO activity (id, at, type, network, browser) OVERRIDING SYSTEM VALUE VALUES (${id}, now(), 'signed-in', '', '')`;
    await tamper('activity', `DELETE FROM activity WHERE id = ${it.last_id - 1}`, inserting(it.last_id - 1));
    expect((await verify()).json.findings).toMatchObject([{ number: it.number, what: 'lines-altered' }]);
    await tamper('activity', inserting(-5));
    expect((await verify()).json.findings).toMatchObject([
      { number: it.number },
      { number: 0, what: 'lines-added' },
    ]);
    await tamper('activity', 'DELETE FROM activity WHERE id < 1');
    // An id that was drawn and rolled back leaves room for a line that never was.
    const client = await connected(sallyport.database.url);
    for (const statement of ['BEGIN', add, 'ROLLBACK', add]) await client.query(statement);
    await client.end();
    await close();
    const next = await last();
    await tamper('activity', inserting(next.last_id - 1));
    expect((await verify()).json.findings.at(-1)).toMatchObject({ number: next.number, what: 'lines-added' });
    await forget();
  });

  test('take a checkpoint away, or write another in its place', async () => {
    await tamper('activity_checkpoints', `DELETE FROM activity_checkpoints WHERE number = ${it.number}`);
    expect((await verify()).json.findings).toMatchObject([{ number: it.number, what: 'checkpoint-missing' }]);
    await tamper(
      'activity_checkpoints',
      `INSERT INTO activity_checkpoints SELECT ${it.number}, closed_at, ${it.last_id - 3}, ${it.last_id}, 3,
         checkpoint_key, mac_before, mac FROM activity_checkpoints WHERE number = ${it.number + 1}`,
    );
    expect((await verify()).json.findings).toMatchObject([{ number: it.number, what: 'lines-altered' }]);
    await forget();
  });

  test('cut the end off: the log knows of it', async () => {
    const path = join(folder, 'log');
    await writeFile(path, ['no JSON "checkpoint"', ...sallyport.log, ...other.log].join('\n'));
    expect(await verify(keys, '--log', path)).toMatchObject({ code: 0 });
    await tamper('activity', `DELETE FROM activity WHERE id > ${it.last_id}`);
    await tamper('activity_checkpoints', `DELETE FROM activity_checkpoints WHERE number > ${it.number}`);
    expect(await verify()).toMatchObject({ code: 0 });
    const cut = await verify(keys, '--log', path);
    expect(cut.json.findings).toMatchObject([{ number: it.number + 1, what: 'checkpoint-missing' }]);
    // Closing those minutes again, with the keys, makes other checkpoints than those.
    await query(add);
    await close();
    const again = await verify(keys, '--log', path);
    expect(again.json.findings[0]).toMatchObject({ number: it.number + 1, what: 'not-as-logged' });
    await forget();
  });

  /** Begins the trail anew, after damage that can't be repaired. */
  async function forget(): Promise<void> {
    await tamper('activity', 'TRUNCATE activity');
    await tamper('activity_checkpoints', 'TRUNCATE activity_checkpoints');
    sallyport.log.length = 0;
    other.log.length = 0;
  }
});

describe('what a retention period removed', () => {
  test('is an alarm unless it is said, and only before that day', async () => {
    await minute();
    const day = (days: number) =>
      sallyport.clock
        .after(days * 86_400)
        .toISOString()
        .slice(0, 10);
    await tamper(
      'activity',
      'DELETE FROM activity WHERE id <= (SELECT max(last_id) FROM activity_checkpoints)',
    );
    sallyport.clock.pass(2 * 86_400);
    await minute();
    expect(await verify()).toMatchObject({ code: 1 });
    expect(await verify(keys, '--since', day(-30))).toMatchObject({ code: 1 });
    expect(await verify(keys, '--since', day(0))).toMatchObject({ code: 0 });
  });

  test.each(['yesterday', '2026-99-01', ''])('--since %j is wrong usage: 2', async (since) => {
    expect((await verify(keys, '--since', since)).code).toBe(2);
  });
});

test('without the key nothing can be told, and that is no "all is well"', async () => {
  await minute();
  const { code, json } = await verify(newKey(systemRandom));
  expect(code).toBe(1);
  expect(new Set(json.findings.map(({ what }: { what: string }) => what))).toEqual(
    new Set(['key-unavailable']),
  );
});

test('a rotation of the keys leaves checkpoints good without the old key, and draws another for the next', async () => {
  const fresh = newKey(systemRandom);
  await minute();
  const settings = { DATABASE_URL: sallyport.database.url, SALLYPORT_KEYS: `${fresh},${keys}` };
  expect((await runHere(settings, ['keys', 'rotate'])).code).toBe(0);
  const since = sallyport.clock.now().toISOString();
  expect(await verify(fresh, '--since', since)).toMatchObject({ code: 0 });
  const node = await sallyport.anotherNode({ SALLYPORT_KEYS: settings.SALLYPORT_KEYS });
  await query(add);
  expect(await close(node)).toBe(1);
  const used = await query('SELECT DISTINCT checkpoint_key FROM activity_checkpoints');
  expect(used.length).toBeGreaterThanOrEqual(2);
  expect(await verify(fresh, '--since', since)).toMatchObject({ code: 0 });
});

test('checkpoints are only ever appended and read, no matter who asks', async () => {
  for (const [url, code] of [
    [sallyport.database.url, '42501'],
    [sallyport.database.superuserUrl, '42501'],
  ] as const) {
    const client = await connected(url);
    for (const statement of [
      'UPDATE activity_checkpoints SET lines = 0',
      'DELETE FROM activity_checkpoints',
      'TRUNCATE activity_checkpoints',
    ])
      await expect(client.query(statement)).rejects.toMatchObject({ code });
    await client.end();
  }
});

test('a checkpoint sees everything that a line holds', () => {
  expect([...inOrder].sort()).toEqual(Object.keys(getTableColumns(activity)).sort());
});
