import { asList, asLoose, asText, type Loose } from './loose.ts';
import { FileFault } from './read-file.ts';

/** The rows of each table, with column names in lower case and without underscores. */
export interface Tables {
  readonly user: readonly Loose[];
  readonly account: readonly Loose[];
  readonly twofactor: readonly Loose[];
  readonly twofactormethod: readonly Loose[];
  readonly twofactortotp: readonly Loose[];
  readonly twofactorrecoverycode: readonly Loose[];
  readonly passkey: readonly Loose[];
  readonly organization: readonly Loose[];
  readonly member: readonly Loose[];
}

/** The required columns of each table, by better-auth's names. Without them rows would be misread. */
const needed: Readonly<Record<keyof Tables, readonly string[]>> = {
  user: ['id', 'email', 'emailVerified'],
  account: ['userId', 'providerId'],
  twofactor: ['userId', 'secret'],
  twofactormethod: ['id', 'userId', 'kind', 'verifiedAt'],
  twofactortotp: ['methodId', 'secret'],
  twofactorrecoverycode: ['methodId'],
  passkey: ['userId'],
  organization: ['id'],
  member: ['userId', 'organizationId'],
};

/**
 * Reads better-auth's tables by any adapter's names: singular or plural, camel case, with underscores or in lower case, and with
 * MongoDB's `_id`, `$oid` and `$date`. Throws a `FileFault` if a required table or column is missing.
 */
export function readTables(document: unknown, file: string): Tables {
  const found = simplify(asLoose(document));
  const rowsOf = (table: keyof Tables): readonly Loose[] => {
    const rows = [table, `${table}s`].flatMap((name) => found[name] ?? []);
    return asList(rows).map((row) => simplify(row, plain));
  };
  demandKnown(asLoose(document), file);
  // SQL that aggregates rows gives null for an empty table.
  const isThere = (table: keyof Tables) =>
    [table, `${table}s`].some((name) => Array.isArray(found[name]) || found[name] === null);
  for (const table of ['user', 'account'] as const)
    if (!isThere(table)) throw new FileFault(`${file} has no "${table}" with rows of better-auth.`);
  if (rowsOf('member').length > 0 && !isThere('organization'))
    throw new FileFault(`${file} has "member" and no "organization".`);
  const ofMethods = rowsOf('twofactortotp').length + rowsOf('twofactorrecoverycode').length;
  if (ofMethods > 0 && rowsOf('twofactormethod').length === 0)
    throw new FileFault(`${file} has keys or codes of second factors, and no rows of "twoFactorMethod".`);
  const tables = Object.fromEntries(
    (Object.keys(needed) as (keyof Tables)[]).map((table) => [table, rowsOf(table)]),
  );
  const read = tables as unknown as Tables;
  for (const [table, columns] of Object.entries(needed))
    demandColumns(read[table as keyof Tables], table, columns, file);
  // Rows are joined by ids: without an id, a user would get the rows of others.
  const nameless = read.user.findIndex(({ id }) => rowId(id) === undefined);
  if (nameless >= 0)
    throw new FileFault(`${file}: "id" of row ${nameless + 1} of "user" is neither text nor a number.`);
  if (read.twofactor.length > 0 && read.twofactormethod.length === 0)
    demandColumns(read.user, 'user', ['twoFactorEnabled'], file);
  return read;
}

const LOOKS_LIKE_FACTORS = /twofactor|2fa|mfa|passkey|webauthn|otp|authenticator/;

/** Refuses a table that can't be read, and an unknown table that may hold second factors: they would be lost silently. */
function demandKnown(document: Loose, file: string): void {
  for (const [name, rows] of Object.entries(document)) {
    const isKnown = Object.keys(needed).some((table) => [table, `${table}s`].includes(simple(name)));
    if (isKnown && rows !== null && !Array.isArray(rows))
      throw new FileFault(`${file}: "${name}" isn't a list of rows.`);
    if (!isKnown && LOOKS_LIKE_FACTORS.test(simple(name)) && asList(rows).length > 0)
      throw new FileFault(
        `${file}: "${name}" seems to contain second factors: rename it to "twoFactor" or "passkey", with better-auth's columns.`,
      );
  }
}

/** Refuses a table without a required column, which probably has another name. */
function demandColumns(
  rows: readonly Loose[],
  table: string,
  columns: readonly string[],
  file: string,
): void {
  const missing = columns.find((column) => !rows.some((row) => simple(column) in row));
  if (missing !== undefined && rows.length > 0)
    throw new FileFault(
      `${file}: no row of "${table}" has "${missing}". If that column has another name, rename it to this.`,
    );
}

const simple = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

function simplify(row: Loose, value: (given: unknown) => unknown = (given) => given): Loose {
  const entries = Object.entries(row).map(([name, given]) => [simple(name), value(given)] as const);
  return Object.fromEntries(entries);
}

/** MongoDB's extended JSON as plain values. */
function plain(value: unknown): unknown {
  const { $oid, $date, $numberLong, $numberInt, $numberDouble, $uuid, $binary } = asLoose(value);
  if ($date !== undefined) return plain($date);
  return (
    $oid ?? $uuid ?? asText(asLoose($binary).base64) ?? $numberLong ?? $numberInt ?? $numberDouble ?? value
  );
}

/** A row's id as text. */
export const rowId = (value: unknown): string | undefined =>
  typeof value === 'number' ? String(value) : asText(value);
