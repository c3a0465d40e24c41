import { dayAndTime } from '../../web/dates.ts';
import { translateTo } from '../../web/texts/translate.ts';
import type { Block } from '../blocks.ts';
import type { MailFacts } from './facts.ts';

/** What follows in every mail about a change: when and from where it was, and what to do if it wasn't oneself. */
export function circumstances({ language, when, browser, network, email, operator }: MailFacts): Block[] {
  const t = translateTo(language);
  return [
    {
      kind: 'facts',
      facts: [
        [t('mails.account'), email],
        [t('mails.when'), dayAndTime(language, when)],
        [t('mails.browser'), browser],
        [t('mails.network'), network],
      ],
    },
    { kind: 'words', words: t('mails.ifYou') },
    { kind: 'words', words: t('mails.notYou', { operator }) },
  ];
}
