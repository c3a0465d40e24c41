import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { named } from '../storage/named.ts';
import { knownBrowsers, proofs, sessions } from '../storage/schema.ts';
import { withFormerDigest } from './sessions.sql.ts';

const spend = named<{ id: string }>(
  'spend_trust',
  `UPDATE known_browsers SET token_digest = $5, former_digests = ${withFormerDigest}
   WHERE id = $1 AND token_digest = $2 AND trusted_version = $3 AND trusted_since > $4 RETURNING id`,
);

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
  return (await spend(tx, id, digest, credentialVersion, after, next)).length === 1;
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
