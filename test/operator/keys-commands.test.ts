import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sealedColumns } from '../../src/operator/columns.sql.ts';
import { appKeyPlace } from '../../src/two-step/authenticator.sql.ts';
import { newKey, parseKeyring } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { seal } from '../../src/vault/sealing.ts';
import { runHere } from '../support/operator/command-line.ts';
import { beginRotation, signInUntil, type Rotation } from '../support/faults/rotation.ts';
import { accountIdOf } from '../support/tries.ts';

// Tests here start programs, one after the other.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const [ROWS, PERSONS] = [3_000, 4];
let rotation: Rotation;
beforeAll(async () => {
  rotation = await beginRotation(ROWS, PERSONS);
});
afterAll(() => rotation?.stop());

/** How many rows need each key: the first, the older one. */
const inUse = (json: { checks: { name: string; rows?: number }[] }): number[] =>
  json.checks.filter(({ name }) => name.startsWith('key ')).map(({ rows }) => rows!);
const query = (text: string, values?: unknown[]) => rotation.sallyport.database.query(text, values);

/** A person's row, sealed with the older key again. */
async function sealedBefore() {
  const account = await accountIdOf(rotation.sallyport, rotation.people[0]!);
  const [row] = await query('SELECT id FROM authenticators WHERE account_id = $1', [account]);
  const place = appKeyPlace(row!.id, account);
  const put = (sealed: Buffer) =>
    query('UPDATE authenticators SET sealed_key = $1 WHERE id = $2', [sealed, place.row]);
  const read = async () =>
    (await query('SELECT sealed_key FROM authenticators WHERE id = $1', [place.row]))[0]!.sealed_key;
  await put(seal(rotation.oldOnly, systemRandom, place, Buffer.alloc(20, 1)));
  return { place, put, read };
}

describe('keys rotate', () => {
  test('doctor says how much still needs the older key', async () => {
    const { code, json } = await rotation.doctor();
    expect(code).toBe(0);
    const [first, older] = inUse(json);
    expect(first).toBeLessThanOrEqual(1);
    // Codes mailed while the older key was the first count as well.
    expect(older).toBeGreaterThanOrEqual(ROWS + PERSONS);
    expect(JSON.stringify(json)).toContain('sallyport keys rotate');
  });

  test('killed in the middle and run again it comes to its end, and every sign-in meanwhile succeeds', async () => {
    const killed = rotation.killAfter(500, '--batch', '25');
    const [meanwhile] = await Promise.all([signInUntil(rotation, killed), killed]);
    const done = await rotation.done();
    expect(done).toBeGreaterThanOrEqual(500);
    expect(done).toBeLessThan(ROWS + PERSONS);

    const again = rotation.rotate('--batch', '25');
    const [later, answer] = await Promise.all([signInUntil(rotation, again), again]);
    expect(answer).toMatchObject({ code: 0, json: { ok: true, changed: 0, unopened: 0, left: 0 } });
    // The key of the trail's checkpoints is sealed as well: one row more.
    expect(answer.json.resealed - (ROWS + PERSONS - done)).toBeLessThanOrEqual(1);
    expect(await rotation.done()).toBe(ROWS + PERSONS);
    expect([...meanwhile.failed, ...later.failed]).toEqual([]);
    expect(Math.min(meanwhile.signedIn, later.signedIn)).toBeGreaterThanOrEqual(PERSONS);
    expect(await rotation.unopened()).toBe(0);
  });

  test('once more it has nothing to do, and doctor lets the older key go when the mailed codes have ended', async () => {
    expect((await rotation.rotate()).json).toMatchObject({ ok: true, resealed: 0, left: 0 });
    await query('DELETE FROM mailed_codes');
    const { json } = await rotation.doctor();
    expect(inUse(json)).toEqual([expect.any(Number), 0]);
    expect(JSON.stringify(json)).toContain('No row needs it: it can be removed');
  });

  test('a row that somebody changes between reading and writing keeps what they wrote', async () => {
    const { place, read } = await sealedBefore();
    const theirs = seal(rotation.newOnly, systemRandom, place, Buffer.alloc(20, 7));
    // The person's change isn't committed yet: the rotation reads the old value and waits for the row's lock.
    const client = new pg.Client({ connectionString: rotation.sallyport.database.url });
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query('UPDATE authenticators SET sealed_key = $1 WHERE id = $2', [theirs, place.row]);
      const rotating = rotation.rotate();
      const waits = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'UPDATE "authenticators"%'
        AND datname = current_database()`;
      while ((await query(waits)).length === 0);
      await client.query('COMMIT');
      expect((await rotating).json).toMatchObject({ ok: true, changed: 1, resealed: 0, left: 0 });
      expect(await read()).toEqual(theirs);
    } finally {
      await client.end();
    }
  });

  test('a row that no key opens is counted, named and left: 1; the rest is done', async () => {
    const { place, put, read } = await sealedBefore();
    const foreign = seal(parseKeyring(newKey(systemRandom)), systemRandom, place, Buffer.alloc(20, 9));
    await put(foreign);
    await query(
      `UPDATE authenticators SET sealed_key = '\\x00' WHERE id = (SELECT id FROM authenticators WHERE id <> $1 LIMIT 1)`,
      [place.row],
    );
    const { code, json, beside } = await rotation.rotate();
    expect({ code, json }).toMatchObject({
      code: 1,
      json: { ok: false, code: 'rows-left', unopened: 2, left: 2, resealed: 0 },
    });
    expect(json.rows).toHaveLength(2);
    expect(json.rows.join()).toContain(place.row);
    expect(beside).toContain('2 that no key opens');
    expect(await read()).toEqual(foreign);
  });

  test('two simultaneous ones do not stand in each other’s way', async () => {
    await query(
      'DELETE FROM authenticators WHERE substring(sealed_key FOR 1) <> $1 OR octet_length(sealed_key) < 33',
      [Buffer.of(1)],
    );
    const { place } = await sealedBefore();
    const both = await Promise.all([rotation.rotate('--batch', '1000'), rotation.rotate('--batch', '1000')]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(both.reduce((sum, { json }) => sum + json.resealed, 0)).toBe(1);
    expect(place.account).not.toBe('');
  });

  test.each([['0'], ['many'], ['10001']])('--batch %s is wrong usage: 2', async (batch) => {
    expect((await runHere({}, ['keys', 'rotate', '--batch', batch])).code).toBe(2);
  });

  test('without keys nothing is done: 1', async () => {
    const { url } = rotation.sallyport.database;
    const answer = await runHere({ DATABASE_URL: url, DATA_DIR: '/nonexistent' }, ['keys', 'rotate']);
    expect(answer).toMatchObject({ code: 1, beside: 'no key is given\n' });
  });

  test('every sealed column says which row it is in', () => {
    const columns = sealedColumns(new Date());
    expect(columns.length).toBeGreaterThanOrEqual(4);
    for (const { tableName, beside } of columns)
      expect([tableName, beside.id?.getSQLType()]).toEqual([tableName, 'uuid']);
  });
});

test('keys new prints another key each time, alone on its line', async () => {
  const [one, two] = [await runHere({}, ['keys', 'new']), await runHere({}, ['keys', 'new'])];
  expect(one).toMatchObject({ code: 0, beside: '' });
  expect(one.out).toMatch(/^[\w-]{43}\n$/);
  expect(one.out).not.toBe(two.out);
  expect(parseKeyring(`${one.out.trim()},${two.out.trim()}`).ids).toHaveLength(2);
});
