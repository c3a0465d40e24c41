import type { Door } from '../sallyport.ts';

/** Adds so many members to an organization, every second one with 2-Step Verification; nobody can sign in as them. */
export async function crowd({ database }: Door, organizationId: string, members: number): Promise<string[]> {
  const rows = await database.query<{ id: string }>(
    `WITH made AS (
       INSERT INTO accounts (id, email, name, language, password_hash, created_at)
       SELECT id, 'crowd-' || id || '@example.com', 'Crowd ' || left(id::text, 4), 'en', '-', now()
       FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, $2)) AS ids RETURNING id)
     INSERT INTO members (organization_id, account_id, role, joined_at, newcomer_since, two_step)
     SELECT $1, id, 'member', now(), now(), row_number() OVER () % 2 = 0 FROM made RETURNING account_id AS id`,
    [organizationId, members],
  );
  return rows.map(({ id }) => id);
}
