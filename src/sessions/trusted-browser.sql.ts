import { and, eq, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { knownBrowsers, proofs, sessions } from '../storage/schema.ts';

/** The former cookies of one browser that are remembered, the newest; an older one opens nothing either. */
const MOST_FORMER = 100;

/** What a new cookie in place of the present one changes in a browser's row: the present one becomes a former one. */
export const newCookie = (tokenDigest: Buffer) => ({
  tokenDigest,
  formerDigests: sql`(${knownBrowsers.formerDigests} || ${knownBrowsers.tokenDigest})[greatest(1, cardinality(${knownBrowsers.formerDigests}) + 2 - ${MOST_FORMER}):]`,
});

interface Use {
  readonly id: string;
  /** The digest of the cookie that came. */
  readonly digest: Buffer;
  readonly credentialVersion: number;
  /** Browsers trusted before that are trusted no more. */
  readonly after: Date;
}

/**
 * Uses the trust of a browser and replaces its cookie: of any number of simultaneous uses of one cookie, on any node, one
 * wins. Call it with the account's row locked and its credential version compared.
 */
export async function spendTrust(tx: Executor, use: Use, next: Buffer): Promise<boolean> {
  const { id, digest, credentialVersion, after } = use;
  const rows = await tx
    .update(knownBrowsers)
    .set(newCookie(next))
    .where(
      and(
        eq(knownBrowsers.id, id),
        eq(knownBrowsers.tokenDigest, digest),
        eq(knownBrowsers.trustedVersion, credentialVersion),
        gt(knownBrowsers.trustedSince, after),
      ),
    )
    .returning({ id: knownBrowsers.id });
  return rows.length === 1;
}

/** Forgets the trusted browser that had this cookie before: whoever has it now, two have it. */
export async function deleteByFormerCookie(
  tx: Executor,
  accountId: string,
  digest: Buffer,
): Promise<boolean> {
  const rows = await tx
    .delete(knownBrowsers)
    .where(
      and(
        eq(knownBrowsers.accountId, accountId),
        isNotNull(knownBrowsers.trustedVersion),
        sql`${sql.param(digest, knownBrowsers.tokenDigest)} = ANY (${knownBrowsers.formerDigests})`,
      ),
    )
    .returning({ id: knownBrowsers.id });
  return rows.length > 0;
}

/** Ends an account's sessions that have shown no second step: with 2-Step Verification on, trust has spared it. */
export async function deleteSparedSessions(tx: Executor, accountId: string): Promise<number> {
  const spared = tx
    .select({ id: proofs.sessionId })
    .from(proofs)
    .innerJoin(sessions, eq(sessions.id, proofs.sessionId))
    .where(and(eq(sessions.accountId, accountId), isNull(proofs.secondStepAt)));
  const rows = await tx.delete(sessions).where(inArray(sessions.id, spared)).returning({ id: sessions.id });
  return rows.length;
}

/** Ends the trust in all browsers of an account; they stay known. */
export async function endTrust(tx: Executor, accountId: string): Promise<void> {
  await tx
    .update(knownBrowsers)
    .set({ trustedSince: null, trustedVersion: null })
    .where(and(eq(knownBrowsers.accountId, accountId), isNotNull(knownBrowsers.trustedVersion)));
}
