import { and, eq, lt, sql, type SQL } from 'drizzle-orm';
import type { Executor } from './database.ts';
import { addressRestores, endedLinks, invitations, notMeLinks, resetLinks } from './schema.ts';

const links = {
  reset: resetLinks,
  'not-me': notMeLinks,
  restore: addressRestores,
  invitation: invitations,
} as const;

/** What a mailed link is for. */
export type LinkKind = keyof typeof links;
/** What ended it. `changed`: what it began under, as credentials or an address, is no longer so. */
export type EndedAs = (typeof endedLinks.$inferSelect)['endedAs'];

/** How it ended is told for so many days after it would have expired. */
const TOLD_DAYS = 30;

const remember = (kind: LinkKind, endedAs: EndedAs, from: SQL): SQL => sql`
  INSERT INTO ${endedLinks} (token_digest, kind, ended_as, expires_at)
  SELECT token_digest, ${kind}, ${endedAs}, expires_at + make_interval(days => ${TOLD_DAYS}) FROM ${from}
  ON CONFLICT DO NOTHING`;

/** Deletes links and keeps how they ended, in one statement; gives how many there were: of one, whether this ended it. */
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

/** What nobody used in its time; that of two nodes at once does no harm. */
export async function endExpiredLinks(tx: Executor, before: Date): Promise<void> {
  for (const kind of Object.keys(links) as LinkKind[])
    await endLinks(tx, kind, 'expired', lt(links[kind].expiresAt, before));
}

/** Keeps that a link is replaced, whose row gets another token or goes on without one; call it just before, in one transaction. */
export async function rememberReplaced(tx: Executor, kind: LinkKind, which: SQL): Promise<void> {
  const held = sql`${links[kind]} WHERE token_digest IS NOT NULL AND ${which} FOR UPDATE`;
  await tx.execute(remember(kind, 'replaced', sql`(SELECT token_digest, expires_at FROM ${held}) AS held`));
}

/** How a link ended, for whoever has its whole token; nothing where that isn't known, and for a token nobody mailed. */
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
