import type { WrittenLine } from './account-line.ts';
import { oneOf, toApp } from './app-key.ts';
import { rowId, type Tables } from './better-auth-tables.ts';
import { isEmpty, isPlainNo } from './factor-columns.ts';
import { asBoolean, asMoment, asText, type Loose } from './loose.ts';
import { openBetterAuthSecret } from './open-better-auth-secret.ts';

/** A person's rows about second factors. */
export interface FactorRows {
  readonly factors: readonly Loose[];
  readonly methods: readonly Loose[];
  readonly passkeys: readonly Loose[];
}

/**
 * The rows of `twoFactorMethod`, each with its key from `twoFactorTotp`. Releases with these tables have no `twoFactorEnabled`: a
 * person with a confirmed method has it on.
 */
export function methodsOf({ twofactormethod, twofactortotp }: Tables): Loose[] {
  const keys = new Map(twofactortotp.map(({ methodid, secret }) => [rowId(methodid), secret]));
  return twofactormethod.map((method) => ({ ...method, secret: keys.get(rowId(method.id)) }));
}

/** Converts a person's second factor: from the methods in use, else from the single row of earlier releases. */
export function toTwoStep(
  user: Loose,
  { factors, methods, passkeys }: FactorRows,
  secret: string | undefined,
): WrittenLine['twoStep'] {
  // Recovery codes are created along with a method and are confirmed first, so they don't count.
  const used = methods.filter(({ kind, verifiedat }) => kind !== 'recovery-code' && isThere(verifiedat));
  const [apps, others] = [true, false].map((isApp) => used.filter(({ kind }) => (kind === 'totp') === isApp));
  const found = oneOf(
    apps!.map((app) => openKey(app.secret, secret, asMoment(app.verifiedat))),
    others!.map(({ kind }) => (/^[\w-]{1,40}$/.test(asText(kind) ?? '') ? String(kind) : 'of another kind')),
  );
  return found ?? toTwoStepOfOneRow(user, factors, passkeys, secret);
}

function toTwoStepOfOneRow(
  user: Loose,
  [factor, another]: readonly Loose[],
  passkeys: readonly Loose[],
  secret: string | undefined,
): WrittenLine['twoStep'] {
  const isOn = asBoolean(user.twofactorenabled, 'twoFactorEnabled');
  if (isOn !== true) {
    // The person may only have begun the setup: without `twoFactorEnabled` it is unknown.
    if (factor && isOn === undefined) return { lost: 'nothing says whether it was on' };
    if (passkeys.length > 0) return { lost: 'passkeys can’t be imported' };
    return hasColumnOfOne(user, isOn) ? { lost: 'only a column of the user says that it was on' } : undefined;
  }
  if (!factor) return { lost: 'it has no key' };
  if (another) return { lost: 'it was used with several apps' };
  // Since 1.6: the app was never confirmed, because codes came by mail.
  if (asBoolean(factor.verified, 'verified') === false) return { lost: 'it was used with emailed codes' };
  return openKey(factor.secret, secret);
}

/** Columns of an application's own for a second factor. Their names have no marks between words any more. */
const COLUMN_OF_ONE =
  /^(?:is|has|uses?)?(?:[th]?otp|[mt]fa|2fa|twofa|twofactor|multifactor|twostep|webauthn|passkeys?|fido2?|u2f)(?:auth(?:entication)?)?(?:is)?(?:enabled|active|on|setup|confirmed|verified|secret|key|seed|type|method)?$/;

/** Whether a user has such a column. Where better-auth says that its own is off, what is left of that doesn't count. */
const hasColumnOfOne = (user: Loose, isOn: boolean | undefined): boolean =>
  Object.entries(user).some(
    ([name, value]) =>
      COLUMN_OF_ONE.test(name) &&
      !(isOn === false && name.startsWith('twofactor')) &&
      !isEmpty(value) &&
      !isPlainNo(value),
  );

/** Opens an encrypted key. The key is the bytes of the decrypted text, which apps got as base32. */
function openKey(sealed: unknown, secret: string | undefined, since?: string): WrittenLine['twoStep'] {
  if (!isThere(sealed)) return { lost: 'it has no key' };
  if (secret === undefined) return { lost: 'its key is encrypted: give --secret-file' };
  const key = openBetterAuthSecret(secret, asText(sealed) ?? '');
  return key === undefined
    ? { lost: 'its key does not open with that secret' }
    : toApp({ key: Buffer.from(key), since });
}

const isThere = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
