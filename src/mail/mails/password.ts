import { requested } from './circumstances.ts';
import type { MailFacts, MailParts } from './facts.ts';
import { partsOf } from './parts.ts';
import { wordsOf } from './words.ts';

/** The mail with the single-use link to a new password. */
export function resetPassword(facts: MailFacts & { readonly token: string }): MailParts {
  const { brand, publicUrl, token } = facts;
  const t = wordsOf(facts);
  return partsOf(facts, {
    subject: t('mails.resetPassword.subject', { brand }),
    title: t('mails.resetPassword.title'),
    blocks: [
      { kind: 'words', words: t('mails.resetPassword.body') },
      {
        kind: 'button',
        label: t('mails.to.newPassword'),
        href: new URL(`/password/reset/${token}`, publicUrl).href,
      },
      { kind: 'aside', words: t('mails.resetPassword.ignore') },
      requested(facts),
    ],
  });
}

/** The mail with the single-use link to the first password of an account that an operator created. */
export function firstPassword(facts: MailFacts & { readonly token: string }): MailParts {
  const { brand, publicUrl, token, email, operator } = facts;
  const t = wordsOf(facts);
  const forgot = new URL('/password/forgot', publicUrl).href;
  return partsOf(facts, {
    subject: t('mails.firstPassword.subject', { brand }),
    title: t('mails.firstPassword.title'),
    blocks: [
      { kind: 'words', words: t('mails.firstPassword.body', { brand, email }) },
      {
        kind: 'button',
        label: t('mails.to.firstPassword'),
        href: new URL(`/password/reset/${token}`, publicUrl).href,
      },
      { kind: 'link', label: t('mails.firstPassword.later'), href: forgot },
      { kind: 'aside', words: t('mails.firstPassword.unexpected', { operator }) },
    ],
  });
}
