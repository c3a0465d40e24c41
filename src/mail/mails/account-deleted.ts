import type { MailFacts, MailParts } from './facts.ts';
import { circumstances } from './circumstances.ts';
import { partsOf } from './parts.ts';
import { wordsOf } from './words.ts';

/** The last mail to a deleted account's address. Names network and browser only if its owner deleted it. */
export function accountDeleted(facts: MailFacts, byOperator = false): MailParts {
  const { brand, operator } = facts;
  const t = wordsOf(facts);
  return partsOf(facts, {
    subject: t('mails.accountDeleted.subject', { brand }),
    title: t('mails.accountDeleted.title'),
    blocks: [
      { kind: 'words', words: t(`mails.accountDeleted.${byOperator ? 'byOperator' : 'body'}`, { brand }) },
      ...(byOperator ? [] : [circumstances(facts)]),
      {
        kind: 'words',
        words: t(`mails.accountDeleted.${byOperator ? 'unexpected' : 'unasked'}`, { operator }),
      },
    ],
  });
}
