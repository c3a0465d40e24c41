import { EventEmitter } from 'node:events';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest';
import { openDatabase, type OpenDatabase } from '../../src/storage/database.ts';
import { named, namedCheck } from '../../src/storage/named.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';

const itself = namedCheck<{ it: number; by: number }>(
  'test_itself',
  'SELECT $1::int AS it, pg_backend_pid() AS by',
);
const part = namedCheck<{ part: number }>('test_part', 'SELECT 12 / $1::int AS part');
const killed = namedCheck('test_killed', 'SELECT pg_terminate_backend(pg_backend_pid())');

let database: TestDatabase;
let opened: OpenDatabase;
beforeAll(async () => void (database = await createDatabase('template0')));
afterAll(() => database.drop());
const open = (max: number) => (opened = openDatabase({ connectionString: database.url }, () => {}, max));
beforeEach(() => void open(16));
afterEach(() => opened.close());

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('reads that are under way together', () => {
  test('share connections, eight at most one, and each gets its own answer', async () => {
    const answers = await Promise.all(numbers(40).map((it) => itself(opened.db, it)));
    expect(answers.map(([row]) => row!.it)).toEqual(numbers(40));
    const connections = answers.map(([row]) => row!.by);
    expect(new Set(connections).size).toBe(5);
    expect(connections.filter((by) => by === connections[0])).toHaveLength(8);
    await expect.poll(() => opened.pool.idleCount).toBe(opened.pool.totalCount);
  });

  test('fail alone', async () => {
    const asked = [3, 0, 4].map((by) => part(opened.db, by));
    const answers = await Promise.allSettled(asked);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(answers[1]).toMatchObject({
      reason: { code: '22012', stack: expect.stringContaining('named.ts') },
    });
    expect(await part(opened.db, 6)).toEqual([{ part: 2 }]);
    await expect.poll(() => opened.pool.idleCount).toBe(opened.pool.totalCount);
  });

  test('fail together where their connection is lost, and the next have another', async () => {
    const asked = [itself(opened.db, 1), killed(opened.db), itself(opened.db, 2)];
    const answers = await Promise.allSettled(asked as Promise<unknown>[]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await itself(opened.db, 3)).toMatchObject([{ it: 3 }]);
    await expect.poll(() => opened.pool.idleCount).toBe(opened.pool.totalCount);
  });

  test('let a transaction have the connection, although there is only one', async () => {
    await opened.close();
    open(1);
    let over = false;
    const reading = async () => {
      while (!over) await itself(opened.db, 1);
    };
    const readers = numbers(3).map(reading);
    await opened.db.transaction(async (tx) => {
      expect(await itself(tx, 7)).toMatchObject([{ it: 7 }]);
    });
    over = true;
    await Promise.all(readers);
  });

  test('fail together where no connection can be had', async () => {
    await opened.close();
    opened = openDatabase(
      { connectionString: database.url.replace(/\/[^/?]+\?/, '/there_is_none?') },
      () => {},
    );
    const answers = await Promise.allSettled(numbers(3).map((it) => itself(opened.db, it)));
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  });
});

describe('a named statement’s columns', () => {
  const asked: string[] = [];
  beforeEach(() => {
    asked.length = 0;
    opened.pool.on('connect', (client: pg.PoolClient) => {
      const { connection } = client as unknown as { connection: EventEmitter };
      connection.on('rowDescription', ({ fields }: { fields: { name: string }[] }) =>
        asked.push(fields.map(({ name }) => name).join()),
      );
    });
  });

  test('are asked for once on a connection, and its rows are read as ever', async () => {
    const kinds = named<object>(
      'test_kinds',
      `SELECT $1::int AS "one", '2026-12-01 00:00:00+00'::timestamptz AS "at", ARRAY['a', 'b'] AS "list", NULL AS "none", true AS "yes",
         '\\x0a'::bytea AS "bytes" WHERE $1::int > 0`,
    );
    const row = {
      at: new Date('2026-12-01T00:00:00Z'),
      list: ['a', 'b'],
      none: null,
      yes: true,
      bytes: Buffer.from([10]),
    };
    for (const one of [1, 2, 3]) expect(await kinds(opened.db, one)).toEqual([{ one, ...row }]);
    expect(await kinds(opened.db, 0)).toEqual([]);
    expect(await opened.db.transaction((tx) => kinds(tx, 4))).toEqual([{ one: 4, ...row }]);
    expect(asked.filter((columns) => columns.startsWith('one'))).toHaveLength(1);
  });

  test('are never taken for what they were: a table that has changed is refused, then read anew', async () => {
    await database.query('CREATE TABLE changing AS SELECT 1 AS it');
    const changing = named<{ it: unknown }>('test_changing', 'SELECT it FROM changing');
    expect(await changing(opened.db)).toEqual([{ it: 1 }]);
    await database.query(`ALTER TABLE changing ALTER it TYPE timestamptz USING '2026-12-01Z'`);
    await expect(changing(opened.db)).rejects.toMatchObject({ code: '0A000' });
    expect(await changing(opened.db)).toEqual([{ it: new Date('2026-12-01T00:00:00Z') }]);
  });
});
