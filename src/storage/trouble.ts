import pg from 'pg';
import { masked } from '../process/masked.ts';
import { DatabaseFault } from './database-faults.ts';
import type { Connection } from './database.ts';

/** The role and the place of a connection. */
type Where = Pick<pg.Client, 'host' | 'port' | 'user' | 'database'>;

/** Sentences for PostgreSQL's errors by SQLSTATE, with the remedy. Its own message is quoted, because it names details. */
const answers: readonly [state: RegExp, sentence: (where: Where, words: string) => string][] = [
  [
    /^28/,
    ({ user }, words) =>
      `the server refuses the role ${user} (${words}): check the user and password in DATABASE_URL, and the server's pg_hba.conf.`,
  ],
  [
    /^3D000/,
    ({ user, database }) =>
      `there is no database ${database} on the server: CREATE DATABASE ${database} OWNER ${user}, or name another in DATABASE_URL.`,
  ],
  [
    /^53[14]00/,
    (_, words) =>
      `the server has no space left on its disk or within its limits (${words}): free some there.`,
  ],
  [
    /^53300/,
    (_, words) =>
      `no connection is free (${words}): raise max_connections, or the CONNECTION LIMIT of the role or the database.`,
  ],
  [
    /^42501/,
    ({ user, database }, words) =>
      `the role ${user} isn't allowed to create tables (${words}): ALTER DATABASE ${database} OWNER TO ${user}, and in it ALTER SCHEMA public OWNER TO ${user}.`,
  ],
  [/^57P03/, (_, words) => `the server isn't ready (${words}): try again in a moment.`],
  [
    /^57014/,
    (_, words) =>
      `the server cancels statements before they finish (${words}): reset statement_timeout of the role or the database.`,
  ],
  [/^25006/, () => 'the server is read-only: name the primary in DATABASE_URL.'],
];

const unreachable = /^E(CONN|HOST|NET|TIMEDOUT|NOTFOUND|AI_|NOENT|ACCES|PIPE)|^ENOENT$/;
const certificate = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/;

/**
 * Turns a fault of connecting into a `DatabaseFault` with a sentence for the operator; returns any other fault as it is. Used
 * at the start and by commands. A running server reports faults in its log.
 */
export function explained(fault: unknown, connection: Connection): unknown {
  if (fault instanceof DatabaseFault) return fault;
  const cause = firstOf(fault);
  const sentence = cause && sentenceOf(cause, whereOf(connection));
  if (sentence === undefined) return fault;
  if (connection.connectionString === undefined)
    return new DatabaseFault(`The embedded PostgreSQL: ${sentence}`, { cause: fault });
  const { setting = 'DATABASE_URL' } = connection;
  const of = `${setting}: ${sentence.replaceAll('DATABASE_URL', setting)}`;
  return new DatabaseFault(of, { cause: fault });
}

/** The connection's role and place. Undefined if the driver can't read the options: a file they name doesn't exist. */
function whereOf(connection: Connection): Where | undefined {
  try {
    return new pg.Client(connection);
  } catch {
    return undefined;
  }
}

function sentenceOf(
  fault: Error & { readonly code?: unknown },
  where: Where | undefined,
): string | undefined {
  const code = String(fault.code ?? '');
  const words = inOneLine(fault.message);
  if (where === undefined) return `its options can't be used (${words}).`;
  if (fault instanceof pg.DatabaseError) {
    const known = answers.find(([state]) => state.test(code));
    return known ? known[1](where, words) : `the server refuses (${words}, SQLSTATE ${code}).`;
  }
  const at = where.host.startsWith('/') ? where.host : `${where.host}:${where.port}`;
  if (unreachable.test(code) || /timeout|terminated/i.test(words))
    return `nothing answers at ${at} (${words || code}): check that the server is running and that host and port are right.`;
  if (certificate.test(code))
    return `the certificate of ${at} isn't valid (${words}): name its authority with sslrootcert=/path/to/ca.pem.`;
  if (/SSL/.test(words)) return `TLS can't be set up with ${at} (${words}): check sslmode and the server.`;
  if (/SASL|password/.test(words))
    return `the server asks for a password, and there is none or it can't be used (${words}).`;
  return undefined;
}

/** The original fault. Drizzle wraps faults, and a host with several addresses gives one fault for each. */
function firstOf(fault: unknown): Error | undefined {
  if (fault instanceof AggregateError && fault.errors.length > 0) return firstOf(fault.errors[0]);
  if (!(fault instanceof Error)) return undefined;
  return fault.cause instanceof Error ? firstOf(fault.cause) : fault;
}

const inOneLine = (words: string): string =>
  masked(words)
    .replaceAll(/\s*\n\s*/g, ' ')
    .replace(/\.$/, '');
