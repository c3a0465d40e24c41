import { browserName } from '../../web/words.tsx';
import { dayAndTime } from '../../web/dates.ts';
import type { Block } from '../blocks.ts';
import type { MailFacts } from './facts.ts';
import { wordsOf } from './words.ts';

/** Account, time, browser and network of an event, so that a person can tell whether it was them. */
export function circumstances(facts: MailFacts): Block {
  const { email, when } = facts;
  const t = wordsOf(facts);
  return {
    kind: 'facts',
    facts: [[t('mails.account'), email], [t('mails.when'), dayAndTime(facts, when)], ...whereFrom(facts)],
  };
}

/** Time, browser and network of a request. */
export const requested = (facts: MailFacts): Block => ({
  kind: 'facts',
  facts: [[wordsOf(facts)('mails.when'), dayAndTime(facts, facts.when)], ...whereFrom(facts)],
});

/** Browser and network of an event. */
export function whereFrom(facts: MailFacts): [label: string, value: string][] {
  const { browser, network } = facts;
  const t = wordsOf(facts);
  return [
    [t('mails.browser'), browserName(t, browser)],
    [t('mails.network'), network],
  ];
}
