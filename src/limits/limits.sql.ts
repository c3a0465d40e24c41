import { sql } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { memoryOf, type Lane } from './lanes.ts';

interface TimesRow extends Record<string, unknown> {
  readonly lane: string;
  readonly times: number[];
}

interface LaneRow {
  readonly lane: string;
  readonly hits: Date[];
}

/** The hits as milliseconds: Drizzle leaves arrays of timestamps as PostgreSQL writes them. */
const hitTimes = sql`ARRAY(SELECT (extract(epoch FROM hit) * 1000)::float8 FROM unnest(limits.hits) AS hit) AS times`;
const toRow = ({ lane, times }: TimesRow): LaneRow => ({ lane, hits: times.map((time) => new Date(time)) });

/**
 * Counts one attempt in every lane that still takes one, and tells which did. One row is one lane, so fifty attempts at
 * once queue for its lock and each sees the hits of those before it. The lanes are taken in the order of their names:
 * two attempts with lanes in common never wait for each other.
 */
export async function countInLanes(tx: Executor, lanes: readonly Lane[], now: Date): Promise<LaneRow[]> {
  const rows = lanes.map((lane) => ({
    lane: lane.name,
    memory: memoryOf(lane),
    rule: { ...lane, name: undefined },
  }));
  const moment = sql`${now.toISOString()}::timestamptz`;
  const since = (seconds: unknown) => sql`${moment} - make_interval(secs => ${seconds})`;
  const hitsSince = (seconds: unknown) =>
    sql`(SELECT count(*) FROM unnest(limits.hits) AS hit WHERE hit > ${since(seconds)})`;
  const growing = (key: string) => sql`(EXCLUDED.rule->'growing'->>${sql.raw(`'${key}'`)})::int`;
  const { rows: counted } = await tx.execute<TimesRow>(sql`
    INSERT INTO limits (lane, hits, rule, expires_at)
    SELECT lane, ARRAY[${moment}], rule || jsonb_build_object('memory', memory), ${moment} + make_interval(secs => memory)
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS asked (lane text, memory int, rule jsonb)
    ORDER BY lane
    ON CONFLICT (lane) DO UPDATE SET
      hits = ARRAY(SELECT hit FROM unnest(limits.hits) AS hit
                   WHERE hit > ${since(sql`(EXCLUDED.rule->>'memory')::int`)}) || EXCLUDED.hits,
      rule = EXCLUDED.rule, expires_at = EXCLUDED.expires_at
    WHERE NOT EXISTS (
        SELECT FROM jsonb_to_recordset(EXCLUDED.rule->'windows') AS allowed (seconds int, most int)
        WHERE ${hitsSince(sql`allowed.seconds`)} >= allowed.most)
      AND (EXCLUDED.rule->'growing' IS NULL
        OR ${hitsSince(growing('seconds'))} < ${growing('free')}
        OR ${moment} >= (SELECT max(hit) FROM unnest(limits.hits) AS hit) + make_interval(secs => least(
             ${growing('longest')}, 2 ^ least(20, ${hitsSince(growing('seconds'))} - ${growing('free')}))))
    RETURNING lane, ${hitTimes}`);
  return counted.map(toRow);
}

/** The attempts that count in these lanes now. */
export async function readLanes(tx: Executor, names: readonly string[]): Promise<LaneRow[]> {
  const { rows } = await tx.execute<TimesRow>(
    sql`SELECT lane, ${hitTimes} FROM limits WHERE lane = ANY(${sql.param(names)}::text[])`,
  );
  return rows.map(toRow);
}

/** Takes back one attempt of that moment from each lane. */
export async function uncount(tx: Executor, names: readonly string[], at: Date): Promise<void> {
  await tx.execute(sql`
    UPDATE limits SET hits = without_one(hits, ${at.toISOString()}::timestamptz)
    WHERE lane IN (SELECT lane FROM limits WHERE lane = ANY(${sql.param(names)}::text[]) ORDER BY lane FOR UPDATE)`);
}

export async function deleteLanes(tx: Executor, names: readonly string[]): Promise<void> {
  await tx.execute(sql`DELETE FROM limits WHERE lane = ANY(${sql.param(names)}::text[])`);
}
