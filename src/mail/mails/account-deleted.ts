import { translateTo } from '../../web/texts/translate.ts';
import type { MailFacts, MailParts } from './facts.ts';
import { circumstances } from './circumstances.ts';
import { partsOf } from './parts.ts';

/** The last mail of an account. */
export function accountDeleted(facts: MailFacts): MailParts {
  const { language, brand, operator } = facts;
  const t = translateTo(language);
  return partsOf(facts, {
    subject: t('mails.accountDeleted.subject', { brand }),
    title: t('mails.accountDeleted.title'),
    blocks: [
      { kind: 'words', words: t('mails.accountDeleted.body', { brand }) },
      circumstances(facts),
      { kind: 'words', words: t('mails.accountDeleted.unasked', { operator }) },
    ],
  });
}
