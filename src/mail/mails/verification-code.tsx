import { browserName } from '../../web/browser-name.ts';
import { dayAndTime } from '../../web/dates.ts';
import type { MailFacts, MailParts } from './facts.ts';
import { partsOf } from './parts.ts';
import { wordsOf } from './words.ts';

const purposes = {
  'sign-up': 'mails.code.signUp',
  enrolment: 'mails.code.enrolment',
  'address-change': 'mails.code.addressChange',
} as const;

export interface VerificationCodeFacts extends MailFacts {
  readonly code: string;
  readonly purpose: keyof typeof purposes;
}

/** The subject has no code: it shows on locked screens. */
export function verificationCode(facts: VerificationCodeFacts): MailParts {
  const { language, brand, code, purpose, when, network } = facts;
  const t = wordsOf(facts);
  const time = dayAndTime(language, when);
  const browser = browserName(t, facts.browser);
  return partsOf(facts, {
    subject: t('mails.code.subject', { brand }),
    title: t('mails.code.title'),
    blocks: [
      { kind: 'words', words: t(purposes[purpose]) },
      { kind: 'code', code },
      { kind: 'words', words: t('mails.code.expires') },
      { kind: 'aside', words: t('mails.code.ignore') },
      { kind: 'aside', words: t('mails.code.requested', { time, browser, network }) },
    ],
  });
}
