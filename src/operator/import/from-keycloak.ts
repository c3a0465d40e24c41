import { encodeBase32 } from '../../two-step/base32.ts';
import type { WrittenLine } from './account-line.ts';
import { asList, asLoose, asMoment, asNested, asText, firstName, type Loose } from './loose.ts';
import type { Converted } from './open-export.ts';
import { FileFault } from './read-file.ts';

/**
 * Keycloak's export (`kc.sh export`): `users` of a realm's file or of a file of users. Passwords by PBKDF2 or argon2 and one
 * TOTP credential go over; accounts of services are none of anybody's.
 */
export function fromKeycloak(document: unknown, file: string): Iterable<Converted> {
  const { users } = asLoose(document);
  if (!Array.isArray(users))
    throw new FileFault(`${file} is no export of Keycloak with users: it has no "users".`);
  return asList(users).map(toLine);
}

function toLine(user: Loose): Converted {
  if (user.serviceAccountClientId !== undefined) return { why: 'it is the account of a service' };
  const email = asText(user.email) ?? '';
  const credentials = asList(user.credentials);
  const actions = Array.isArray(user.requiredActions) ? user.requiredActions : [];
  const password = credentials.find(({ type }) => type === 'password');
  const hash = password && toHash(password);
  if (hash && 'why' in hash) return hash;
  const twoStep = toTwoStep(
    credentials.filter(({ type }) => type === 'otp'),
    actions,
  );
  const createdAt = asMoment(user.createdTimestamp);
  return {
    value: {
      email,
      name: firstName(
        email,
        [asText(user.firstName), asText(user.lastName)].filter(Boolean).join(' '),
        asText(user.username),
      ),
      ...languageOf(user),
      emailVerified: user.emailVerified === true,
      ...(createdAt && { createdAt }),
      ...(hash && { passwordHash: hash.hash }),
      ...(twoStep && { twoStep }),
      suspended: user.enabled === false,
      mustResetPassword: actions.includes('UPDATE_PASSWORD'),
    },
  };
}

function languageOf(user: Loose): { language?: 'en' | 'ko' } {
  const [locale] = [asLoose(user.attributes).locale].flat();
  return typeof locale === 'string' && /^ko\b/.test(locale) ? { language: 'ko' } : {};
}

/** `credentialData` says how, `secretData` holds salt and key, both JSON within JSON. */
function toHash(credential: Loose): { hash: string } | { why: string } {
  const how = asNested(credential.credentialData);
  const secret = asNested(credential.secretData);
  const [salt, key] = [unpadded(secret.salt), unpadded(secret.value)];
  const algorithm = asText(how.algorithm) ?? '';
  const [, digest = 'sha1'] = /^pbkdf2(?:-(sha256|sha512))?$/.exec(algorithm) ?? [];
  if (/^pbkdf2/.test(algorithm)) return { hash: `$pbkdf2-${digest}$i=${how.hashIterations}$${salt}$${key}` };
  if (algorithm !== 'argon2') return { why: 'passwordHash: the hash is of no known form' };
  const more = asLoose(how.additionalParameters);
  const [type, version, memory, lanes] = ['type', 'version', 'memory', 'parallelism'].map(
    (name) => [more[name]].flat()[0],
  );
  const v = version === '1.0' ? 16 : 19;
  return { hash: `$argon2${type}$v=${v}$m=${memory},t=${how.hashIterations},p=${lanes}$${salt}$${key}` };
}

const unpadded = (base64: unknown): string => (asText(base64) ?? '').replace(/=+$/, '');

/** The key is the text itself, unless it says that it is base32. Of several apps only one could go on: none does. */
function toTwoStep(
  credentials: readonly Loose[],
  actions: readonly unknown[],
): WrittenLine['twoStep'] | undefined {
  const [first, second] = credentials;
  if (!first)
    return actions.includes('CONFIGURE_TOTP') ? { lost: 'Keycloak had it still to be set up' } : undefined;
  if (second) return { lost: 'it was used with several apps' };
  const how = asNested(first.credentialData);
  if (how.subType !== 'totp') return { lost: 'its codes count uses, not time' };
  const value = asText(asNested(first.secretData).value) ?? '';
  const encoding = asText(how.secretEncoding)?.toUpperCase();
  if (encoding !== undefined && encoding !== 'BASE32') return { lost: 'its key is in no known form' };
  const since = asMoment(first.createdDate);
  return {
    key: encoding === undefined ? encodeBase32(Buffer.from(value)) : value,
    algorithm: (asText(how.algorithm) ?? '').replace(/^Hmac/i, ''),
    digits: Number(how.digits),
    period: Number(how.period),
    ...(since && { since }),
  };
}
