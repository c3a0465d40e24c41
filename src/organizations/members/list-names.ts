import { z } from 'zod';
import type { Context } from '../../context.ts';
import { done, isRefused, type Outcome } from '../../contract/outcome.ts';
import { nextOf, startOf } from '../../contract/paging.ts';
import type { InsideWho, Membership } from '../../contract/who.ts';
import type { MembersBody } from './list-members.ts';
import { selectNames } from './list-members.sql.ts';
import { organizationBody } from '../organization.ts';

const PAGE_SIZE = 50;

const pagedFor = ({ id, role }: Membership) =>
  ({
    list: ['members by role and name', id, role],
    field: 'after',
    place: z
      .tuple([z.int(), z.string(), z.guid()])
      .transform(([rank, nameKey, accountId]) => ({ rank, nameKey, accountId })),
  }) as const;

/**
 * The members for a plain member: names and roles, the owner and administrators first, then by name, fifty at a
 * time. Nothing of it depends on anybody's 2-Step Verification: neither the order, nor where a page ends, nor the rows read for it
 * (ASVS 8.2.3). Refuses `input-invalid` for an `after` that isn't the `next` of this list.
 */
export async function listNames(
  context: Context,
  { account, organization }: InsideWho,
  { after }: { after?: string | undefined },
): Promise<Outcome<MembersBody>> {
  const paged = pagedFor(organization);
  const start = startOf(context, paged, after);
  if (isRefused(start)) return start;
  const rows = await context.mayLag((on) => selectNames(on, organization.id, start.from, PAGE_SIZE + 1));
  return done({
    organization: organizationBody(organization, context.now()),
    members: rows
      .slice(0, PAGE_SIZE)
      .map(({ accountId, name, role }) => ({ account: accountId, name, role })),
    next: nextOf(context, paged, rows, PAGE_SIZE, ({ rank, nameKey, accountId }) => [
      rank,
      nameKey,
      accountId,
    ]),
    self: account.id,
    asked: {},
    mayLag: context.config.databaseReadUrl !== undefined,
  });
}
