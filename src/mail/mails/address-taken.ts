import type { MailFacts, MailParts } from './facts.ts';
import { circumstances } from './circumstances.ts';
import { partsOf } from './parts.ts';
import { wordsOf } from './words.ts';

/** Instead of a code, to an address that has an account already and that another account wanted. */
export function addressTaken(facts: MailFacts): MailParts {
  const { brand } = facts;
  const t = wordsOf(facts);
  return partsOf(facts, {
    subject: t('mails.addressTaken.subject', { brand }),
    title: t('mails.addressTaken.title'),
    blocks: [
      { kind: 'words', words: t('mails.addressTaken.body') },
      { kind: 'words', words: t('mails.addressTaken.action') },
      circumstances(facts),
      { kind: 'aside', words: t('mails.addressTaken.ignore') },
    ],
  });
}
