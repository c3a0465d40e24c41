import type { WrittenLine } from './account-line.ts';
import { oneOf, toApp } from './app-key.ts';
import { asLoose, asText, type Loose } from './loose.ts';

/** One credential of a Keycloak user. */
export interface Credential {
  readonly type: string;
  /** The form before Keycloak 8, where missing fields mean their defaults. */
  readonly isFlat: boolean;
  readonly how: Loose;
  readonly secret: Loose;
  readonly since: string | undefined;
  readonly temporary: boolean;
}

/** A password's hash in a form that `takeHash` reads. For an unknown algorithm it returns text that will be refused. */
export function toPasswordHash({ how, secret, isFlat }: Credential): string {
  const [salt, key] = [unpadded(secret.salt), unpadded(secret.value)];
  const algorithm = asText(how.algorithm) ?? (isFlat ? 'pbkdf2' : '');
  const value = asText(secret.value) ?? '';
  // Extensions store bcrypt there, which contains its own salt.
  if (value.startsWith('$')) return value;
  const [pbkdf2, digest = 'sha1'] = /^pbkdf2(?:-(sha\d{3}))?$/.exec(algorithm) ?? [];
  if (pbkdf2) return `$pbkdf2-${digest}$i=${how.hashIterations}$${salt}$${key}`;
  if (algorithm !== 'argon2') return 'of another kind';
  const more = asLoose(how.additionalParameters);
  const [type, version, memory, lanes] = ['type', 'version', 'memory', 'parallelism'].map(
    (name) => [more[name]].flat()[0],
  );
  const v = version === '1.0' ? 16 : 19;
  return `$argon2${type}$v=${v}$m=${memory},t=${how.hashIterations},p=${lanes}$${salt}$${key}`;
}

const unpadded = (base64: unknown): string => (asText(base64) ?? '').replace(/=+$/, '');

/** Credential types that are no second factor. */
const NO_FACTOR = /^(?:password|password-history|password-token|secret|cert|client-cert|kerberos)$/;
const OTP = /^(?:otp|totp|hotp)$/;
const SET_UP =
  /^(?:CONFIGURE_TOTP|webauthn-register|webauthn-register-passwordless|CONFIGURE_RECOVERY_AUTHN_CODES)$/i;

/**
 * Converts a user's second factor. A single app is kept; security keys, recovery codes and extensions' types can't be, and have to
 * be set up again, and so does a setup that Keycloak still asked for. A user's other fields may also show that there was a second
 * factor, because the admin API leaves keys out.
 */
export function toTwoStep(
  credentials: readonly Credential[],
  actions: readonly string[],
  user: Loose,
): WrittenLine['twoStep'] | undefined {
  const apps = credentials.filter(({ type }) => OTP.test(type)).map(toOtp);
  const others = credentials
    .filter(({ type }) => !OTP.test(type) && !NO_FACTOR.test(type))
    .map(({ type }) => nameOf(type));
  const found = oneOf(apps, others);
  if (found) return found;
  const named = [user.disableableCredentialTypes ?? []]
    .flat()
    .some((type) => !NO_FACTOR.test(String(type).toLowerCase()));
  // Any value but "no" may mean yes.
  if (named || (user.totp !== undefined && user.totp !== null && user.totp !== false))
    return { lost: 'its key is not in the export' };
  return actions.some((action) => SET_UP.test(action))
    ? { asked: 'Keycloak had it still to be set up' }
    : undefined;
}

/** Converts an app. The key is the text's bytes, unless its encoding is given as base32. */
function toOtp({ type, how, secret, isFlat, since }: Credential): WrittenLine['twoStep'] {
  if (type === 'hotp' || (type === 'otp' && how.subType !== 'totp'))
    return { lost: 'its codes count uses, not time' };
  const value = asText(secret.value) ?? '';
  // GET …/credentials gives an app's parameters, but never its key.
  if (value === '') return { lost: 'its key is not in the export' };
  const encoding = asText(how.secretEncoding)?.toUpperCase();
  if (encoding !== undefined && encoding !== 'BASE32') return { lost: 'its key is in no known form' };
  // Undefined means the default in `toApp`, as before Keycloak 8. Since then a missing value is unknown.
  const [algorithm, digits, period] = [how.algorithm, how.digits, how.period].map((it) => it ?? undefined);
  const made = isFlat
    ? { algorithm, digits, period }
    : { algorithm: algorithm ?? null, digits: digits ?? NaN, period: period ?? NaN };
  return toApp({ key: encoding === undefined ? Buffer.from(value) : value, ...made, since });
}

const nameOf = (type: string): string => (/^[\w-]{1,40}$/.test(type) ? type : 'of another kind');
