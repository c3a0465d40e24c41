import type { WrittenLine } from './account-line.ts';
import { toApp } from './app-key.ts';
import type { Row } from './from-django.ts';
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

/**
 * The second factors among a dump's rows: allauth's `mfa.authenticator`, django-otp's devices (with django-two-factor-auth
 * and django-allauth-2fa on top), and whatever else belongs to a user and looks like one. Not what was never confirmed.
 */
export function factorsIn(rows: readonly Row[]): Factor[] {
  return rows.flatMap((row): Factor[] => {
    const { model, fields } = row;
    const belongs = ['user', 'user_id', 'owner', 'username'].some((name) => fields[name] !== undefined);
    const isDevice = 'confirmed' in fields && 'name' in fields;
    if (!belongs || (!isDevice && !LOOKS_LIKE_ONE.test(model))) return [];
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
  return ['confirmed', 'is_active', 'enabled'].some((name) => {
    try {
      return asBoolean(fields[name], name) === false;
    } catch {
      return false;
    }
  });
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
