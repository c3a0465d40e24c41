import pg from 'pg';
import { OperatorFault } from '../process/operator-fault.ts';
import { reliedOn } from './relied-on.ts';

/** The settings that the role has in this database; PostgreSQL keeps each as `Name=value`. */
const kept = `
  SELECT lower(split_part(setting, '=', 1)) || '=' || split_part(setting, '=', 2) AS setting FROM pg_db_role_setting s
    JOIN pg_roles r ON r.oid = s.setrole AND r.rolname = session_user
    JOIN pg_database d ON d.oid = s.setdatabase AND d.datname = current_database(), unnest(setconfig) AS setting`;

/** Those of this version, and the commit that waits for the disk where the role's wouldn't. */
const wanted = `
  SELECT name, value FROM jsonb_each_text($1::jsonb) AS ours (name, value)
    WHERE current_setting(name, true) IS NOT NULL
  UNION ALL SELECT name, 'on' FROM pg_settings WHERE name = 'synchronous_commit' AND reset_val = 'off'`;

/**
 * Makes what Sallyport relies on the role's own in this database, so that connections which a pooler opens are born with it: a
 * pooler in transaction mode hands each transaction another one. A role may do that for itself. Call it under the migration
 * lock. Returns the names of the settings that it changed.
 */
export async function keepWithRole(client: Pick<pg.ClientBase, 'query'>): Promise<string[]> {
  const has = new Set((await client.query<{ setting: string }>(kept)).rows.map(({ setting }) => setting));
  const { rows } = await client.query<{ name: string; value: string }>(wanted, [JSON.stringify(reliedOn)]);
  const missing = rows.filter(({ name, value }) => !has.has(`${name}=${value}`));
  const { rows: where } = await client.query<{ database: string }>('SELECT current_database() AS database');
  const database = pg.escapeIdentifier(where[0]!.database);
  for (const { name, value } of missing)
    await client
      .query(`ALTER ROLE SESSION_USER IN DATABASE ${database} SET ${name} = ${pg.escapeLiteral(value)}`)
      .catch(refused);
  return missing.map(({ name }) => name);
}

function refused(fault: unknown): never {
  const words = fault instanceof Error ? fault.message : String(fault);
  throw new OperatorFault(
    `DATABASE_DIRECT_URL: the role isn't allowed to keep its own settings (${words}), which a pooler's connections need.`,
  );
}
