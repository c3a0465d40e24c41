import type pg from 'pg';

/** Lines of activity for each account. */
export const LINES = 10;

const digest = 'sha256(uuid_send(gen_random_uuid()))';
const account = `md5('grown' || n)::uuid`;
const tables = ['accounts', 'sessions', 'proofs', 'known_browsers', 'authenticators', 'activity'];

/** Rows of numbered accounts: a session and a known browser each, every third with an app; a person's lines lie far apart. */
const rowsOf = (accounts: number): readonly string[] => {
  const all = `FROM generate_series(1, ${accounts}) AS n`;
  return [
    `INSERT INTO accounts (id, email, name, language, password_hash, created_at)
       SELECT ${account}, 'grown' || n || '@company.example', 'Seoyeon Kim', 'en', repeat('h', 96), now() - interval '90 days' ${all}`,
    `INSERT INTO sessions (id, token_digest, account_id, created_at, last_seen_at, expires_at, network, browser)
       SELECT gen_random_uuid(), ${digest}, ${account}, now(), now(), now() + interval '1 day', '10.0.0.1', 'Chrome on Linux' ${all}`,
    `INSERT INTO proofs (session_id, password_at) SELECT id, created_at FROM sessions`,
    `INSERT INTO known_browsers (id, token_digest, account_id, created_at, expires_at)
       SELECT gen_random_uuid(), ${digest}, ${account}, now(), now() + interval '90 days' ${all}`,
    `INSERT INTO authenticators (account_id, id, sealed_key, last_step, active_since, created_at)
       SELECT ${account}, gen_random_uuid(), convert_to(repeat('k', 66), 'UTF8'), 0, now(), now() ${all} WHERE n % 3 = 0`,
    ...Array.from(
      { length: LINES },
      (_, line) => `INSERT INTO activity (at, type, account_id, session_id, network, browser)
       SELECT now() - interval '90 days' + ${line} * interval '1 day', 'signed-in', ${account}, gen_random_uuid(), '10.0.0.1', 'Chrome on Linux' ${all}`,
    ),
    // Nobody seals these lines while the others are measured.
    `INSERT INTO activity_checkpoints (number, closed_at, after_id, last_id, lines, checkpoint_key, mac_before, mac)
       SELECT 1, now(), 0, max(id), count(*), gen_random_uuid(), '', '' FROM activity`,
  ];
};

/**
 * Fills a database with so many accounts and ten times as many lines of activity, as quickly as PostgreSQL can: foreign keys
 * aren't checked, and indexes are made when the rows are there. `admin` is the superuser. Returns the size, as PostgreSQL tells it.
 */
export async function fill(admin: pg.Client, accounts: number): Promise<string> {
  await admin.query(
    `SET session_replication_role = replica; SET maintenance_work_mem = '512MB'; SET statement_timeout = 0`,
  );
  const remade = await dropIndexes(admin);
  for (const statement of rowsOf(accounts)) await admin.query(statement);
  for (const statement of remade) await admin.query(statement);
  await admin.query('VACUUM ANALYZE');
  await admin.query('CHECKPOINT');
  await admin.query('RESET session_replication_role');
  const { rows } = await admin.query(`SELECT pg_size_pretty(pg_database_size(current_database())) AS size`);
  return rows[0].size;
}

/** Drops the indexes of the filled tables but those that foreign keys refer to; returns the statements that make them again. */
async function dropIndexes(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query<{ drop: string; make: string }>(
    `SELECT CASE WHEN c.oid IS NULL THEN format('DROP INDEX %I', i.relname) ELSE format('ALTER TABLE %I DROP CONSTRAINT %I', t.relname, c.conname) END AS drop,
            CASE WHEN c.oid IS NULL THEN pg_get_indexdef(i.oid)
                 ELSE format('ALTER TABLE %I ADD CONSTRAINT %I %s', t.relname, c.conname, pg_get_constraintdef(c.oid)) END AS make
       FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
         LEFT JOIN pg_constraint c ON c.conindid = i.oid AND c.contype IN ('p', 'u')
      WHERE t.relnamespace = 'public'::regnamespace AND t.relname = ANY($1)
        AND NOT EXISTS (SELECT FROM pg_constraint f WHERE f.conindid = i.oid AND f.contype = 'f')`,
    [tables],
  );
  for (const { drop } of rows) await admin.query(drop);
  return rows.map(({ make }) => make);
}
