import { circumstances } from './circumstances.ts';
import type { MailFacts, MailParts } from './facts.ts';
import { partsOf } from './parts.ts';
import { wordsOf } from './words.ts';

/** The mail sent instead of a code if somebody signs up with the address of an account. The page doesn't reveal that. */
export function accountExists(facts: MailFacts): MailParts {
  const { brand, publicUrl } = facts;
  const t = wordsOf(facts);
  return partsOf(facts, {
    subject: t('mails.accountExists.subject', { brand }),
    title: t('mails.accountExists.title'),
    blocks: [
      { kind: 'words', words: t('mails.accountExists.body') },
      { kind: 'button', label: t('mails.to.signIn'), href: new URL('/sign-in', publicUrl).href },
      {
        kind: 'link',
        label: t('mails.accountExists.forgotten'),
        href: new URL('/password/forgot', publicUrl).href,
      },
      circumstances(facts),
      { kind: 'aside', words: t('mails.accountExists.ignore') },
    ],
  });
}

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
