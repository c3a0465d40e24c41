import type { MailFacts, MailParts } from './facts.ts';
import { circumstances } from './circumstances.ts';
import { partsOf } from './parts.ts';
import { wordsOf } from './words.ts';

/** To the address that signed in until the one before was put back. */
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
