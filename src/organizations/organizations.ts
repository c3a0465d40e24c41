import { z } from 'zod';
import { lockAccount } from '../accounts/accounts.sql.ts';
import type { Context } from '../context.ts';
import { closedTo } from '../mandate/mandate.ts';
import { isLimitReached, reserveIn, tooManyAttempts } from '../limits/reserve.ts';
import { done, refuse, type Outcome } from '../contract/outcome.ts';
import { transact } from '../contract/transact.ts';
import type { InsideWho, MemberWho, SessionWho } from '../contract/who.ts';
import { actIn } from './act-in.ts';
import { insertNewOrganization } from './new-organization.ts';
import { selectWaitingFor } from './invitations/invitations.sql.ts';
import { demandAtJoining, WaitingInvitation } from './invitations/waiting-invitation.ts';
import { Organization, organizationBody, type OrganizationBody } from './organization.ts';
import { selectMembership, selectMembershipsOf } from './members.sql.ts';
import { updateNameAndZone } from './organization.sql.ts';
import { lineOf, record } from '../activity/record.ts';
import { days } from '../process/durations.ts';

/** One's own organizations, and the invitations to one's own address. */
export const Organizations = z.object({
  organizations: z.array(Organization.extend({ blocked: z.boolean() })),
  invitations: z.array(WaitingInvitation),
});
export type OrganizationsBody = z.infer<typeof Organizations>;

/** One's own organizations, and the invitations that wait for one's address. */
export async function listOrganizations(
  context: Context,
  { account, session }: SessionWho,
): Promise<Outcome<OrganizationsBody>> {
  const now = context.now();
  const rows = await selectMembershipsOf(context.db, account.id);
  const standing = { ...account, methods: session.methods };
  const waiting = await selectWaitingFor(context.db, account.email, now);
  return done({
    organizations: rows.map((row) => ({
      ...organizationBody(row, now),
      blocked: closedTo(standing, row, now) !== undefined,
    })),
    invitations: waiting.map(({ mandate, ...invitation }) => ({
      ...invitation,
      ...demandAtJoining(mandate),
    })),
  });
}

const perAccount = [{ seconds: days(1), most: 10 }];

/**
 * Creates an organization; its creator is the owner (guide: Requiring it). Refuses `too-many-attempts` after ten a day.
 */
export function createOrganization(
  context: Context,
  { account, visitor }: SessionWho,
  { name }: { name: string },
): Promise<Outcome<OrganizationBody>> {
  return transact(context, async (tx) => {
    if (!(await lockAccount(tx, account.id, account.credentialVersion))) return refuse('not-signed-in');
    const lane = { name: `organizations:${account.id}`, windows: perAccount };
    const reserved = await reserveIn(tx, context, [lane]);
    if (isLimitReached(reserved)) return tooManyAttempts(reserved);
    const id = await insertNewOrganization(context, tx, {
      ...{ name, timeZone: account.timeZone, visitor },
      ownerId: account.id,
    });
    const founded = await selectMembership(tx, account.id, id);
    return founded ? done(organizationBody(founded, context.now())) : refuse('not-found');
  });
}

export const readOrganization = async (
  context: Context,
  { organization }: InsideWho,
): Promise<Outcome<OrganizationBody>> => done(organizationBody(organization, context.now()));

/**
 * Changes the name and time zone of an organization. The slug stays, because links contain it; announced deadlines stay the
 * moments that they are.
 */
export function renameOrganization(
  context: Context,
  who: MemberWho,
  { name, timeZone }: { name: string; timeZone?: string | undefined },
): Promise<Outcome<OrganizationBody>> {
  return actIn(context, who, 'owner', async (tx, { organization }) => {
    const zone = timeZone ?? organization.timeZone;
    await updateNameAndZone(tx, organization.id, { name, timeZone: zone });
    if (name !== organization.name)
      await record(tx, lineOf(who, context.now(), 'organization-renamed', { words: { text: name } }));
    if (zone !== organization.timeZone)
      await record(
        tx,
        lineOf(who, context.now(), 'organization-zone-changed', { reason: zone ?? undefined }),
      );
    return done(organizationBody({ ...who.organization, name, timeZone: zone }, context.now()));
  });
}
