type Query = (text: string, values: unknown[]) => Promise<unknown>;

export interface Seed {
  readonly organizationId: string;
  readonly members: number;
  /** Of a hundred members, so many have 2-Step Verification on. */
  readonly withTwoStep: number;
  /** The latest moment at which one of them joined. */
  readonly until: Date;
  /** They have from none to one fewer recovery codes than this; the rows take long to write. */
  readonly codes?: number;
}

/**
 * Fills an organization with members: accounts, memberships, authenticators, recovery codes and sign-ins, each by one
 * statement. They joined a second apart, and differ in everything that the list is filtered and ordered by.
 */
export async function seedMembers(query: Query, seed: Seed): Promise<void> {
  const { organizationId, members, withTwoStep, until, codes = 10 } = seed;
  const all = `
    SELECT n, md5('account' || n)::uuid AS id, $2::timestamptz - n * interval '1 second' AS joined, n % 100 < $3 AS on
      FROM generate_series(1, $1::int) AS n`;
  const values = [members, until, withTwoStep];
  await query(
    `INSERT INTO accounts (id, email, name, language, password_hash, created_at)
       SELECT id, 'member' || n || '@seeded.example', 'Member ' || n, 'en', '-', joined FROM (${all}) AS seeded`,
    values,
  );
  await query(
    `INSERT INTO members (organization_id, account_id, role, joined_at, newcomer_since, two_step)
       SELECT $4::uuid, id, 'member', joined, joined, "on" FROM (${all}) AS seeded`,
    [...values, organizationId],
  );
  await query(
    `INSERT INTO authenticators (account_id, id, sealed_key, last_step, active_since, created_at)
       SELECT id, md5('authenticator' || n)::uuid, '\\x00', 0, joined, joined FROM (${all}) AS seeded WHERE "on"`,
    values,
  );
  await query(
    `INSERT INTO recovery_codes (id, account_id, selector, hash, issued_at)
       SELECT md5('code' || n || '-' || k)::uuid, id, 'S' || k, '-', joined
         FROM (${all}) AS seeded, generate_series(1, n % $4::int) AS k WHERE "on"`,
    [...values, codes],
  );
  await query(
    `INSERT INTO activity (at, type, account_id, network, browser)
       SELECT joined + k * interval '1 hour', 'signed-in', id, '10.0.0.1', 'Chrome on Linux'
         FROM (${all}) AS seeded, generate_series(1, 3) AS k`,
    values,
  );
  for (const table of ['accounts', 'members', 'authenticators', 'recovery_codes', 'activity'])
    await query(`VACUUM ANALYZE ${table}`, []);
}
