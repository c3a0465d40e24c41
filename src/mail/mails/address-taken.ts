import type { MailFacts, MailParts } from './facts.ts';
import { circumstances } from './circumstances.ts';
import { partsOf } from './parts.ts';
import { wordsOf } from './words.ts';

/** The mail sent instead of a code if an account is to be changed to an address that has an account already. */
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
