import { PASSWORD_LEAST } from '../routes/fields.ts';
import type { Refusal } from '../routes/outcome.ts';
import type { Translate } from '../web/texts/translate.ts';

// Keys come from the closed lists of refusals and fields; a test holds those against the texts.
const say = (t: Translate, key: string, facts: object): string =>
  (t as (key: string, facts: object) => string)(key, facts);

/** The refusal as one sentence: the variant's where it has one. */
export function sentenceOf(t: Translate, { code, variant, facts = {}, organizations }: Refusal): string {
  const named = organizations ? { organizations: organizations.join(', '), context: 'named' } : {};
  return say(t, `refusals.${code}`, { ...named, ...(variant && { context: variant }), ...facts });
}

export const fieldSentence = (t: Translate, key: string, field: string): string =>
  say(t, key, { field, min: PASSWORD_LEAST });

/** Empty for a key that has no sentence, or none without a number. */
export function doneSentence(t: Translate, key: string, count?: number): string {
  const sentence = say(t, `done.${key}`, count === undefined ? {} : { count });
  return sentence === `done.${key}` ? '' : sentence;
}
