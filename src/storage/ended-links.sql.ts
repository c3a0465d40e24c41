import { and, eq, lt, sql, type SQL } from 'drizzle-orm';
import type { Executor } from './database.ts';
import { addressRestores, endedLinks, invitations, notMeLinks, resetLinks } from './schema.ts';

const links = {
  reset: resetLinks,
  'not-me': notMeLinks,
  restore: addressRestores,
  invitation: invitations,
} as const;

/** The purpose of a mailed link. */
export type LinkKind = keyof typeof links;
/** The end of a link. `changed`: the credentials or the address that it was mailed for have changed since. */
export type EndedAs = (typeof endedLinks.$inferSelect)['endedAs'];

/** The days after its expiry for which a link's end is remembered. */
const TOLD_DAYS = 30;

const remember = (kind: LinkKind, endedAs: EndedAs, from: SQL): SQL => sql`
  INSERT INTO ${endedLinks} (token_digest, kind, ended_as, expires_at)
  SELECT token_digest, ${kind}, ${endedAs}, expires_at + make_interval(days => ${TOLD_DAYS}) FROM ${from}
  ON CONFLICT DO NOTHING`;

/** Deletes links and remembers their end, in one statement. Returns how many it deleted, and so for one link who won. */
export async function endLinks(
  tx: Executor,
  kind: LinkKind,
  endedAs: EndedAs,
  which: SQL | undefined,
): Promise<number> {
  const { rows } = await tx.execute<{ count: number }>(sql`
    WITH ended AS (DELETE FROM ${links[kind]} WHERE ${which} RETURNING token_digest, expires_at),
    remembered AS (${remember(kind, endedAs, sql`ended WHERE token_digest IS NOT NULL`)})
    SELECT count(*)::int AS count FROM ended`);
  return rows[0]!.count;
}

/** Ends the links that expired unused. Two nodes doing so at the same time do no harm. */
export async function endExpiredLinks(tx: Executor, before: Date): Promise<void> {
  for (const kind of Object.keys(links) as LinkKind[])
    await endLinks(tx, kind, 'expired', lt(links[kind].expiresAt, before));
}

/** Remembers that a link was replaced. Call it just before its row gets another token or none, in the same transaction. */
export async function rememberReplaced(tx: Executor, kind: LinkKind, which: SQL): Promise<void> {
  const held = sql`${links[kind]} WHERE token_digest IS NOT NULL AND ${which} FOR UPDATE`;
  await tx.execute(remember(kind, 'replaced', sql`(SELECT token_digest, expires_at FROM ${held}) AS held`));
}

/** The end of a link, by its whole token's digest; undefined if it isn't known or no such token was mailed. */
export async function selectEndOf(
  tx: Executor,
  kind: LinkKind,
  tokenDigest: Buffer,
  now: Date,
): Promise<EndedAs | undefined> {
  const [ended] = await tx
    .select({ endedAs: endedLinks.endedAs })
    .from(endedLinks)
    .where(and(eq(endedLinks.tokenDigest, tokenDigest), eq(endedLinks.kind, kind)));
  if (ended) return ended.endedAs;
  const table = links[kind];
  const [left] = await tx
    .select({ expiresAt: table.expiresAt })
    .from(table)
    .where(eq(table.tokenDigest, tokenDigest));
  return left && left.expiresAt <= now ? 'expired' : undefined;
}
