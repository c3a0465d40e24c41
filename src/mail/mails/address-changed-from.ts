import { dayAndTime } from '../../web/dates.ts';
import type { MailFacts, MailParts } from './facts.ts';
import { circumstances } from './circumstances.ts';
import { partsOf } from './parts.ts';
import { wordsOf } from './words.ts';

export interface AddressChangedFromFacts extends MailFacts {
  readonly token: string;
  readonly until: Date;
}

/** The mail to the old address after a change: how to take the account back. It doesn't name the new address. */
export function addressChangedFrom(facts: AddressChangedFromFacts): MailParts {
  const { language, brand, publicUrl, operator, token, until } = facts;
  const t = wordsOf(facts);
  return partsOf(facts, {
    subject: t('mails.addressChangedFrom.subject', { brand }),
    title: t('mails.addressChangedFrom.title'),
    blocks: [
      { kind: 'words', words: t('mails.addressChangedFrom.body') },
      circumstances(facts),
      { kind: 'words', words: t('mails.ifYou') },
      { kind: 'words', words: t('mails.addressChangedFrom.restore', { time: dayAndTime(language, until) }) },
      { kind: 'link', href: new URL(`/address/restore/${token}`, publicUrl).href },
      { kind: 'aside', words: t('mails.notYou', { operator }) },
    ],
  });
}
