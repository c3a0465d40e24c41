import { dayAndTime } from '../../web/dates.ts';
import { circumstances } from './circumstances.ts';
import type { MailFacts, MailParts } from './facts.ts';
import { partsOf } from './parts.ts';
import { wordsOf } from './words.ts';

interface AddressChangedFromFacts extends MailFacts {
  readonly token: string;
  readonly until: Date;
}

/** The mail to the old address after a change: how to take the account back. It doesn't name the new address. */
export function addressChangedFrom(facts: AddressChangedFromFacts): MailParts {
  const { brand, publicUrl, operator, token, until } = facts;
  const t = wordsOf(facts);
  return partsOf(facts, {
    subject: t('mails.addressChangedFrom.subject', { brand }),
    title: t('mails.addressChangedFrom.title'),
    blocks: [
      { kind: 'words', words: t('mails.addressChangedFrom.body') },
      circumstances(facts),
      {
        kind: 'words',
        words: t('mails.addressChangedFrom.notYou', { time: dayAndTime(facts, until) }),
      },
      {
        kind: 'button',
        label: t('mails.to.restore'),
        href: new URL(`/address/restore/${token}`, publicUrl).href,
      },
      { kind: 'aside', words: t('mails.help', { operator }) },
    ],
  });
}

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

/** The mail sent instead of a code if an account is to be changed to an address that has an account already. */
export function addressTaken(facts: MailFacts): MailParts {
  const { brand } = facts;
  const t = wordsOf(facts);
  return partsOf(facts, {
    subject: t('mails.addressTaken.subject', { brand }),
    title: t('mails.addressTaken.title'),
    blocks: [
      { kind: 'words', words: t('mails.addressTaken.body') },
      circumstances(facts),
      { kind: 'words', words: t('mails.addressTaken.notYou') },
    ],
  });
}
