import type { Refusal } from '../contract/outcome.ts';
import type { PostRoute, Said } from '../contract/route.ts';
import { calendarDay } from '../web/dates.ts';
import type { Translate } from '../web/texts/translate.ts';
import type { View } from '../web/view.ts';

// Keys come from the closed lists of refusals and fields; a test compares these with the texts.
const say = (t: Translate, key: string, facts: object): string =>
  (t as (key: string, facts: object) => string)(key, facts);

/** The sentence of a refusal, or of its variant. */
export function sentenceOf(t: Translate, { code, variant, facts = {}, organizations }: Refusal): string {
  const named = organizations ? { organizations: organizations.join(', '), context: 'named' } : {};
  return say(t, `refusals.${code}`, { ...named, ...(variant && { context: variant }), ...facts });
}

/** The notice that a route shows after success, if it has one. */
export const saidOf = ({ says }: PostRoute, body: unknown, now: Date): Said | undefined =>
  typeof says === 'function' ? says(body, now) : says && { key: says };

/** The sentence of a notice. Empty if the key has no sentence, or none without a number. */
export function doneSentence({ t, language, brand }: View, { key, count, day }: Said): string {
  const facts = {
    brand,
    ...(count !== undefined && { count }),
    ...(day && { day: calendarDay(language, day) }),
  };
  const sentence = say(t, `done.${key}`, facts);
  return sentence === `done.${key}` ? '' : sentence;
}
