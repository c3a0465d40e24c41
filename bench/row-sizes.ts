type Query = (text: string) => Promise<{ rows: any[] }>;

/** Bytes of one row, with indexes and the space that updates leave, after many rows were inserted in realistic order. */
export interface RowSizes {
  readonly account: number;
  readonly authenticator: number;
  readonly recoveryCode: number;
  readonly session: number;
  readonly knownBrowser: number;
  readonly activity: number;
}

const hash = `'$argon2id$v=19$m=47104,t=1,p=1$' || repeat('a', 22) || '$' || repeat('b', 43)`;
const digest = 'sha256(uuid_send(gen_random_uuid()))';
const now = `'2026-01-01'::timestamptz + random() * interval '300 days'`;

/** Each table's rows for so many accounts, beside those that are there; ids and digests are random, as ours are. */
const fill = (accounts: number): readonly string[] => [
  `INSERT INTO accounts (id, email, name, language, password_hash, created_at)
     SELECT gen_random_uuid(), 'person.name' || n || '@company.example', 'Seoyeon Kim', 'en', ${hash}, ${now}
       FROM generate_series(1, ${accounts}) AS n`,
  `INSERT INTO authenticators (account_id, id, sealed_key, last_step, active_since, created_at)
     SELECT id, gen_random_uuid(), convert_to(repeat('k', 66), 'UTF8'), 58000000, ${now}, ${now}
       FROM accounts ORDER BY random() LIMIT ${accounts * 0.3}
     ON CONFLICT DO NOTHING`,
  `INSERT INTO recovery_codes (id, account_id, selector, hash, issued_at)
     SELECT gen_random_uuid(), account_id, upper(substr(md5(account_id || '-' || k), 1, 4)) || k, ${hash}, active_since
       FROM authenticators, generate_series(1, 10) AS k ON CONFLICT DO NOTHING`,
  `INSERT INTO sessions (id, token_digest, account_id, created_at, last_seen_at, expires_at, network, browser)
     SELECT gen_random_uuid(), ${digest}, id, ${now}, ${now}, ${now}, '203.0.113.0/24', 'Chrome on Windows'
       FROM accounts ORDER BY random()`,
  `INSERT INTO proofs (session_id, password_at) SELECT id, created_at FROM sessions ON CONFLICT DO NOTHING`,
  `INSERT INTO known_browsers (id, token_digest, account_id, created_at, expires_at)
     SELECT gen_random_uuid(), ${digest}, id, ${now}, ${now} FROM accounts, generate_series(1, 2) ORDER BY random()`,
  // Sign-ins of all accounts in turn, so that each person's lines lie far apart.
  ...Array.from(
    { length: 5 },
    () => `INSERT INTO activity (at, type, account_id, session_id, network, browser)
     SELECT ${now}, (ARRAY['signed-in', 'new-browser', 'signed-out'])[1 + floor(random() * 3)], id, gen_random_uuid(),
            '203.0.113.0/24', 'Chrome on Windows'
       FROM accounts ORDER BY random()`,
  ),
];

/** Fills the tables and measures the size of a row in each. */
export async function rowSizes(query: Query, accounts: number): Promise<RowSizes> {
  for (const statement of fill(accounts)) await query(statement);
  const each = async (...tables: string[]): Promise<number> => {
    let bytes = 0;
    for (const table of tables) {
      await query(`VACUUM ANALYZE ${table}`);
      const { rows } = await query(
        `SELECT pg_total_relation_size('${table}')::float8 AS bytes, count(*)::float8 FROM ${table}`,
      );
      bytes += rows[0].bytes / rows[0].count;
    }
    return Math.round(bytes);
  };
  return {
    account: await each('accounts'),
    authenticator: await each('authenticators'),
    recoveryCode: await each('recovery_codes'),
    session: await each('sessions', 'proofs'),
    knownBrowser: await each('known_browsers'),
    activity: await each('activity'),
  };
}
