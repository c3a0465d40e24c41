import { record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import type { Visitor } from '../contract/who.ts';
import type { Transaction } from '../storage/database.ts';
import { randomFrom, newId } from '../vault/random.ts';
import { insertOrganization } from './organization.sql.ts';

/** Inserts an organization with its creator as the owner (guide: Requiring it). Returns its id. */
export async function insertNewOrganization(
  context: Context,
  tx: Transaction,
  {
    name,
    timeZone,
    ownerId,
    visitor,
  }: {
    name: string;
    /** Its maker's. */
    timeZone: string | null | undefined;
    ownerId: string;
    visitor: Pick<Visitor, 'network' | 'browser'>;
  },
): Promise<string> {
  const id = newId(context.random);
  const createdAt = context.now();
  await insertOrganization(tx, { id, slug: newSlug(context, name), name, timeZone, createdAt }, ownerId);
  await record(tx, {
    type: 'organization-founded',
    at: createdAt,
    accountId: ownerId,
    organizationId: id,
    visitor,
  });
  return id;
}

/** A slug: the Latin part of the name, and six characters so that two of one name differ. */
function newSlug(context: Context, name: string): string {
  const latin = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const tail = randomFrom(context.random, 'bcdfghjkmnpqrstvwxz23456789', 6);
  return latin ? `${latin.slice(0, 40)}-${tail}` : tail;
}
