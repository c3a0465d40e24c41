import { asc, eq } from 'drizzle-orm';
import type { Executor } from '../../storage/database.ts';
import { applications } from '../../storage/schema.ts';

export type Application = typeof applications.$inferSelect;

export async function selectApplication(tx: Executor, id: string): Promise<Application | undefined> {
  const [row] = await tx.select().from(applications).where(eq(applications.id, id));
  return row;
}

export const selectApplications = (tx: Executor): Promise<Application[]> =>
  tx.select().from(applications).orderBy(asc(applications.name), asc(applications.id));

/** Adds an application: false if there is one of that id. */
export async function insertApplication(
  tx: Executor,
  row: typeof applications.$inferInsert,
): Promise<boolean> {
  const rows = await tx
    .insert(applications)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: applications.id });
  return rows.length === 1;
}

/** Gives an application another secret; the old one is worth nothing right away. */
export async function updateSecret(tx: Executor, id: string, secretDigest: Buffer): Promise<void> {
  await tx.update(applications).set({ secretDigest }).where(eq(applications.id, id));
}

/** Removes an application with everything that it was given. */
export async function deleteApplication(tx: Executor, id: string): Promise<boolean> {
  const rows = await tx
    .delete(applications)
    .where(eq(applications.id, id))
    .returning({ id: applications.id });
  return rows.length === 1;
}
