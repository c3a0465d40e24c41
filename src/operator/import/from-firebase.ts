import type { WrittenLine } from './account-line.ts';
import { convert, type Converted } from './converted.ts';
import { asBoolean, asList, asLoose, asMoment, asText, firstName, Unfit, type Loose } from './loose.ts';
import type { FirebaseParameters } from './packed-hashes.ts';
import { FileFault, parseDocument } from './read-file.ts';

/**
 * Converts Firebase's `auth:export` (JSON or CSV), or users from its API (`mfaInfo`) or its Admin SDK (`multiFactor`). Password
 * hashes need the project's four parameters. `auth:export` doesn't contain second factors, see `--set-up-first`.
 */
export function fromFirebase(
  text: string,
  file: string,
  parameters: FirebaseParameters | 'none' | undefined,
): Converted[] {
  const users = /^\s*[[{]/.test(text) ? fromJson(parseDocument(text, file), file) : fromCsv(text, file);
  if (parameters === undefined && users.some(({ passwordHash }) => asText(passwordHash)))
    throw new FileFault(
      `${file} holds password hashes of Firebase: give the project's parameters with --hash-config.`,
    );
  return users.map((user) =>
    convert(
      asText(user.localId)?.slice(0, 60),
      () => (hasFactor(user) ? { lost: 'Firebase’s second factors can’t be imported' } : undefined),
      () => toRest(user, parameters),
    ),
  );
}

function fromJson(document: unknown, file: string): readonly Loose[] {
  const pages = Array.isArray(document) ? asList(document) : [asLoose(document)];
  // Pages of the API: one, or several as JSON lines. A search's result has `userInfo` instead of `users`.
  const users = pages.flatMap((page) => page.users ?? page.userInfo ?? (Array.isArray(document) ? page : []));
  const isOne = Array.isArray(document) || Array.isArray(pages[0]!.users ?? pages[0]!.userInfo);
  if (!isOne) throw new FileFault(`${file} isn't an export of Firebase: it has no "users".`);
  return asList(users).map(asExported);
}

/** Renames the fields of a user from the Admin SDK (`UserRecord.toJSON`) to those of the export. */
function asExported(user: Loose): Loose {
  if (user.localId !== undefined || user.uid === undefined) return user;
  const { uid, passwordSalt, metadata } = user;
  return { ...user, localId: uid, salt: passwordSalt, createdAt: asLoose(metadata).creationTime };
}

/** The columns that firebase-tools writes, without a header; each line ends with a comma. */
const COLUMNS = [
  ...['localId', 'email', 'emailVerified', 'passwordHash', 'salt', 'displayName', 'photoUrl'],
  ...Array.from({ length: 16 }, (_, index) => `provider${index}`),
  ...['createdAt', 'lastSignedInAt', 'phoneNumber', 'disabled', 'customAttributes'],
];
/** The columns of older releases, which end with the telephone number. */
const LEAST_COLUMNS = COLUMNS.indexOf('disabled');
const DAY = /^\d*$/;
const BOOLEAN = /^(?:true|false)?$/;

function fromCsv(text: string, file: string): Loose[] {
  return csvRows(text).map((cells, index) => {
    const given = cells.at(-1) === '' ? cells.slice(0, -1) : cells;
    const user = Object.fromEntries(COLUMNS.map((name, at) => [name, given[at] || undefined]));
    const fits =
      given.length >= LEAST_COLUMNS &&
      given.length <= COLUMNS.length &&
      // A name with quotation marks shifts the cells behind it, and may swallow the next row.
      !given.some((cell) => /[\r\n]/.test(cell)) &&
      DAY.test(user.createdAt ?? '') &&
      DAY.test(user.lastSignedInAt ?? '') &&
      BOOLEAN.test(user.emailVerified ?? '') &&
      BOOLEAN.test(user.disabled ?? '') &&
      // `createdAt` may be missing only if all columns are there.
      (user.createdAt !== undefined || given.length === COLUMNS.length);
    if (!fits)
      throw new FileFault(
        `${file}: row ${index + 1} is none of Firebase's CSV (${given.length} columns, ${COLUMNS.length} expected). Export it as JSON.`,
      );
    return user;
  });
}

/** Parses CSV (RFC 4180) to rows of cells. Quoted cells may contain commas, doubled quotation marks and line ends. */
function csvRows(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  // A cell and its end. A quotation mark inside an unquoted cell is an ordinary character.
  const cell = /(?:"([^"]*(?:""[^"]*)*)"|([^,\r\n]*))(,|\r?\n|\r|$)/gy;
  while (cell.lastIndex < text.length) {
    const [, quoted, bare = '', end] = cell.exec(text)!;
    row.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === ',' && cell.lastIndex < text.length) continue;
    if (end === ',') row.push('');
    rows.push(row);
    row = [];
  }
  return rows.filter((cells) => cells.some((one) => one !== ''));
}

/** Whether a user has a second factor: any value but an empty one. The Admin SDK has it in `multiFactor`. */
const hasFactor = ({ mfaInfo, multiFactor }: Loose): boolean =>
  [mfaInfo, asLoose(multiFactor).enrolledFactors ?? multiFactor].some(
    (it) => it !== undefined && it !== null && !(Array.isArray(it) && it.length === 0),
  );

function toRest(user: Loose, parameters: FirebaseParameters | 'none' | undefined): Partial<WrittenLine> {
  const email = asText(user.email) ?? '';
  const createdAt = asMoment(user.createdAt);
  const [hash, salt] = [asText(user.passwordHash), asText(user.salt) ?? ''];
  if (asText(user.localId) === undefined) throw new Unfit('it has no "localId"');
  return {
    email,
    name: firstName(email, asText(user.displayName)),
    emailVerified: asBoolean(user.emailVerified, 'emailVerified') ?? false,
    ...(createdAt && { createdAt }),
    // Without parameters the hash is refused later, or left behind if the operator asked for that.
    ...(hash && {
      passwordHash: parameters && parameters !== 'none' ? spelled(hash, salt, parameters) : 'of Firebase',
    }),
    suspended: asBoolean(user.disabled, 'disabled') === true,
  };
}

const spelled = (
  hash: string,
  salt: string,
  { signerKey, saltSeparator, rounds, memCost }: FirebaseParameters,
): string => `$firescrypt$ln=${memCost},r=${rounds},p=1$${salt}$${hash}$${saltSeparator}$${signerKey}`;

/** Reads a project's parameters as its console shows them, or as JSON. Throws a `FileFault` if one is missing. */
export function readHashConfig(text: string, file: string): FirebaseParameters {
  const find = (name: string) =>
    new RegExp(`\\b${name}["']?\\s*[:=]\\s*["']?([\\w+/=-]+)`, 'i').exec(text)?.[1];
  const demand = (...names: string[]): string => {
    const found = names.map(find).find((value) => value !== undefined);
    if (found === undefined)
      throw new FileFault(`${file} has no ${names[0]}: four parameters of Firebase are needed.`);
    return found;
  };
  const algorithm = find('algorithm') ?? find('hashAlgorithm') ?? 'SCRYPT';
  if (algorithm.toUpperCase() !== 'SCRYPT')
    throw new FileFault(`${file}: only Firebase's own SCRYPT is known.`);
  const [rounds, memCost] = [demand('rounds'), demand('mem_cost', 'memCost', 'memoryCost')].map(Number);
  if (!Number.isInteger(rounds) || !Number.isInteger(memCost))
    throw new FileFault(`${file}: rounds and mem_cost are whole numbers.`);
  return {
    signerKey: demand('base64_signer_key', 'base64SignerKey', 'signerKey', 'signer_key', 'key'),
    saltSeparator: demand('base64_salt_separator', 'base64SaltSeparator', 'saltSeparator', 'salt_separator'),
    rounds: rounds!,
    memCost: memCost!,
  };
}
