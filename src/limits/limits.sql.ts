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

/** The attempts' times in milliseconds, because Drizzle doesn't parse arrays of timestamps. */
const hits = sql`ARRAY(SELECT (extract(epoch FROM hit) * 1000)::float8 FROM unnest(limits.hits) AS hit) AS times, limits.subjects`;
const toRow = ({ lane, times, subjects }: HitsRow): LaneRow => ({
  lane,
  hits: times.map((time, place) => ({ at: readMilliseconds(time), subject: subjects?.[place] ?? null })),
});

/**
 * Counts one attempt in every lane that admits one, and returns those lanes. A lane is one row, so fifty simultaneous
 * attempts queue for its lock and each sees the attempts before it. Lanes are locked in the order of their names, so
 * attempts with common lanes never deadlock. The rule is the same as in `opensAt` (lanes.ts).
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
  // Includes this attempt; each subject counts up to its share. Null is one subject; without a share there is no bound.
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

/** The counted attempts of these lanes. */
export async function readLanes(tx: Executor, names: readonly string[]): Promise<LaneRow[]> {
  const { rows } = await tx.execute<HitsRow>(
    sql`SELECT lane, ${hits} FROM limits WHERE lane = ANY(${sql.param(names)}::text[])`,
  );
  return rows.map(toRow);
}

/** A condition that locks the lanes' rows in the order in which attempts lock them. */
const locked = (names: readonly string[]) =>
  sql`lane IN (SELECT lane FROM limits WHERE lane = ANY(${sql.param(names)}::text[]) ORDER BY lane FOR UPDATE)`;

/** Removes one attempt of that moment from each lane, and all attempts from the `emptied` ones. */
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
    WHERE ${locked([...lanes.map(({ name }) => name), ...emptied])}`);
}

export async function deleteLanes(tx: Executor, names: readonly string[]): Promise<void> {
  await tx.execute(sql`DELETE FROM limits WHERE ${locked(names)}`);
}
