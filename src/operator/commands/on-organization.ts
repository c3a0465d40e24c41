import type { ActivityType } from '../../activity/kinds.ts';
import { record } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import { queueMemberMail } from '../../organizations/mails/mail-member.ts';
import { deleteInvitationsBy } from '../../organizations/invitations/invitations.sql.ts';
import {
  lockAccounts,
  lockOrganization,
  selectOwnerId,
  selectRole,
  updateRole,
} from '../../organizations/members.sql.ts';
import { liftMandate } from '../../organizations/mandate/set-mandate.ts';
import type { Transaction } from '../../storage/database.ts';
import { findOrganization, selectManagerIds, selectMemberByEmail } from '../organizations.sql.ts';
import { madeVisible } from '../../text/visible-text.ts';
import { did, refused, type Answer } from '../answer.ts';
import { operator } from '../on-account.ts';

/** An organization, by slug or id, and the reason, which is recorded. */
export interface OnOrganization {
  readonly named: string;
  readonly reason: string;
}

const unknown = (named: string): Answer =>
  refused('organization-unknown', `There is no organization with the slug or id ${named}.`);

const recordOperator = (
  context: Context,
  tx: Transaction,
  entry: { type: ActivityType; organizationId: string; accountId?: string; reason: string },
): Promise<number> => record(tx, { ...entry, at: context.now(), visitor: operator });

/**
 * Lifts the mandate of an organization that can't do it itself. Members without 2-Step Verification get in again; they, the
 * owner and the administrators are mailed. Refuses an organization without a mandate.
 */
export async function releaseMandate(context: Context, { named, reason }: OnOrganization): Promise<Answer> {
  const found = await findOrganization(context.db, named);
  if (!found) return unknown(named);
  return context.db.transaction(async (tx) => {
    const organization = await lockOrganization(tx, found.id);
    if (!organization) return unknown(named);
    const { id: organizationId, name, requiredFrom } = organization;
    if (!requiredFrom) return refused('not-required', `${name} does not require 2-Step Verification.`);
    const activityId = await recordOperator(context, tx, {
      type: 'mandate-lifted-by-operator',
      organizationId,
      reason,
    });
    await liftMandate(context, tx, organizationId, activityId);
    for (const accountId of await selectManagerIds(tx, organizationId))
      await queueMemberMail(context, tx, { kind: 'mandate-released', organizationId, accountId, activityId });
    const text = `${name} no longer requires 2-Step Verification. The reason is recorded, and its owner and administrators are emailed.`;
    return did(text, { organization: organizationId, slug: organization.slug, activity: activityId });
  });
}

/**
 * Makes a member the owner of an organization whose owner has left; the former owner becomes a member. Both are mailed. Refuses
 * anybody who is no member or has no 2-Step Verification.
 */
export async function transferOrganization(
  context: Context,
  { named, reason }: OnOrganization,
  email: string,
): Promise<Answer> {
  const found = await findOrganization(context.db, named);
  if (!found) return unknown(named);
  return context.db.transaction(async (tx) => {
    const notAMember = refused('not-a-member', `${email} is not a member of ${madeVisible(found.name)}.`);
    const next = await selectMemberByEmail(tx, found.id, email);
    if (!next) return notAMember;
    const before = await selectOwnerId(tx, found.id);
    const held = await lockAccounts(tx, [next, ...(before ? [before] : [])]);
    const organization = await lockOrganization(tx, found.id);
    const owner = await selectOwnerId(tx, found.id);
    if (!organization || owner !== before)
      return refused('not-possible', 'It has changed in the meantime. Try again.');
    if (owner === next) return refused('already-owner', `${email} is already the owner.`);
    if ((await selectRole(tx, found.id, next)) === undefined) return notAMember;
    if (!held.find(({ id }) => id === next)?.twoStep)
      return refused('two-step-off', `${email} doesn't use 2-Step Verification: they must set it up first.`);
    const activityId = await makeOwner(context, tx, {
      organizationId: found.id,
      next,
      before: owner,
      reason,
    });
    const text = `${email} is now the owner of ${madeVisible(organization.name)}. The reason is recorded, and both are emailed.`;
    return did(text, { organization: found.id, slug: organization.slug, owner: next, activity: activityId });
  });
}

/** Changes both roles, records the change and mails both people. Returns the line's id. */
async function makeOwner(
  context: Context,
  tx: Transaction,
  {
    organizationId,
    next,
    before,
    reason,
  }: { organizationId: string; next: string; before: string | undefined; reason: string },
): Promise<number> {
  if (before) {
    await updateRole(tx, organizationId, before, 'member');
    await deleteInvitationsBy(tx, before, organizationId);
  }
  await updateRole(tx, organizationId, next, 'owner');
  const kind = 'owner-changed-by-operator';
  const activityId = await recordOperator(context, tx, {
    type: kind,
    organizationId,
    accountId: next,
    reason,
  });
  for (const accountId of [next, ...(before ? [before] : [])])
    await queueMemberMail(context, tx, { kind, organizationId, accountId, activityId });
  return activityId;
}
