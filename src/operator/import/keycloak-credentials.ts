import type { WrittenLine } from './account-line.ts';
import { oneOf, toApp } from './app-key.ts';
import { factorColumnsOf } from './factor-columns.ts';
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
/** Required actions that set a second factor up: Keycloak's own, and by their words those of extensions. */
const SET_UP =
  /otp|[mt]fa|2fa|factor|webauthn|passkey|authn|authenticat|fido|u2f|yubi|(?:^|[^a-z])(?:sms|duo|mobile|phone)/i;
/** Required actions that set up none: Keycloak's own, and by their words those of extensions. */
const NO_SET_UP =
  /^(?:update_password|(?:verify|update)_email|update_user_locale|delete_account|delete_credential|idp_link)$|profile|terms|conditions|privacy|polic|consent|locale|language|invitation/i;

/** Keycloak's required actions that may have been a second factor: an unknown one may, too. */
function askedFor(actions: readonly string[]): WrittenLine['twoStep'] | undefined {
  const [action] = actions.filter((one) => SET_UP.test(one) || !NO_SET_UP.test(one));
  if (action === undefined) return undefined;
  return actions.some((one) => SET_UP.test(one))
    ? { asked: 'Keycloak had it still to be set up' }
    : { asked: `Keycloak waited for ${nameOf(action)}, which may set one up` };
}

/**
 * Converts a user's second factor. Apps are kept; security keys, recovery codes and extensions' types can't be,
 * and have to be set up again, and so does a setup that Keycloak still asked for. A user's other fields may also show
 * that there was a second factor, because the admin API leaves keys out. Without `credentials` a security key would not
 * be seen, so it has to be set up.
 */
export function toTwoStep(
  credentials: readonly Credential[] | undefined,
  actions: readonly string[],
  user: Loose,
): WrittenLine['twoStep'] | undefined {
  const ones = (credentials ?? []).filter(({ type }) => !NO_FACTOR.test(type));
  const [apps, others] = [true, false].map((isApp) => ones.filter(({ type }) => OTP.test(type) === isApp));
  const found = oneOf(
    apps!.map(toOtp),
    others!.map(({ type }) => nameOf(type)),
  );
  if (found) return found;
  const named = [user.disableableCredentialTypes ?? []]
    .flat()
    .some((type) => !NO_FACTOR.test(String(type).toLowerCase()));
  // Any value but "no" may mean yes.
  if (named || (user.totp !== undefined && user.totp !== null && user.totp !== false))
    return { lost: 'its key is not in the export' };
  if (attributesOf(user).some((attribute) => factorColumnsOf(attribute).length > 0))
    return { lost: 'only an attribute says that it was on' };
  const asked = askedFor(actions);
  if (asked) return asked;
  return credentials ? undefined : { asked: 'nothing says whether there was a security key' };
}

/** Extensions keep what they know in attributes, each a list of texts. */
const attributesOf = ({ attributes }: Loose): Loose[] =>
  Object.entries(asLoose(attributes)).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ [name]: value })),
  );

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

const nameOf = (name: string): string => (/^[\w-]{1,40}$/.test(name) ? name : 'one of another kind');
