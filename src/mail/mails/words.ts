import { harmless, harmlessAddress } from '../../text/linked-text.ts';
import { translateTo, type Translate } from '../../web/texts/translate.ts';
import type { MailFacts } from './facts.ts';

/** What of a sentence comes from us, from the settings, or from a closed list. Anything else was written by somebody. */
const ours = ['brand', 'operator', 'host', 'forgot', 'time', 'day', 'role', 'browser', 'network', 'context'];

type Speak = (key: string, said?: Readonly<Record<string, unknown>>) => string;

/**
 * The sentences of a mail. Whatever a person could have written, names above all, goes in as one line without anything
 * that a mail program makes a link of: so a mail of ours leads only where we say. Mails speak by this alone.
 */
export function wordsOf({ language, operator }: Pick<MailFacts, 'language' | 'operator'>): Translate {
  const t = translateTo(language) as unknown as Speak;
  const safe = ([name, value]: [string, unknown]): [string, unknown] => {
    // The operator may be who did something.
    if (typeof value !== 'string' || ours.includes(name) || value === operator) return [name, value];
    return [name, name === 'email' ? harmlessAddress(value) : harmless(value)];
  };
  const speak: Speak = (key, said = {}) => t(key, Object.fromEntries(Object.entries(said).map(safe)));
  return speak as unknown as Translate;
}
