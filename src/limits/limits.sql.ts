import type { Database, Executor } from '../storage/database.ts';
import { named } from '../storage/named.ts';
import { readMilliseconds } from '../storage/readings.ts';
import { memoryOf, type Hit, type Lane } from './lanes.ts';

interface HitsRow {
  readonly lane: string;
  readonly times: number[];
  readonly subjects: (string | null)[] | null;
}

interface LaneRow {
  readonly lane: string;
  readonly hits: Hit[];
}

/** The attempts' times are milliseconds, because the driver doesn't read arrays of moments. */
const toRow = ({ lane, times, subjects }: HitsRow): LaneRow => ({
  lane,
  hits: times.map((time, place) => ({ at: readMilliseconds(time), subject: subjects?.[place] ?? null })),
});

/** Lanes as the functions of migration 0024 take them. */
const asked = (lanes: readonly Lane[]): string =>
  JSON.stringify(
    lanes.map((lane) => ({
      lane: lane.name,
      memory: memoryOf(lane),
      subject: lane.share?.subject,
      rule: { windows: lane.windows, growing: lane.growing, share: lane.share?.most },
    })),
  );

const count = named<HitsRow>('count_in_lanes', 'SELECT * FROM count_in_lanes($1::jsonb, $2::timestamptz)');
const reserveAll = named<HitsRow | { lane: null }>(
  'reserve_attempt',
  'SELECT * FROM reserve_attempt($1::jsonb, $2::timestamptz)',
);
const read = named<HitsRow>(
  'read_lanes',
  `SELECT lane, ARRAY(SELECT (extract(epoch FROM hit) * 1000)::float8 FROM unnest(hits) AS hit) AS times, subjects
   FROM limits WHERE lane = ANY($1::text[])`,
);

/** Counts one attempt in every lane that admits one, and returns those lanes. The rule is the same as in `opensAt`. */
export async function countInLanes(tx: Executor, lanes: readonly Lane[], now: Date): Promise<LaneRow[]> {
  return (await count(tx, asked(lanes), now.toISOString())).map(toRow);
}

/** Counts one attempt in all lanes or in none, by one statement that commits itself. Undefined where a lane is full. */
export async function reserveInLanes(
  db: Database,
  lanes: readonly Lane[],
  now: Date,
): Promise<LaneRow[] | undefined> {
  const rows = await reserveAll(db, asked(lanes), now.toISOString());
  const counted = rows.filter((row) => row.lane !== null);
  return counted.length === rows.length ? counted.map(toRow) : undefined;
}

/** The counted attempts of these lanes. */
export async function readLanes(tx: Executor, names: readonly string[]): Promise<LaneRow[]> {
  return (await read(tx, names)).map(toRow);
}

const uncountIn = named(
  'give_back_attempt',
  'SELECT give_back_attempt($1::text[], $2::text[], $3::timestamptz, $4::jsonb)',
);
const remove = named(
  'delete_lanes',
  'DELETE FROM limits WHERE lane IN (SELECT lane FROM limits WHERE lane = ANY($1::text[]) ORDER BY lane FOR UPDATE)',
);

/** Removes one attempt of that moment from each lane, and all attempts from the `emptied` ones. */
export async function uncount(
  tx: Executor,
  lanes: readonly Lane[],
  at: Date,
  emptied: readonly string[],
): Promise<void> {
  const subjects = Object.fromEntries(
    lanes.flatMap(({ name, share }) => (share ? [[name, share.subject]] : [])),
  );
  const names = [...lanes.map(({ name }) => name), ...emptied];
  await uncountIn(tx, names, emptied, at.toISOString(), JSON.stringify(subjects));
}

export async function deleteLanes(tx: Executor, names: readonly string[]): Promise<void> {
  await remove(tx, names);
}
