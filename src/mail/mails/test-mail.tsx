import type { MailFacts, MailParts } from './facts.ts';
import { partsOf } from './parts.ts';
import { wordsOf } from './words.ts';

/** For the operator, to see how mail arrives. */
export function testMail(facts: MailFacts): MailParts {
  const { brand, publicUrl } = facts;
  const t = wordsOf(facts);
  return partsOf(facts, {
    subject: t('mails.test.subject', { brand }),
    title: t('mails.test.title'),
    blocks: [
      { kind: 'words', words: t('mails.test.body', { host: new URL(publicUrl).host }) },
      { kind: 'aside', words: t('mails.test.ignore') },
    ],
  });
}
