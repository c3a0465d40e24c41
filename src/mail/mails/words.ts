import { harmless, harmlessAddress } from '../../text/linked-text.ts';
import type { Translate } from '../../web/texts/translate.ts';
import type { MailFacts } from './facts.ts';

/** Variables that come from us, from the settings or from a closed list. All others may be a person's words. */
const ours = ['brand', 'operator', 'host', 'time', 'day', 'role', 'browser', 'network', 'context'];

type Speak = (key: string, said?: Readonly<Record<string, unknown>>) => string;

/**
 * The translation function of mails, and the only one they use. It puts words of a person, such as names, on one line without
 * anything that a mail program turns into a link, so that our mails link only to our pages.
 */
export function wordsOf({ language, texts }: Pick<MailFacts, 'language' | 'texts'>): Translate {
  const t = texts[language] as unknown as Speak;
  const safe = ([name, value]: [string, unknown]): [string, unknown] => {
    if (typeof value !== 'string' || ours.includes(name)) return [name, value];
    return [name, name === 'email' ? harmlessAddress(value) : harmless(value)];
  };
  const speak: Speak = (key, said = {}) => t(key, Object.fromEntries(Object.entries(said).map(safe)));
  return speak as unknown as Translate;
}
