import { texts as en } from '../web/texts/en/language.ts';
import type { WithoutNumber } from '../web/texts/shape.ts';

/** The pages to which a refusal may redirect a browser: never a path from a request. */
export const destinations = [
  '/sign-in',
  '/sign-up',
  '/account/email',
  '/account/two-step',
  '/account/two-step/enrolment',
  '/account/two-step/disable/password',
] as const;
export type Destination = (typeof destinations)[number];

interface Kind {
  readonly status: number;
  /** The form fields that such a refusal belongs to: the first one that the form has. */
  readonly fields?: readonly string[];
  /** The redirect for a browser, because the requested page can't be shown any more. Programs are sent the code. */
  readonly to?: Destination;
  /** Whether the request asks for the present state: a person is shown a success, not an error. */
  readonly alreadySo?: true;
}

/**
 * The closed list of refusals: expected "no"s, returned by acts and never thrown. A code is never renamed, because
 * programs act on it. `test/contract/refusals.test.ts` holds this list, the texts in every language and
 * `docs/errors.md` together.
 */
const list = {
  'input-invalid': { status: 422 },
  'not-signed-in': { status: 401 },
  'sign-in-incorrect': { status: 401 },
  'challenge-expired': { status: 401, to: '/sign-in' },
  'code-incorrect': { status: 422, fields: ['code'] },
  'code-reused': { status: 422, fields: ['code'] },
  'recovery-code-incorrect': { status: 422, fields: ['recoveryCode'] },
  'email-code-incorrect': { status: 422, fields: ['code'] },
  'email-code-expired': { status: 422, fields: ['code'] },
  'password-incorrect': { status: 422, fields: ['password', 'currentPassword'] },
  'password-weak': { status: 422, fields: ['newPassword', 'password'] },
  'too-many-attempts': { status: 429 },
  'password-reset-required': { status: 403 },
  'link-expired': { status: 410 },
  'proof-required': { status: 403 },
  'two-step-required': { status: 403 },
  'own-two-step-first': { status: 403 },
  'required-by-organization': { status: 409 },
  'already-active': { status: 409, to: '/account/two-step', alreadySo: true },
  'not-active': { status: 409, to: '/account/two-step' },
  'passkey-incorrect': { status: 422 },
  'enrolment-missing': { status: 409, to: '/account/two-step' },
  'not-saved': { status: 422, fields: ['saved'] },
  'last-method': { status: 409 },
  'too-many-methods': { status: 409 },
  'not-allowed': { status: 403 },
  'not-found': { status: 404 },
  'wrong-origin': { status: 403 },
  'mail-not-sent': { status: 503 },
  busy: { status: 503 },
  unavailable: { status: 503 },
} as const satisfies Record<string, Kind>;

export type RefusalCode = keyof typeof list;
export const refusals: Readonly<Record<RefusalCode, Kind>> = list;

type VariantIn<Key, Code extends RefusalCode> = Key extends `${Code}_${infer Variant}`
  ? // `organizations` chooses them, wherever they are named.
    Exclude<WithoutNumber<Variant>, 'named'>
  : never;

/** The variants of a code, which have more exact sentences in the texts: the words after the underscore. */
export type VariantOf<Code extends RefusalCode = RefusalCode> = Code extends unknown
  ? VariantIn<keyof typeof en.refusals, Code>
  : never;

/** Whether a code has a sentence for that variant. */
export const isVariantOf = <Code extends RefusalCode>(code: Code, word: string): word is VariantOf<Code> =>
  Object.hasOwn(en.refusals, `${code}_${word}`);
