import { and, eq, gt, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../storage/database.ts';
import { accessTokens, accounts, members, organizations } from '../../storage/schema.ts';

/**
 * The token check: one prepared SELECT, by digest. What decides about its maker is read with it, now: their account, their
 * membership and its role, the mandate; so nothing that ends a token can be forgotten.
 */
const prepare = (db: Database) =>
  db
    .select({
      id: accessTokens.id,
      scopes: accessTokens.scopes,
      lastUsedAt: accessTokens.lastUsedAt,
      accountId: accounts.id,
      email: accounts.email,
      name: accounts.name,
      language: accounts.language,
      timeZone: accounts.timeZone,
      credentialVersion: accounts.credentialVersion,
      mustSetUp: accounts.mustSetUp,
      twoStep: members.twoStep,
      newcomerSince: members.newcomerSince,
      passkey: members.passkey,
      organizationId: organizations.id,
      slug: organizations.slug,
      organization: organizations.name,
      organizationZone: organizations.timeZone,
      requiredFrom: organizations.requiredFrom,
      announcedAt: organizations.announcedAt,
      passkeysFrom: organizations.passkeysFrom,
      passkeysAnnouncedAt: organizations.passkeysAnnouncedAt,
      deletesAt: organizations.deletesAt,
      trustedBrowsers: organizations.trustedBrowsers,
    })
    .from(accessTokens)
    .innerJoin(accounts, eq(accounts.id, accessTokens.madeBy))
    .innerJoin(organizations, eq(organizations.id, accessTokens.organizationId))
    .innerJoin(
      members,
      and(
        eq(members.organizationId, accessTokens.organizationId),
        eq(members.accountId, accessTokens.madeBy),
      ),
    )
    .where(
      and(
        eq(accessTokens.tokenDigest, sql.placeholder('digest')),
        gt(accessTokens.expiresAt, sql.placeholder('now')),
        inArray(members.role, ['owner', 'administrator']),
        inArray(accounts.status, ['active', 'reset-required']),
      ),
    )
    .prepare('find_access_token');

const prepared = new WeakMap<Database, ReturnType<typeof prepare>>();

export async function selectAccessToken(db: Database, values: { digest: Buffer; now: Date }) {
  const statement = prepared.get(db) ?? prepare(db);
  prepared.set(db, statement);
  const [row] = await statement.execute(values);
  return row;
}

/** Records the first use: true for exactly one of any number of simultaneous requests. */
export async function recordFirstUse(tx: Transaction, id: string, now: Date): Promise<boolean> {
  const rows = await tx
    .update(accessTokens)
    .set({ lastUsedAt: now })
    .where(and(eq(accessTokens.id, id), isNull(accessTokens.lastUsedAt)))
    .returning({ id: accessTokens.id });
  return rows.length === 1;
}

/** Moves the last use on, unless another request has just done so. */
export async function moveLastUse(db: Database, id: string, now: Date, notSince: Date): Promise<void> {
  await db
    .update(accessTokens)
    .set({ lastUsedAt: now })
    .where(and(eq(accessTokens.id, id), lte(accessTokens.lastUsedAt, notSince)));
}
