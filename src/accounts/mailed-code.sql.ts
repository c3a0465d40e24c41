import { and, eq, gt } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { mailedCodes } from '../storage/schema.ts';

/** Stores the newest code of a subject; the previous one is dead. */
export async function upsertMailedCode(tx: Executor, row: typeof mailedCodes.$inferInsert): Promise<void> {
  await tx.insert(mailedCodes).values(row).onConflictDoUpdate({ target: mailedCodes.subject, set: row });
}

/** The newest code of a subject as it is stored, whether or not it has expired. */
export async function selectMailedCode(tx: Executor, subject: string) {
  const [row] = await tx.select().from(mailedCodes).where(eq(mailedCodes.subject, subject));
  return row;
}

/** Checks and spends in one: true for exactly one of any number of simultaneous calls. */
export async function spendMailedCode(
  tx: Executor,
  subject: string,
  digest: Buffer,
  now: Date,
): Promise<boolean> {
  const rows = await tx
    .delete(mailedCodes)
    .where(
      and(eq(mailedCodes.subject, subject), eq(mailedCodes.digest, digest), gt(mailedCodes.expiresAt, now)),
    )
    .returning({ subject: mailedCodes.subject });
  return rows.length === 1;
}

export async function deleteMailedCode(tx: Executor, subject: string): Promise<void> {
  await tx.delete(mailedCodes).where(eq(mailedCodes.subject, subject));
}
