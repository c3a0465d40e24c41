import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../storage/database.ts';
import { endLinks } from '../storage/ended-links.sql.ts';
import {
  accounts,
  addressChanges,
  challenges,
  disableIntents,
  drafts,
  notMeLinks,
  passwordResets,
  resetLinks,
} from '../storage/schema.ts';

/** The rows that begin under one version of the credentials and end with it. */
const begun = [challenges, drafts, disableIntents, addressChanges, passwordResets];

export async function raiseCredentialVersion(tx: Transaction, accountId: string): Promise<void> {
  await tx
    .update(accounts)
    .set({ credentialVersion: sql`${accounts.credentialVersion} + 1` })
    .where(eq(accounts.id, accountId));
}

export async function deleteWhatBegan(tx: Transaction, accountId: string): Promise<void> {
  for (const table of begun) await tx.delete(table).where(eq(table.accountId, accountId));
  await endLinks(tx, 'reset', 'changed', eq(resetLinks.accountId, accountId));
  await endLinks(tx, 'not-me', 'changed', eq(notMeLinks.accountId, accountId));
}
