import { and, asc, desc, eq, gt, inArray, isNull, lt, lte, or } from 'drizzle-orm';
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

/** The newest key of each kind that there is, whether or not it signs yet. */
export const selectNewestKeys = (tx: Executor) =>
  tx
    .selectDistinctOn([signingKeys.algorithm], {
      algorithm: signingKeys.algorithm,
      generation: signingKeys.generation,
      signsFrom: signingKeys.signsFrom,
    })
    .from(signingKeys)
    .orderBy(asc(signingKeys.algorithm), desc(signingKeys.generation));

/** Every key there is, the older generations of a kind first. */
export const selectAllKeys = (tx: Executor): Promise<SigningKeyRow[]> =>
  tx.select().from(signingKeys).orderBy(asc(signingKeys.algorithm), asc(signingKeys.generation));

export async function deleteSigningKeys(tx: Executor, ids: readonly string[]): Promise<void> {
  await tx.delete(signingKeys).where(inArray(signingKeys.id, [...ids]));
}

/** Says until when the keys before one of their kind are published, and deletes those that aren't any more. */
export async function retireKeysBefore(
  tx: Executor,
  { algorithm, generation }: { algorithm: Algorithm; generation: number },
  { publishedUntil, now }: { publishedUntil: Date; now: Date },
): Promise<void> {
  const before = and(eq(signingKeys.algorithm, algorithm), lt(signingKeys.generation, generation));
  await tx
    .update(signingKeys)
    .set({ publishedUntil })
    .where(and(before, isNull(signingKeys.publishedUntil)));
  await tx.delete(signingKeys).where(and(before, lte(signingKeys.publishedUntil, now)));
}
