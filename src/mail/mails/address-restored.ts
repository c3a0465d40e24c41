import type { MailFacts, MailParts } from './facts.ts';
import { circumstances } from './circumstances.ts';
import { partsOf } from './parts.ts';
import { wordsOf } from './words.ts';

/** The mail to the address that lost the account when the previous address was restored. */
export function addressRestored(facts: MailFacts): MailParts {
  const { brand, operator } = facts;
  const t = wordsOf(facts);
  return partsOf(facts, {
    subject: t('mails.addressRestored.subject', { brand }),
    title: t('mails.addressRestored.title'),
    blocks: [
      { kind: 'words', words: t('mails.addressRestored.body') },
      circumstances(facts),
      { kind: 'words', words: t('mails.addressRestored.unasked', { operator }) },
    ],
  });
}
