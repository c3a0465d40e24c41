import { sql } from 'drizzle-orm';
import type { Database } from '../../storage/database.ts';
import { keyIdColumns, placeOf, sealedColumns } from '../columns.sql.ts';

export interface ByKey {
  /** Table and column. */
  readonly place: string;
  readonly count: number;
}

/** The server's version, its clock in seconds since 1970, our role and whether that is a superuser. */
export async function selectServer(db: Database) {
  const { rows } = await db.execute<{ version: string; clock: number; role: string; superuser: boolean }>(
    sql`SELECT current_setting('server_version') AS version, extract(epoch FROM clock_timestamp())::float8 AS clock,
        current_user AS role, current_setting('is_superuser')::boolean AS superuser`,
  );
  return rows[0]!;
}

/**
 * Counts the rows that each key has sealed, in every sealed column, without expired rows. One value of each kind is returned
 * too, to read the key's id from.
 */
export async function countSealed(db: Database, now: Date): Promise<(ByKey & { sample: Buffer })[]> {
  const found: (ByKey & { sample: Buffer })[] = [];
  for (const place of sealedColumns(now)) {
    const { table, column, living } = place;
    // The first five bytes are version and key id; values too short to be sealed are a kind of their own.
    const kind = sql`substring(${column} FOR 5), octet_length(${column}) < 33`;
    const { rows } = await db.execute<{ sample: Buffer; count: number }>(
      sql`SELECT DISTINCT ON (${kind}) ${column} AS sample, count(*) OVER (PARTITION BY ${kind})::int AS count
        FROM ${table} WHERE ${column} IS NOT NULL AND ${living}`,
    );
    found.push(...rows.map((row) => ({ ...row, place: placeOf(place) })));
  }
  return found;
}

/** Counts the digests that each key has made. */
export async function countDigestsByKey(db: Database, now: Date): Promise<(ByKey & { keyId: string })[]> {
  const found: (ByKey & { keyId: string })[] = [];
  for (const place of keyIdColumns(now)) {
    const { table, column, living } = place;
    const { rows } = await db.execute<{ keyId: string; count: number }>(
      sql`SELECT ${column} AS "keyId", count(*)::int AS count FROM ${table} WHERE ${living} GROUP BY 1`,
    );
    found.push(...rows.map((row) => ({ ...row, place: placeOf(place) })));
  }
  return found;
}

/** The accounts with non-ASCII letters in their address: few, and found by an index. */
export async function selectBeyondAscii(db: Database) {
  const { rows } = await db.execute<{ id: string; email: string }>(
    sql`SELECT id::text AS id, email FROM accounts WHERE octet_length(email) <> char_length(email) ORDER BY id`,
  );
  return rows;
}

export interface OrganizationLevel {
  readonly slug: string;
  /** Whether the owner has a passkey that works on this host; true without an owner. */
  readonly owner: boolean;
  /** The administrators and owners who have one. */
  readonly managers: number;
  /** The members who have none at all. */
  readonly lacking: number;
}

/** The organizations that ask for passkeys, or have announced that they will. */
export async function selectLevels(db: Database, rpId: string): Promise<OrganizationLevel[]> {
  const { rows } = await db.execute<OrganizationLevel & Record<string, unknown>>(
    sql`SELECT slug, bool_and(fits OR role <> 'owner') AS owner,
          count(*) FILTER (WHERE fits AND role <> 'member')::int AS managers,
          count(*) FILTER (WHERE NOT passkey)::int AS lacking
        FROM (
          SELECT organizations.slug, role, passkey, passkey AND role <> 'member' AND EXISTS
            (SELECT FROM passkeys WHERE passkeys.account_id = members.account_id AND rp_id = ${rpId}) AS fits
          FROM organizations JOIN members ON members.organization_id = organizations.id
          WHERE required_from IS NOT NULL AND passkeys_from IS NOT NULL
        ) AS those GROUP BY slug ORDER BY slug`,
  );
  return rows;
}
