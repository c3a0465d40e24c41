import type { WrittenLine } from './account-line.ts';
import { toApp } from './app-key.ts';
import { belongsToSomebody, type Row } from './django-owners.ts';
import { asBoolean, asMoment, asNested, asText, type Loose } from './loose.ts';

/** A second factor that was in use. */
export interface Factor {
  readonly row: Row;
  /** What it is, in a word; one that could go on says how. */
  readonly kind: string;
  readonly toApp?: () => WrittenLine['twoStep'];
}

/** Names of tables of what there is for Django: a factor that nobody here has heard of is none to lose. */
const LOOKS_LIKE_ONE =
  /otp|mfa|2fa|two_?factor|multi_?factor|webauthn|passkey|fido|u2f|yubi|phonedevice|trench|authenticator/;

/** What a column is called that holds a second factor, or says that there is one: on a user, a profile, a settings' row. */
const COLUMN_OF_ONE =
  /(?:^|_)(?:[th]?otp|mfa|2fa|tfa|two_?factor|multi_?factor|two_?step|webauthn|passkey|fido|u2f)(?:_|$)/i;
/** Such a column that says when, how often or what with, not whether. */
const BESIDE_ONE =
  /(?:^|_)(?:at|on|date|time|count|attempts?|failures?|sent|expir\w*|last|prompt\w*|dismissed|required|skip\w*)(?:_|$)/i;

/** The columns of a row that say of a second factor in use; what is empty, or a plain "no", says that there is none. */
export const factorColumnsOf = (fields: Loose): string[] =>
  Object.keys(fields).filter(
    (name) =>
      COLUMN_OF_ONE.test(name) && !BESIDE_ONE.test(name) && !isEmpty(fields[name]) && !isNo(fields, name),
  );

const holdsKey = (fields: Loose): boolean =>
  Object.entries(fields).some(([name, value]) => /key|secret|seed|credential/i.test(name) && !isEmpty(value));

/** Nothing, a word for "no", or a code that was mailed or sent and waits to be typed. */
const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && /^(?:|none|off|disabled|no|n|\d{4,8})$/i.test(value.trim())) ||
  (typeof value === 'object' && Object.keys(value).length === 0);

/**
 * The second factors among a dump's rows: allauth's `mfa.authenticator`, django-otp's devices (with django-two-factor-auth
 * and django-allauth-2fa on top), and whatever else belongs to a user and looks like one. Not what was never confirmed.
 */
export function factorsIn(rows: readonly Row[]): Factor[] {
  return rows.flatMap((row): Factor[] => {
    const { model, fields } = row;
    const isDevice = 'confirmed' in fields && 'name' in fields;
    // Whose it is nobody can say, but not that it is none.
    if (!belongsToSomebody(fields))
      return LOOKS_LIKE_ONE.test(model) && holdsKey(fields) ? [{ row, kind: 'of nobody' }] : [];
    if (!isDevice && !LOOKS_LIKE_ONE.test(model))
      return factorColumnsOf(fields)
        .slice(0, 1)
        .map((column) => ({ row, kind: column.slice(0, 40) }));
    if (isOff(fields)) return [];
    if (model === 'mfa.authenticator' && fields.type === 'totp')
      return [{ row, kind: 'totp', toApp: () => allauthApp(fields) }];
    if (model === 'otp_totp.totpdevice') return [{ row, kind: 'totp', toApp: () => otpApp(fields) }];
    const kind =
      model === 'mfa.authenticator' ? (asText(fields.type) ?? '') : (model.split('.').at(-1) ?? '');
    return [{ row, kind: /^[\w-]{1,40}$/.test(kind) ? kind : 'of another kind' }];
  });
}

/** Begun and not finished, or switched off: only a plain "no" says so. */
function isOff(fields: Loose): boolean {
  return ['confirmed', 'is_active', 'enabled'].some((name) => isNo(fields, name));
}

function isNo(fields: Loose, name: string): boolean {
  try {
    return asBoolean(fields[name], name) === false;
  } catch {
    return false;
  }
}

/** Base32, unless the site had it encrypted. Six digits and 30 seconds are allauth's; a site that set others knows. */
function allauthApp({ data, created_at: createdAt }: Loose): WrittenLine['twoStep'] {
  const app = toApp({ key: asText(asNested(data).secret) ?? '', since: asMoment(createdAt) });
  return app && 'lost' in app && app.lost === 'its key can’t be read'
    ? { lost: 'its key is encrypted' }
    : app;
}

/** django-otp's `otp_totp`: the key in hexadecimal, steps of `step` seconds from the Unix time `t0` on. */
function otpApp({ key, digits, step, t0, created_at: createdAt }: Loose): WrittenLine['twoStep'] {
  const written = asText(key) ?? '';
  const bytes = /^(?:[\da-f]{2})+$/i.test(written) ? Buffer.from(written, 'hex') : undefined;
  if (t0 !== undefined && Number(t0) !== 0) return { lost: 'its codes don’t count from 1970' };
  return toApp({ key: bytes, digits: digits ?? NaN, period: step ?? NaN, since: asMoment(createdAt) });
}
