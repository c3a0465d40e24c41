import { and, eq, gt } from 'drizzle-orm';
import type { Executor } from '../storage/database.ts';
import { accounts, knownBrowsers } from '../storage/schema.ts';

export async function selectKnownBrowser(tx: Executor, tokenDigest: Buffer, accountId: string, now: Date) {
  const [row] = await tx
    .select({ id: knownBrowsers.id })
    .from(knownBrowsers)
    .where(
      and(
        eq(knownBrowsers.tokenDigest, tokenDigest),
        eq(knownBrowsers.accountId, accountId),
        gt(knownBrowsers.expiresAt, now),
      ),
    );
  return row;
}

export async function selectKnownBrowserByEmail(tx: Executor, tokenDigest: Buffer, email: string, now: Date) {
  const [row] = await tx
    .select({ id: knownBrowsers.id })
    .from(knownBrowsers)
    .innerJoin(accounts, eq(accounts.id, knownBrowsers.accountId))
    .where(
      and(
        eq(knownBrowsers.tokenDigest, tokenDigest),
        eq(accounts.email, email),
        gt(knownBrowsers.expiresAt, now),
      ),
    );
  return row;
}
