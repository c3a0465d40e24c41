import { sql } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { readMilliseconds } from '../storage/readings.ts';
import { memoryOf, type Hit, type Lane } from './lanes.ts';

interface HitsRow extends Record<string, unknown> {
  readonly lane: string;
  readonly times: number[];
  readonly subjects: (string | null)[] | null;
}

interface LaneRow {
  readonly lane: string;
  readonly hits: Hit[];
}

/** The hits as milliseconds: Drizzle leaves arrays of timestamps as PostgreSQL writes them. */
const hits = sql`ARRAY(SELECT (extract(epoch FROM hit) * 1000)::float8 FROM unnest(limits.hits) AS hit) AS times, limits.subjects`;
const toRow = ({ lane, times, subjects }: HitsRow): LaneRow => ({
  lane,
  hits: times.map((time, place) => ({ at: readMilliseconds(time), subject: subjects?.[place] ?? null })),
});

/**
 * Counts one attempt in every lane that still takes one, and tells which did. One row is one lane, so fifty attempts at
 * once queue for its lock and each sees the hits of those before it. The lanes are taken in the order of their names:
 * two attempts with lanes in common never wait for each other.
 */
export async function countInLanes(tx: Executor, lanes: readonly Lane[], now: Date): Promise<LaneRow[]> {
  const rows = lanes.map((lane) => ({
    lane: lane.name,
    memory: memoryOf(lane),
    subject: lane.share?.subject,
    rule: { windows: lane.windows, growing: lane.growing, share: lane.share?.most },
  }));
  const moment = sql`${now.toISOString()}::timestamptz`;
  const since = (seconds: unknown) => sql`${moment} - make_interval(secs => ${seconds})`;
  const kept = (what: 'hit' | 'subject') => sql`ARRAY(
    SELECT was.${sql.raw(what)} FROM unnest(limits.hits, limits.subjects) AS was (hit, subject)
    WHERE was.hit > ${since(sql`(EXCLUDED.rule->>'memory')::int`)})`;
  // With this attempt; of one subject no more than its share. Null is one subject, and no share bounds nothing.
  const countedWithin = (seconds: unknown) => sql`(
    SELECT sum(least(counted, (EXCLUDED.rule->>'share')::int)) FROM (
      SELECT count(*) AS counted FROM (
        SELECT was.subject FROM unnest(limits.hits, limits.subjects) AS was (hit, subject) WHERE was.hit > ${since(seconds)}
        UNION ALL SELECT EXCLUDED.subjects[1]) AS attempts
      GROUP BY subject) AS by_subject)`;
  const growing = (key: string) => sql`(EXCLUDED.rule->'growing'->>${sql.raw(`'${key}'`)})::int`;
  const { rows: counted } = await tx.execute<HitsRow>(sql`
    INSERT INTO limits (lane, hits, subjects, rule, expires_at)
    SELECT lane, ARRAY[${moment}], CASE WHEN subject IS NOT NULL THEN ARRAY[subject] END,
      rule || jsonb_build_object('memory', memory), ${moment} + make_interval(secs => memory)
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS asked (lane text, memory int, subject text, rule jsonb)
    ORDER BY lane
    ON CONFLICT (lane) DO UPDATE SET
      hits = ${kept('hit')} || EXCLUDED.hits,
      subjects = CASE WHEN EXCLUDED.subjects IS NOT NULL THEN ${kept('subject')} || EXCLUDED.subjects END,
      rule = EXCLUDED.rule, expires_at = EXCLUDED.expires_at
    WHERE NOT EXISTS (
        SELECT FROM jsonb_to_recordset(EXCLUDED.rule->'windows') AS allowed (seconds int, most int)
        WHERE ${countedWithin(sql`allowed.seconds`)} > allowed.most)
      AND (EXCLUDED.rule->'growing' IS NULL
        OR ${countedWithin(growing('seconds'))} <= ${growing('free')}
        OR ${moment} >= (SELECT max(hit) FROM unnest(limits.hits) AS hit) + make_interval(secs => least(
             ${growing('longest')}, 2 ^ least(20, ${countedWithin(growing('seconds'))} - 1 - ${growing('free')}))))
    RETURNING lane, ${hits}`);
  return counted.map(toRow);
}

/** The attempts that count in these lanes now. */
export async function readLanes(tx: Executor, names: readonly string[]): Promise<LaneRow[]> {
  const { rows } = await tx.execute<HitsRow>(
    sql`SELECT lane, ${hits} FROM limits WHERE lane = ANY(${sql.param(names)}::text[])`,
  );
  return rows.map(toRow);
}

/** The lanes' rows, taken in the order in which attempts take them. */
const held = (names: readonly string[]) =>
  sql`lane IN (SELECT lane FROM limits WHERE lane = ANY(${sql.param(names)}::text[]) ORDER BY lane FOR UPDATE)`;

/** Takes back one attempt of that moment from each lane, and all attempts from others. */
export async function uncount(
  tx: Executor,
  lanes: readonly Lane[],
  at: Date,
  emptied: readonly string[],
): Promise<void> {
  const moment = sql`${at.toISOString()}::timestamptz`;
  const subjects = JSON.stringify(
    Object.fromEntries(lanes.flatMap(({ name, share }) => (share ? [[name, share.subject]] : []))),
  );
  const place = sql`place_of(limits.hits, limits.subjects, ${moment}, ${subjects}::jsonb->>lane)`;
  const empty = sql`lane = ANY(${sql.param(emptied)}::text[])`;
  await tx.execute(sql`
    UPDATE limits SET
      hits = CASE WHEN ${empty} THEN '{}' ELSE without_place(limits.hits, ${place}) END,
      subjects = CASE WHEN NOT ${empty} THEN without_place(limits.subjects, ${place}) END,
      expires_at = CASE WHEN ${empty} THEN ${moment} ELSE expires_at END
    WHERE ${held([...lanes.map(({ name }) => name), ...emptied])}`);
}

export async function deleteLanes(tx: Executor, names: readonly string[]): Promise<void> {
  await tx.execute(sql`DELETE FROM limits WHERE ${held(names)}`);
}
