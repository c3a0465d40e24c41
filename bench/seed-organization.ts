import { newId, systemRandom } from '../src/vault/random.ts';
import type { Query } from './own-postgres.ts';
import type { Person } from './people.ts';
import { seedMembers } from './seed-members.ts';

/** An organization of 1,000 members beside its owner; its path. */
export async function seedOrganization(query: Query, owner: Pick<Person, 'id'>): Promise<string> {
  const organizationId = newId(systemRandom);
  await query(
    `INSERT INTO organizations (id, slug, name, created_at) VALUES ($1, 'hanbit', 'Hanbit', now())`,
    [organizationId],
  );
  await query(
    `INSERT INTO members (organization_id, account_id, role, joined_at, newcomer_since)
       VALUES ($1, $2, 'owner', now(), now())`,
    [organizationId, owner.id],
  );
  await seedMembers(query, { organizationId, members: 1_000, withTwoStep: 60, until: new Date() });
  return '/organizations/hanbit';
}
