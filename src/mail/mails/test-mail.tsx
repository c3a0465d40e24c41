import type { MailFacts, MailParts } from './facts.ts';
import { partsOf } from './parts.ts';
import { wordsOf } from './words.ts';

/** The mail of `sallyport mail test`, which shows the operator how mail arrives. */
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
