import { asBoolean, type Loose } from './loose.ts';

/** Names of columns that hold or indicate a second factor, on a user, a profile or a settings row. */
const COLUMN_OF_ONE =
  /(?:^|_)(?:[th]?otp|mfa|2fa|tfa|two_?factor|multi_?factor|two_?step|webauthn|passkey|fido|u2f)(?:_|$)/i;
/** Names of such columns that don't say whether there is a second factor, but when, how often or with what. */
const BESIDE_ONE =
  /(?:^|_)(?:at|on|date|time|count|attempts?|failures?|sent|expir\w*|last|prompt\w*|dismissed|required|skip\w*)(?:_|$)/i;

/** The columns of a row that indicate a second factor in use. An empty value or a plain "no" doesn't. */
export const factorColumnsOf = (fields: Loose): string[] =>
  Object.keys(fields).filter((name) => {
    const words = inWords(name);
    return (
      COLUMN_OF_ONE.test(words) &&
      !BESIDE_ONE.test(words) &&
      !isEmpty(fields[name]) &&
      !isPlainNo(fields[name])
    );
  });

/** `mfaEnabled`, `mfa-enabled` and `mfa.enabled` as `mfa_Enabled` and `mfa_enabled`. */
const inWords = (name: string): string =>
  name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').replaceAll(/[^A-Za-z0-9]/g, '_');

/** Whether a value is empty, a word for "no", or a sent code that waits to be typed. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && /^(?:|none|off|disabled|no|n|\d{4,8})$/i.test(value.trim())) ||
  (typeof value === 'object' && Object.keys(value).length === 0);

/** Whether a value is a boolean's "no", as a database writes it. */
export function isPlainNo(value: unknown): boolean {
  try {
    return asBoolean(value, '') === false;
  } catch {
    return false;
  }
}
