import { browserName } from '../../web/words.tsx';
import { dayAndTime } from '../../web/dates.ts';
import type { MailFacts, MailParts } from './facts.ts';
import { partsOf } from './parts.ts';
import { wordsOf } from './words.ts';

/** The mail with the single-use link to a new password. */
export function resetPassword(facts: MailFacts & { readonly token: string }): MailParts {
  const { language, brand, publicUrl, token, when, browser, network } = facts;
  const t = wordsOf(facts);
  return partsOf(facts, {
    subject: t('mails.resetPassword.subject', { brand }),
    title: t('mails.resetPassword.title'),
    blocks: [
      { kind: 'words', words: t('mails.resetPassword.body') },
      { kind: 'link', href: new URL(`/password/reset/${token}`, publicUrl).href },
      { kind: 'aside', words: t('mails.resetPassword.ignore') },
      {
        kind: 'aside',
        words: t('mails.resetPassword.requested', {
          time: dayAndTime(language, when),
          browser: browserName(t, browser),
          network,
        }),
      },
    ],
  });
}
