import { z } from 'zod';
import { lineOf, nobody, record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { done, refuse, type Outcome } from '../contract/outcome.ts';
import type { ActingWho, MemberWho } from '../contract/who.ts';
import { actIn } from './act-in.ts';
import { deleteOrganizations } from './leave-all.sql.ts';
import { beginRound } from './mails/mail-round.ts';
import { hasOthers, lockOrganization } from './members.sql.ts';
import { selectToDelete, updateDeletesAt } from './organization.sql.ts';
import { days, later } from '../process/durations.ts';

const NOTICE = days(7);

export const Deletion = z.object({
  /** When it is deleted: now for an organization of one. */
  deletesAt: z.date(),
});
export type DeletionBody = z.infer<typeof Deletion>;

/**
 * Deletes an organization. Its members are told seven days before, and until then it works and can be kept; without
 * other members, it is deleted right away. The name has to be typed, because it can't be undone. Refuses
 * `input-invalid` for another name.
 */
export function deleteOrganization(
  context: Context,
  who: ActingWho,
  { name }: { name: string },
): Promise<Outcome<DeletionBody>> {
  return actIn(context, who, 'owner', async (tx, { organization }) => {
    if (name !== organization.name) return refuse('input-invalid', { errors: { name: 'fields.otherName' } });
    if (organization.deletesAt) return done({ deletesAt: organization.deletesAt });
    const now = context.now();
    if (!(await hasOthers(tx, organization.id, who.account.id))) {
      await deleteOrganizations(tx, [organization.id]);
      await record(tx, lineOf(who, context.now(), 'organization-deleted'));
      return done({ deletesAt: now });
    }
    const deletesAt = later(now, NOTICE);
    await updateDeletesAt(tx, organization.id, deletesAt);
    const activityId = await record(
      tx,
      lineOf(who, context.now(), 'organization-deletion-announced', { reason: deletesAt.toISOString() }),
    );
    await beginRound(context, tx, {
      kind: 'deletion-announced',
      organizationId: organization.id,
      of: deletesAt.toISOString(),
      activityId,
    });
    return done({ deletesAt });
  });
}

/** Keeps an organization whose deletion was announced. Refuses `not-found` if none was. */
export function keepOrganization(context: Context, who: MemberWho): Promise<Outcome<null>> {
  return actIn(context, who, 'owner', async (tx, { organization }) => {
    if (!organization.deletesAt) return refuse('not-found', { variant: 'deletion' });
    await updateDeletesAt(tx, organization.id, null);
    const activityId = await record(tx, lineOf(who, context.now(), 'organization-deletion-cancelled'));
    await beginRound(context, tx, {
      kind: 'deletion-cancelled',
      organizationId: organization.id,
      of: context.now().toISOString(),
      activityId,
    });
    return done(null);
  });
}

/** Deletes the organizations whose day has come, one after another. */
export async function deleteThoseDue(context: Context): Promise<void> {
  for (const { id } of await selectToDelete(context.db, context.now())) {
    await context.db.transaction(async (tx) => {
      const organization = await lockOrganization(tx, id);
      // Kept at the last moment, or deleted by another node.
      if (!organization?.deletesAt || organization.deletesAt > context.now()) return;
      await deleteOrganizations(tx, [id]);
      await record(tx, {
        type: 'organization-deleted',
        at: context.now(),
        organizationId: id,
        visitor: nobody,
      });
    });
  }
}
