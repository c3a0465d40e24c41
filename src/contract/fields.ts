import { z } from 'zod';
import { languages } from '../text/languages.ts';
import { plainAddress, readAddress } from '../text/mail-address.ts';
import { readZone } from '../text/time-zones.ts';
import { themes } from '../web/view.ts';

// The kinds of fields that forms and programs send. Messages are keys below `fields` in the texts.

/** RFC 5321, section 4.5.3.1.3: a path of 256 octets, two of them its brackets. */
const ADDRESS_MOST = 254;

/** The key for a missing field; a value of another type has a key of its own. */
export const missing = (key: string) => (issue: { input?: unknown }) =>
  issue.input === undefined ? key : 'fields.wrongType';

const text = (most: number, required = 'fields.required') =>
  z.string({ error: missing(required) }).max(most, { error: 'fields.tooLong' });

/** An address as it is stored and compared, however it was typed: see text/mail-address.ts. */
export const email = z
  .string({ error: missing('fields.emailRequired') })
  .max(ADDRESS_MOST, { error: 'fields.tooLong' })
  .transform((typed, issues) => {
    const read = readAddress(typed);
    if (read !== undefined && read.length <= ADDRESS_MOST) return read;
    const message = plainAddress(typed) === '' ? 'fields.emailRequired' : 'fields.emailForm';
    issues.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

/** An address that a link fills in for the person; any other text is dropped. */
export const knownAddress = z
  .string()
  .optional()
  .transform((value) =>
    value === undefined || value.length > ADDRESS_MOST ? undefined : readAddress(value),
  );

export const PASSWORD_LEAST = 8;
export const PASSWORD_MOST = 256;

/**
 * A password to check: any, up to 256 characters; never trimmed, never truncated. Keyboards differ in how they compose
 * letters, so it is normalised (NFC); then each code point is one character, of however many bytes (NIST SP 800-63B-4
 * section 3.1.1.2, ASVS 6.2.9).
 */
export const password = z
  .string({ error: missing('fields.passwordRequired') })
  .transform((value) => value.normalize('NFC'))
  .pipe(
    z
      .string()
      .min(1, { error: 'fields.passwordRequired' })
      .refine((value) => [...value].length <= PASSWORD_MOST, { error: 'fields.passwordLong' }),
  );

/** A password to set: at least eight characters (ASVS 6.2.1); its strength is estimated afterwards. */
export const newPassword = password.refine((value) => [...value].length >= PASSWORD_LEAST, {
  error: 'fields.passwordShort',
});

export const theme = z.enum(themes, { error: 'fields.wrongType' });
export const language = z.enum(languages, { error: 'fields.wrongType' });

/** An IANA time zone that we know. A form sends "not chosen" as an empty field. */
export const timeZone = z
  .string({ error: 'fields.wrongType' })
  .transform((typed, issues) => {
    if (typed.trim() === '') return undefined;
    const zone = readZone(typed.trim());
    if (zone === undefined) issues.addIssue({ code: 'custom', message: 'fields.timeZone' });
    return zone;
  })
  .optional();

/** What a browser says of its time zone. One that we don't know keeps nobody out. */
export const browserZone = z
  .string({ error: 'fields.wrongType' })
  .max(100, { error: 'fields.tooLong' })
  .optional()
  .transform((said) => (said === undefined ? undefined : readZone(said)));

/** Whether a text can be an id at all. */
export const isId = (value: string): boolean => z.guid().safeParse(value).success;

/** An id in a path. A malformed one names nothing, which is for the act to say. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
export const id = z
  .string({ error: 'fields.wrongType' })
  .transform((value) => (isId(value) ? value.toLowerCase() : NOBODY));

/** An id in a body, for which a malformed one is an `input-invalid`. */
export const typedId = z.guid({ error: 'fields.wrongType' }).transform((value) => value.toLowerCase());

/** The token of a mailed link. */
export const linkToken = z.string().max(100);

/** What a passkey answered: an object (`PublicKeyCredential.toJSON()`), in a form its text. The check reads it. */
export const credential = z.union(
  [
    z.string().min(1).max(50_000),
    z.looseObject({
      id: z.string(),
      rawId: z.string(),
      type: z.literal('public-key'),
      response: z.record(z.string(), z.unknown()),
    }),
  ],
  { error: missing('fields.credentialRequired') },
);
/** The id of a passkey, in a path that tells the browser to forget it; anything else is dropped. */
export const credentialId = z
  .string({ error: 'fields.wrongType' })
  .transform((value) => (/^[A-Za-z0-9_-]{1,1364}$/.test(value) ? value : undefined));

/** The same where something else may be given in its place; a form sends it empty. */
export const optionalCredential = z.preprocess(
  (value) => (value === '' ? undefined : value),
  credential.optional(),
);

/** A password to check where a passkey may be given in its place; a form sends it empty. */
export const optionalPassword = z.preprocess(
  (value) => (value === '' ? undefined : value),
  password.optional(),
);

/** A code as typed. The check reads it, so that its refusal can say more. */
export const typedCode = text(200, 'fields.codeRequired').min(1, { error: 'fields.codeRequired' });
export const typedRecoveryCode = text(200, 'fields.recoveryCodeRequired').min(1, {
  error: 'fields.recoveryCodeRequired',
});
export const optionalTypedCode = text(200)
  .transform((value) => (value.trim() === '' ? undefined : value))
  .optional();

/**
 * Yes or no, said either way: `true` or `false`, from forms also `on`. A missing value is never taken for "off", so
 * this is for fields whose "off" would loosen something.
 */
export const yesOrNo = z
  .union([z.boolean(), z.enum(['true', 'on', 'false'])], { error: missing('fields.yesOrNo') })
  .transform((value) => value === true || value === 'true' || value === 'on');

/** A box that a form leaves out when it isn't ticked: only for fields without which nothing is done. */
export const ticked = yesOrNo.optional().default(false);

/** A box that counts as ticked unless the form says otherwise. */
export const unlessTold = yesOrNo.optional().default(true);

export const THEN_LONGEST = 2_000;

/** A path of our own to redirect to: absolute, and never another host's (`//`, `/\\`). Any other is dropped. */
export const thenPath = z
  .string({ error: 'fields.wrongType' })
  .optional()
  .transform((value) =>
    value !== undefined && value.length <= THEN_LONGEST && isOwnPath(value) ? value : undefined,
  );

/** Whether a value is a path on this origin, however a browser reads it. */
export function isOwnPath(value: string): boolean {
  if (!value.startsWith('/') || /[\\\u0000-\u001f\u007f-\u009f]/.test(value)) return false;
  return (
    URL.canParse(value, 'http://own.invalid') &&
    new URL(value, 'http://own.invalid').origin === 'http://own.invalid'
  );
}

/** One of our paths with the destination that a person wanted; the start page is the default and needs none. */
export const withThen = (path: string, then: string | undefined): string =>
  then === undefined || then === '/' ? path : `${path}?then=${encodeURIComponent(then)}`;

/** The page that asks for a proof and leads to a path then; by a passkey if the proof `needs` just that. */
export const proofPath = (then: string, needs: readonly string[] = []): string =>
  `/account/prove?then=${encodeURIComponent(then)}${needs.length === 1 && needs[0] === 'passkey' ? '&needs=passkey' : ''}`;

/** One of these; empty, as a filter's form sends it, none in particular. */
export const oneOfOrAll = <Value extends string>(values: readonly Value[]) =>
  z
    .enum([...values, ''] as (Value | '')[], { error: 'fields.wrongType' })
    .transform((value) => (value === '' ? undefined : (value as Value)))
    .optional();
