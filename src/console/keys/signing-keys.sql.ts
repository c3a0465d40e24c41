import { and, asc, desc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import type { Executor } from '../../storage/database.ts';
import { signingKeys } from '../../storage/schema.ts';

export type SigningKeyRow = typeof signingKeys.$inferSelect;
export type Algorithm = SigningKeyRow['algorithm'];

/** The newest key of a kind that signs by now; undefined if there is none. */
export async function selectSigningKey(
  tx: Executor,
  algorithm: Algorithm,
  now: Date,
): Promise<SigningKeyRow | undefined> {
  const [row] = await tx
    .select()
    .from(signingKeys)
    .where(and(eq(signingKeys.algorithm, algorithm), lte(signingKeys.signsFrom, now)))
    .orderBy(desc(signingKeys.generation))
    .limit(1);
  return row;
}

/** Adds a key, unless another node added one of that kind and generation first. */
export async function insertSigningKey(tx: Executor, row: typeof signingKeys.$inferInsert): Promise<void> {
  await tx
    .insert(signingKeys)
    .values(row)
    .onConflictDoNothing({ target: [signingKeys.algorithm, signingKeys.generation] });
}

/** The public keys in the order in which verifiers should try them, those that sign later included. */
export async function selectPublicKeys(tx: Executor, now: Date) {
  const rows = await tx
    .select({ algorithm: signingKeys.algorithm, publicJwk: signingKeys.publicJwk })
    .from(signingKeys)
    .where(or(isNull(signingKeys.publishedUntil), gt(signingKeys.publishedUntil, now)))
    .orderBy(asc(signingKeys.algorithm), desc(signingKeys.generation));
  return rows;
}
