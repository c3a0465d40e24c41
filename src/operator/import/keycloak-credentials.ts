import type { WrittenLine } from './account-line.ts';
import { oneOf, toApp } from './app-key.ts';
import { asLoose, asText, type Loose } from './loose.ts';

/** One credential of a Keycloak user. */
export interface Credential {
  readonly type: string;
  /** As it was before Keycloak 8: what it leaves out has its default then. */
  readonly isFlat: boolean;
  readonly how: Loose;
  readonly secret: Loose;
  readonly since: string | undefined;
  readonly temporary: boolean;
}

/** A password's hash as `takeHash` reads it; what it is can't be told from Keycloak's own words for it is left to be refused. */
export function toPasswordHash({ how, secret, isFlat }: Credential): string {
  const [salt, key] = [unpadded(secret.salt), unpadded(secret.value)];
  const algorithm = asText(how.algorithm) ?? (isFlat ? 'pbkdf2' : '');
  const value = asText(secret.value) ?? '';
  // Extensions put bcrypt there, which carries its own salt.
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

/** What no second factor is made of. */
const NO_FACTOR = /^(?:password|password-history|password-token|secret|cert|client-cert|kerberos)$/;
const OTP = /^(?:otp|totp|hotp)$/;
const SET_UP =
  /^(?:CONFIGURE_TOTP|webauthn-register|webauthn-register-passwordless|CONFIGURE_RECOVERY_AUTHN_CODES)$/i;

/**
 * One app goes on; security keys, recovery codes and whatever extensions add can't, and have to be set up again, as what
 * Keycloak still waited for. Also where only a word of the user's says that there was one: the admin API leaves keys out.
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
  // Whatever else stands there than "no" may mean yes.
  if (named || (user.totp !== undefined && user.totp !== null && user.totp !== false))
    return { lost: 'its key is not in the export' };
  return actions.some((action) => SET_UP.test(action))
    ? { asked: 'Keycloak had it still to be set up' }
    : undefined;
}

/** The key is the text itself, unless it says that it is base32. */
function toOtp({ type, how, secret, isFlat, since }: Credential): WrittenLine['twoStep'] {
  if (type === 'hotp' || (type === 'otp' && how.subType !== 'totp'))
    return { lost: 'its codes count uses, not time' };
  const value = asText(secret.value) ?? '';
  // GET …/credentials says that there is one, and how, but never its key.
  if (value === '') return { lost: 'its key is not in the export' };
  const encoding = asText(how.secretEncoding)?.toUpperCase();
  if (encoding !== undefined && encoding !== 'BASE32') return { lost: 'its key is in no known form' };
  // Undefined has a default in `toApp`, as before Keycloak 8; what is missing today says nothing.
  const [algorithm, digits, period] = [how.algorithm, how.digits, how.period].map((it) => it ?? undefined);
  const made = isFlat
    ? { algorithm, digits, period }
    : { algorithm: algorithm ?? null, digits: digits ?? NaN, period: period ?? NaN };
  return toApp({ key: encoding === undefined ? Buffer.from(value) : value, ...made, since });
}

const nameOf = (type: string): string => (/^[\w-]{1,40}$/.test(type) ? type : 'of another kind');
