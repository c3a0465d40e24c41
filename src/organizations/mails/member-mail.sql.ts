import { and, eq, ne } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '../../storage/database.ts';
import { accounts, activity, members, organizations } from '../../storage/schema.ts';

/** The recipient of a mail, and the organization as it is now. A deleted account has no address. */
export async function selectRecipient(tx: Executor, organizationId: string, accountId: string) {
  const [row] = await tx
    .select({
      email: accounts.email,
      language: accounts.language,
      timeZone: accounts.timeZone,
      organization: organizations.name,
      slug: organizations.slug,
      organizationZone: organizations.timeZone,
      mandate: {
        requiredFrom: organizations.requiredFrom,
        announcedAt: organizations.announcedAt,
        passkeysFrom: organizations.passkeysFrom,
        passkeysAnnouncedAt: organizations.passkeysAnnouncedAt,
      },
      deletesAt: organizations.deletesAt,
      // Null for a recipient who isn't a member: they may just have been removed.
      role: members.role,
      twoStep: members.twoStep,
      passkey: members.passkey,
      newcomerSince: members.newcomerSince,
    })
    .from(accounts)
    .innerJoin(organizations, eq(organizations.id, organizationId))
    .leftJoin(members, and(eq(members.organizationId, organizations.id), eq(members.accountId, accounts.id)))
    .where(and(eq(accounts.id, accountId), ne(accounts.status, 'deleted')));
  return row;
}

/** The facts of a line of the trail: who did what to whom, and when. */
export async function selectCause(tx: Executor, activityId: number) {
  const actor = alias(accounts, 'actor');
  const [row] = await tx
    .select({
      at: activity.at,
      network: activity.network,
      browser: activity.browser,
      name: accounts.name,
      actorName: actor.name,
    })
    .from(activity)
    .leftJoin(accounts, eq(accounts.id, activity.accountId))
    .leftJoin(actor, eq(actor.id, activity.actorId))
    .where(eq(activity.id, activityId));
  return row;
}
