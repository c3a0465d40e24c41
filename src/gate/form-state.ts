import { fieldSentence } from '../contract/field-sentence.ts';
import type { Refusal } from '../contract/outcome.ts';
import { refusals } from '../contract/refusals.ts';
import type { AnyRoute } from '../contract/route.ts';
import type { Translate } from '../web/texts/translate.ts';
import type { FormState } from '../web/view.ts';
import { sentenceOf } from './sentence.ts';

/** Fields whose value is never shown again. */
const secrets = new Set(['password', 'currentPassword', 'newPassword', 'recoveryCode', 'credential']);

/** The typed values, without secrets; the ticked boxes of a list with a blank between. */
export const typedIn = (fields: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields)
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(' ') : value] as const)
      .filter((pair): pair is [string, string] => typeof pair[1] === 'string' && !secrets.has(pair[0])),
  );

/** The state of a refused form: the typed values, and each error at its field or, if it concerns none, above the form. */
export function formState(
  t: Translate,
  entry: AnyRoute,
  fields: Readonly<Record<string, unknown>>,
  refusal: Refusal,
): FormState {
  const typed = typedIn(fields);
  const { code, variant, retryAt, attemptsLeft } = refusal;
  const more = {
    typed,
    code,
    ...(variant !== undefined && { variant }),
    ...(retryAt && { retryAt }),
    ...(attemptsLeft !== undefined && { attemptsLeft }),
  };
  const inputs = new Set(Object.keys(entry.input?.shape ?? {}));
  const wrong = Object.entries(refusal.errors ?? {}).filter(([field]) => inputs.has(field));
  if (wrong.length > 0) {
    return {
      ...more,
      errors: Object.fromEntries(wrong.map(([field, key]) => [field, fieldSentence(t, key, field)])),
    };
  }
  // Fields that the form doesn't have, which only a hand makes.
  const [unknown] = Object.entries(refusal.errors ?? {});
  if (unknown) return { ...more, errors: {}, message: fieldSentence(t, unknown[1], unknown[0]) };
  const { fields: belongsTo = [] } = refusals[code] as { fields?: readonly string[] };
  const field = belongsTo.find((name) => inputs.has(name));
  const sentence = sentenceOf(t, refusal);
  return field === undefined
    ? { ...more, errors: {}, message: sentence }
    : { ...more, errors: { [field]: sentence } };
}
