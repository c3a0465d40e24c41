import type { WrittenLine } from './account-line.ts';
import { toApp } from './app-key.ts';
import { belongsToSomebody, type Row } from './django-owners.ts';
import { factorColumnsOf, isEmpty, isPlainNo } from './factor-columns.ts';
import { asMoment, asNested, asText, type Loose } from './loose.ts';

/** A second factor that was in use. */
export interface Factor {
  readonly row: Row;
  /** Its kind in a word. `toApp` converts it if it can be kept. */
  readonly kind: string;
  readonly toApp?: () => WrittenLine['twoStep'];
}

/** Table names of Django's packages for second factors, broad enough that an unknown package isn't missed. */
const LOOKS_LIKE_ONE =
  /otp|mfa|2fa|two_?factor|multi_?factor|webauthn|passkey|fido|u2f|yubi|phonedevice|trench|authenticator/;

const holdsKey = (fields: Loose): boolean =>
  Object.entries(fields).some(([name, value]) => /key|secret|seed|credential/i.test(name) && !isEmpty(value));

/**
 * Finds the second factors in a dump: allauth's `mfa.authenticator`, django-otp's devices (also used by django-two-factor-auth and
 * django-allauth-2fa), and other rows of a user that look like one. Leaves out unconfirmed ones.
 */
export function factorsIn(rows: readonly Row[]): Factor[] {
  return rows.flatMap((row): Factor[] => {
    const { model, fields } = row;
    const isDevice = 'confirmed' in fields && 'name' in fields;
    // Its user is unknown, but it may be a second factor.
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

/** Whether a factor is unfinished or off, which only a plain "no" says. */
const isOff = (fields: Loose): boolean =>
  ['confirmed', 'is_active', 'enabled'].some((name) => isPlainNo(fields[name]));

/** allauth's app: a base32 key, unless the site encrypts it. Six digits and 30 seconds are allauth's defaults. */
function allauthApp({ data, created_at: createdAt }: Loose): WrittenLine['twoStep'] {
  const app = toApp({ key: asText(asNested(data).secret) ?? '', since: asMoment(createdAt) });
  return app && 'lost' in app && app.lost === 'its key can’t be read'
    ? { lost: 'its key is encrypted' }
    : app;
}

/** django-otp's `otp_totp`: a hexadecimal key, and steps of `step` seconds since the Unix time `t0`. */
function otpApp({ key, digits, step, t0, created_at: createdAt }: Loose): WrittenLine['twoStep'] {
  const written = asText(key) ?? '';
  const bytes = /^(?:[\da-f]{2})+$/i.test(written) ? Buffer.from(written, 'hex') : undefined;
  if (t0 !== undefined && Number(t0) !== 0) return { lost: 'its codes don’t count from 1970' };
  return toApp({ key: bytes, digits: digits ?? NaN, period: step ?? NaN, since: asMoment(createdAt) });
}
