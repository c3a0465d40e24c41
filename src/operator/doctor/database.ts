import type { Config } from '../../config/config.ts';
import type { Ambient } from '../../open-context.ts';
import type { Database } from '../../storage/database.ts';
import { openQueue } from '../../storage/jobs.ts';
import { demandMigrated } from '../../storage/migrate.ts';
import { findOtherSettings } from '../../storage/look-at-server.ts';
import type { Reached } from '../../storage/reach.ts';
import { causeOf } from '../../process/operator-fault.ts';
import { readAddress } from '../../text/mail-address.ts';
import { fail, ok, orFail, warn, type Check } from './check.ts';
import { selectBeyondAscii, selectServer } from './doctor.sql.ts';
import { lookAtPooler, reconnect } from '../../storage/pooler.ts';

export const WARN_SECONDS = 2;
export const FAIL_SECONDS = 10;

/** Says which server answers, and warns if its role is a superuser. */
export async function checkServer({ databaseUrl, databaseDirectUrl }: Config, db: Database): Promise<Check> {
  const { version, role, superuser } = await selectServer(db);
  const setting = databaseDirectUrl === undefined ? 'DATABASE_URL' : 'DATABASE_DIRECT_URL';
  const which = databaseUrl === undefined ? 'the embedded one' : `at ${setting}`;
  const answers = `PostgreSQL ${version}, ${which}, answers`;
  return superuser
    ? warn(
        'database',
        `${answers}, but ${role} is a superuser: give Sallyport a role that only owns its database.`,
      )
    : ok('database', `${answers}.`);
}

/** Warns of overridden settings. Sallyport works with them, but psql, pg_dump and other programs of this role use them. */
export const checkOtherSettings = ({ connection }: Reached): Promise<Check> =>
  orFail(
    'role',
    async () => {
      const others = await findOtherSettings(connection);
      if (others.length === 0)
        return ok('role', 'Every setting that Sallyport relies on has its usual value.');
      const each = others.map(({ name, setting }) => `${name} = ${setting}`).join('; ');
      return warn(
        'role',
        `The server, the database or the role sets other values, which Sallyport overrides on every connection: ${each}. They affect other programs; to remove them: ALTER ROLE … RESET.`,
      );
    },
    (fault) => `${causeOf(fault)}.`,
  );

/** Checks that tables and queues are those of this release. */
export const checkMigrations = ({ pool, connection }: Reached): Promise<Check> =>
  orFail(
    'migrations',
    async () => {
      await demandMigrated(pool);
      const queue = await openQueue(connection, () => {});
      const missing = await queue.missing().finally(() => queue.stop());
      return missing.length > 0
        ? fail('migrations', `Queues are missing (${missing.join(', ')}): run "sallyport migrate".`)
        : ok('migrations', 'The tables and queues match this release.');
    },
    (fault) => `${causeOf(fault)}.`,
  );

/** Compares this machine's clock with the database's. Which of them is right, only NTP can tell. */
export async function checkClock(db: Database, { now }: Ambient): Promise<Check> {
  const before = now().getTime();
  const { clock } = await selectServer(db);
  const here = (before + now().getTime()) / 2;
  const apart = Math.abs(here / 1000 - clock);
  const text = `This clock and the database's are ${apart.toFixed(1)} s apart`;
  if (apart <= WARN_SECONDS) return ok('clock', `${text}; authenticator codes depend on it.`);
  const state = apart <= FAIL_SECONDS ? warn : fail;
  return state('clock', `${text}: synchronize both with NTP, because authenticator codes depend on them.`);
}

/** Warns of accounts whose address can't be typed any more: another account has it in the form that is stored now. */
export async function checkAddresses(db: Database): Promise<Check[]> {
  const left = (await selectBeyondAscii(db)).filter(({ email }) => readAddress(email) !== email);
  if (left.length === 0) return [];
  const ids = left.map(({ id }) => id).join(', ');
  const text = `Accounts that share a mailbox with another account, whose domain is written differently: ${ids}. Nobody can sign in to them: see "Addresses" in docs/upgrading.md.`;
  return [warn('addresses', text)];
}

/** Compares the pooler's way with the direct one, where there are two. */
export async function checkPooler({ databaseUrl, databaseDirectUrl }: Config): Promise<Check[]> {
  if (databaseUrl === undefined || databaseDirectUrl === undefined) return [];
  const direct = { connectionString: databaseDirectUrl, setting: 'DATABASE_DIRECT_URL' } as const;
  const look = async () => {
    const stale = await lookAtPooler({ connectionString: databaseUrl }, direct);
    return stale.length > 0
      ? warn('pooler', `At DATABASE_URL, ${reconnect(stale)}`)
      : ok('pooler', 'DATABASE_URL and DATABASE_DIRECT_URL lead to the same database.');
  };
  return [await orFail('pooler', look, (fault) => `${causeOf(fault)}.`)];
}
