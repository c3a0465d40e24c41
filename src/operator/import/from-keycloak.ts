import { languageOfTag, type Language } from '../../text/languages.ts';
import type { WrittenLine } from './account-line.ts';
import { convert, type Converted } from './converted.ts';
import { toPasswordHash, toTwoStep, type Credential } from './keycloak-credentials.ts';
import {
  asBoolean,
  asList,
  asLoose,
  asMoment,
  asNested,
  asText,
  firstName,
  Unfit,
  type Loose,
} from './loose.ts';
import { FileFault } from './read-file.ts';

/** The people of one realm in a file. */
export interface Realm {
  readonly name: string;
  /** Undefined if the file has no list of users. */
  readonly users: readonly Loose[] | undefined;
  /** People of a user federation (LDAP …). The export has only Keycloak's own data about them. */
  readonly federated: readonly Loose[];
}

/**
 * Reads Keycloak's exports (`kc.sh export`, or answers of its admin API): one realm, a list of realms, or a file of users. Throws a
 * `FileFault` for anything else.
 */
export function realmsIn(document: unknown, file: string): Realm[] {
  const realms = Array.isArray(document) ? asList(document) : [asLoose(document)];
  const isList = Array.isArray(document) && realms.every((it) => it.username !== undefined);
  // GET /admin/realms/…/users answers with the users alone.
  if (isList && realms.length > 0) return [{ name: '', users: realms, federated: [] }];
  const unlike = realms.findIndex(({ realm, users }) => typeof realm !== 'string' && !Array.isArray(users));
  if (unlike >= 0 || realms.length === 0)
    throw new FileFault(
      `${file} isn't an export of Keycloak: ${Array.isArray(document) ? `element ${unlike + 1}` : 'it'} has neither "realm" nor "users".`,
    );
  return realms.map(({ realm, users, federatedUsers }) => ({
    name: asText(realm) ?? '',
    users: peopleIn(users, 'users', file),
    federated: peopleIn(federatedUsers, 'federatedUsers', file) ?? [],
  }));
}

function peopleIn(value: unknown, field: string, file: string): readonly Loose[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw new FileFault(`${file}: "${field}" isn't a list of people.`);
  return asList(value);
}

/** Converts everybody in a realm. Service accounts are refused. */
export function fromRealm({ name, users = [], federated }: Realm): Converted[] {
  return [
    ...users.map((user) => toLine(user, name !== '')),
    ...federated.map((user) =>
      convert(
        asText(user.id),
        () => toTwoStep(credentialsOf(user), actionsOf(user), user),
        () => {
          throw new Unfit('it lives in a user federation, and no address of it is in the export');
        },
      ),
    ),
  ];
}

/** Converts a user. An export has everybody's credentials; the admin API, which names no realm, has nobody's. */
function toLine(user: Loose, isExport: boolean): Converted {
  const id = asText(user.id);
  if (user.serviceAccountClientId !== undefined || user.serviceAccountClientLink !== undefined)
    return { ...(id !== undefined && { id }), why: 'it is the account of a service' };
  return convert(
    id,
    () => {
      const isKnown = isExport || (user.credentials ?? undefined) !== undefined;
      return toTwoStep(isKnown ? credentialsOf(user) : undefined, actionsOf(user), user);
    },
    () => toRest(user, credentialsOf(user), actionsOf(user)),
  );
}

function toRest(
  user: Loose,
  credentials: readonly Credential[],
  actions: readonly string[],
): Partial<WrittenLine> {
  const email = asText(user.email) ?? '';
  const createdAt = asMoment(user.createdTimestamp);
  const password = credentials.find(({ type }) => type === 'password');
  const hash = password && toPasswordHash(password);
  return {
    email,
    name: firstName(
      email,
      [asText(user.firstName), asText(user.lastName)].filter(Boolean).join(' '),
      asText(user.username),
    ),
    ...languageOf(user),
    emailVerified: asBoolean(user.emailVerified, 'emailVerified') ?? false,
    ...(createdAt && { createdAt }),
    ...(hash && { passwordHash: hash }),
    // Keycloak too treats a user without `enabled` as disabled.
    suspended: asBoolean(user.enabled, 'enabled') !== true,
    mustResetPassword: actions.includes('UPDATE_PASSWORD') || password?.temporary === true,
  };
}

function languageOf(user: Loose): { language?: Language } {
  const [locale] = [asLoose(user.attributes).locale].flat();
  const language = typeof locale === 'string' ? languageOfTag(locale) : undefined;
  return language === undefined ? {} : { language };
}

const actionsOf = ({ requiredActions }: Loose): string[] =>
  demandList(requiredActions, 'requiredActions').map((action) => {
    if (typeof action === 'string') return action;
    throw new Unfit("requiredActions: isn't a list of texts");
  });

/** A list; empty if the field is missing. Anything else is `Unfit`, because it might be an unreadable second factor. */
function demandList(value: unknown, field: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  throw new Unfit(`${field}: isn't a list`);
}

/** A user's credentials. Since Keycloak 8 they have `credentialData` and `secretData`, JSON inside JSON; before, they were flat. */
const credentialsOf = ({ credentials }: Loose): Credential[] =>
  asList(demandList(credentials, 'credentials')).map((credential) => {
    // Clients of the admin API write null for what isn't there.
    const isFlat = (credential.credentialData ?? credential.secretData ?? undefined) === undefined;
    return {
      type: (asText(credential.type) ?? '').toLowerCase(),
      isFlat,
      how: isFlat ? credential : asNested(credential.credentialData),
      secret: isFlat
        ? { ...credential, value: credential.hashedSaltedValue }
        : asNested(credential.secretData),
      since: asMoment(credential.createdDate),
      temporary: credential.temporary === true,
    };
  });
