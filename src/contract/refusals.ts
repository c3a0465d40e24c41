/**
 * The closed list of refusals: expected "no"s, returned by acts and never thrown. A code is never renamed, because
 * programs act on it. `fields` names the form fields that such a refusal belongs to (the first one the form has).
 * `test/contract/refusals.test.ts` holds this list, the texts in both languages and `docs/errors.md` together.
 */
export const refusals = {
  'input-invalid': { status: 422 },
  'not-signed-in': { status: 401 },
  'sign-in-incorrect': { status: 401 },
  'challenge-expired': { status: 401 },
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
  'already-active': { status: 409 },
  'not-active': { status: 409 },
  'enrolment-missing': { status: 409 },
  'not-saved': { status: 422, fields: ['saved'] },
  'not-allowed': { status: 403 },
  'not-found': { status: 404 },
  'wrong-origin': { status: 403 },
  'mail-not-sent': { status: 503 },
  busy: { status: 503 },
  unavailable: { status: 503 },
} as const satisfies Record<string, { status: number; fields?: readonly string[] }>;

export type RefusalCode = keyof typeof refusals;
