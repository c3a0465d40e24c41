import { and, asc, eq, gt, isNull, ne, sql } from 'drizzle-orm';
import type { Executor } from '../../storage/database.ts';
import {
  accessTokens,
  accounts,
  activity,
  addressChanges,
  addressRestores,
  authenticators,
  invitations,
  knownBrowsers,
  members,
  organizations,
  recoveryCodes,
  sessions,
} from '../../storage/schema.ts';

// The statements of exports. No column here is a secret, a digest or a sealed value.

const codesLeft = (tx: Executor) =>
  tx
    .select({ count: sql`count(*)::int` })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.accountId, accounts.id), isNull(recoveryCodes.spentAt)));

const profile = (tx: Executor) => ({
  id: accounts.id,
  email: accounts.email,
  name: accounts.name,
  language: accounts.language,
  timeZone: accounts.timeZone,
  status: accounts.status,
  createdAt: accounts.createdAt,
  twoStepSince: authenticators.activeSince,
  recoveryCodesLeft: sql<number>`(${codesLeft(tx)})`,
  mustSetUp: accounts.mustSetUp,
});

/** Accounts by id, after a given one; without deleted accounts, which hold no personal data. */
export async function selectProfiles(tx: Executor, after: string | undefined, most: number) {
  return tx
    .select(profile(tx))
    .from(accounts)
    .leftJoin(authenticators, eq(authenticators.accountId, accounts.id))
    .where(and(ne(accounts.status, 'deleted'), after === undefined ? undefined : gt(accounts.id, after)))
    .orderBy(asc(accounts.id))
    .limit(most);
}

export async function selectProfile(tx: Executor, email: string) {
  const [row] = await tx
    .select(profile(tx))
    .from(accounts)
    .leftJoin(authenticators, eq(authenticators.accountId, accounts.id))
    .where(and(eq(accounts.email, email), ne(accounts.status, 'deleted')));
  return row;
}

export async function selectSessions(tx: Executor, accountId: string) {
  return tx
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
      network: sessions.network,
      browser: sessions.browser,
    })
    .from(sessions)
    .where(eq(sessions.accountId, accountId))
    .orderBy(asc(sessions.createdAt));
}

export async function selectKnownBrowsers(tx: Executor, accountId: string) {
  return tx
    .select({
      browser: knownBrowsers.browser,
      network: knownBrowsers.network,
      createdAt: knownBrowsers.createdAt,
      lastUsedAt: knownBrowsers.lastUsedAt,
      expiresAt: knownBrowsers.expiresAt,
    })
    .from(knownBrowsers)
    .where(eq(knownBrowsers.accountId, accountId))
    .orderBy(asc(knownBrowsers.createdAt));
}

/** The access tokens that the person made; the secrets are nowhere. */
export async function selectAccessTokensOf(tx: Executor, accountId: string) {
  return tx
    .select({
      organization: organizations.slug,
      name: accessTokens.name,
      scopes: accessTokens.scopes,
      createdAt: accessTokens.createdAt,
      lastUsedAt: accessTokens.lastUsedAt,
      expiresAt: accessTokens.expiresAt,
    })
    .from(accessTokens)
    .innerJoin(organizations, eq(organizations.id, accessTokens.organizationId))
    .where(eq(accessTokens.madeBy, accountId))
    .orderBy(asc(accessTokens.createdAt));
}

/** Other addresses: one that waits for confirmation, and former ones that can still be restored. */
export async function selectOtherAddresses(tx: Executor, accountId: string) {
  const changing = await tx
    .select({ email: addressChanges.email, since: addressChanges.createdAt })
    .from(addressChanges)
    .where(eq(addressChanges.accountId, accountId));
  const former = await tx
    .select({ email: addressRestores.email, until: addressRestores.expiresAt })
    .from(addressRestores)
    .where(eq(addressRestores.accountId, accountId));
  return { changing, former };
}

export async function selectMemberships(tx: Executor, accountId: string) {
  return tx
    .select({
      id: organizations.id,
      slug: organizations.slug,
      name: organizations.name,
      role: members.role,
      joinedAt: members.joinedAt,
    })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .where(eq(members.accountId, accountId))
    .orderBy(asc(members.joinedAt));
}

export async function selectInvitationsTo(tx: Executor, email: string) {
  return tx
    .select({
      organization: organizations.name,
      role: invitations.role,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .where(eq(invitations.email, email))
    .orderBy(asc(invitations.createdAt));
}

/** Organizations by id, after a given one. */
export async function selectOrganizations(tx: Executor, after: string | undefined, most: number) {
  return tx
    .select({
      id: organizations.id,
      slug: organizations.slug,
      name: organizations.name,
      timeZone: organizations.timeZone,
      requiredFrom: organizations.requiredFrom,
      passkeysFrom: organizations.passkeysFrom,
      trustedBrowsers: organizations.trustedBrowsers,
      deletesAt: organizations.deletesAt,
      createdAt: organizations.createdAt,
    })
    .from(organizations)
    .where(after === undefined ? undefined : gt(organizations.id, after))
    .orderBy(asc(organizations.id))
    .limit(most);
}

/** Members by organization and account, after a given one: one range of the primary key. */
export async function selectMembers(
  tx: Executor,
  after: { organization: string; account: string } | undefined,
  most: number,
) {
  return tx
    .select({
      organization: members.organizationId,
      account: members.accountId,
      role: members.role,
      joinedAt: members.joinedAt,
      twoStep: members.twoStep,
      app: sql<boolean>`coalesce(octet_length(${authenticators.sealedKey}) > 0, false)`,
      passkey: members.passkey,
    })
    .from(members)
    .leftJoin(authenticators, eq(authenticators.accountId, members.accountId))
    .where(
      after &&
        sql`(${members.organizationId}, ${members.accountId}) > (${after.organization}::uuid, ${after.account}::uuid)`,
    )
    .orderBy(asc(members.organizationId), asc(members.accountId))
    .limit(most);
}

/** An account's lines of the trail, oldest first, after a given line. */
export async function selectLinesOf(tx: Executor, accountId: string, after: number, most: number) {
  return tx
    .select({
      id: activity.id,
      at: activity.at,
      type: activity.type,
      reason: activity.reason,
      network: activity.network,
      browser: activity.browser,
      organization: activity.organizationId,
      actorId: activity.actorId,
    })
    .from(activity)
    .where(and(eq(activity.accountId, accountId), gt(activity.id, after)))
    .orderBy(asc(activity.id))
    .limit(most);
}
