// Measures the trail with some million lines: the cost of closing a minute, and the plan for reading the newest lines, before and
// after docs/scaling.md's "The trail in pieces": node bench/trail.ts [LINES]
import { readFileSync } from 'node:fs';
import { drizzle } from 'drizzle-orm/node-postgres';
import { selectActivity } from '../src/activity/activity.sql.ts';
import { closeMinutes } from '../src/activity/close-minutes.ts';
import { verifyTrail } from '../src/activity/verify-trail.ts';
import type { Context } from '../src/context.ts';
import { createLog } from '../src/process/log.ts';
import * as schema from '../src/storage/schema.ts';
import { newKey, parseKeyring } from '../src/vault/keyring.ts';
import { systemRandom } from '../src/vault/random.ts';
import { ownPostgres } from './own-postgres.ts';

const [lines = 3_000_000] = process.argv.slice(2).map(Number);
/** The number of people. */
const PEOPLE = 100_000;
const A_MINUTE = 1_000;

const postgres = await ownPostgres();
const { pool } = postgres;
let last: { text: string; values: unknown[] } | undefined;
const logQuery = (text: string, values: unknown[]) => void (last = { text, values });
const db = drizzle(pool, { schema, logger: { logQuery } });
const context = {
  db,
  keyring: parseKeyring(newKey(systemRandom)),
  random: systemRandom,
  log: createLog('silent'),
  now: () => new Date(),
} as unknown as Context;

const person = (n: string) => `md5('person' || ${n})::uuid`;
/** Inserts sign-ins of people in random order. */
const add = (count: number) =>
  pool.query(
    `INSERT INTO activity (at, type, account_id, session_id, network, browser)
       SELECT now(), 'signed-in', ${person(`floor(random() * ${PEOPLE})`)}, gen_random_uuid(), '203.0.113.0/24', 'Chrome on Windows'
         FROM generate_series(1, ${count})`,
  );
async function timed<T>(what: string, act: () => Promise<T>, per = 1): Promise<T> {
  const start = performance.now();
  const result = await act();
  const each = ((performance.now() - start) / per).toFixed(1);
  console.log(`${what}: ${each} ms${per > 1 ? ' each' : ''}`);
  return result;
}
/** The plan of the last statement, from running it once more. */
async function explain(): Promise<void> {
  const { text, values } = last!;
  const { rows } = await pool.query(
    `EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, BUFFERS OFF, SUMMARY OFF) ${text}`,
    values,
  );
  for (const row of rows) console.log(`  ${row['QUERY PLAN']}`);
}
async function look(): Promise<void> {
  const { rows } = await pool.query(`SELECT ${person('1')} AS id`);
  await timed("a person's newest 16 lines", () =>
    selectActivity(db, rows[0].id, { types: undefined, before: undefined, most: 16 }),
  );
  await explain();
  await add(A_MINUTE);
  await timed(`closing a minute of ${A_MINUTE} lines`, () => closeMinutes(context));
}

try {
  for (let made = 0; made < lines; made += 500_000) await add(Math.min(500_000, lines - made));
  await pool.query('VACUUM ANALYZE activity');
  const { rows } = await pool.query(`SELECT pg_size_pretty(pg_total_relation_size('activity')) AS size`);
  console.log(`${lines} lines, ${rows[0].size} with indexes`);
  await timed('closing a backlog, 10,000 lines', () => closeMinutes(context), lines / 10_000);
  await look();
  await timed(
    'activity verify, 10,000 lines',
    () => verifyTrail(context, { logged: new Map(), progress: () => {} }),
    lines / 10_000,
  );
  const manual = readFileSync(new URL('../docs/scaling.md', import.meta.url), 'utf8');
  const pieces = [...manual.matchAll(/^```sql\n(.*?)^```/gms)].map(([, text]) => text!);
  await timed('the check before it is split', () => pool.query(pieces[0]!));
  await timed('splitting it', () => pool.query(pieces[1]!));
  await pool.query(pieces[2]!);
  await pool.query(`SELECT setval('activity_id_seq', 100000000)`);
  await add(A_MINUTE);
  await look();
} finally {
  await postgres.remove();
}
