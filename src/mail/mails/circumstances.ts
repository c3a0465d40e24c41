import { dayAndTime } from '../../web/dates.ts';
import { translateTo } from '../../web/texts/translate.ts';
import type { Block } from '../blocks.ts';
import type { MailFacts } from './facts.ts';

/** Which account, when, and from where: so that a person can tell whether it was them. */
export function circumstances({ language, email, when, browser, network }: MailFacts): Block {
  const t = translateTo(language);
  return {
    kind: 'facts',
    facts: [
      [t('mails.account'), email],
      [t('mails.when'), dayAndTime(language, when)],
      [t('mails.browser'), browser],
      [t('mails.network'), network],
    ],
  };
}
