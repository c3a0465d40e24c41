import { dayAndTime } from '../../web/dates.ts';
import { translateTo } from '../../web/texts/translate.ts';
import type { MailFacts, MailParts } from './facts.ts';
import { partsOf } from './parts.ts';

export interface VerificationCodeFacts extends MailFacts {
  readonly code: string;
  readonly purpose: 'sign-up' | 'enrolment';
}

/** The subject has no code: it shows on locked screens. */
export function verificationCode(facts: VerificationCodeFacts): MailParts {
  const { language, brand, code, purpose, when, browser, network } = facts;
  const t = translateTo(language);
  const time = dayAndTime(language, when);
  return partsOf(facts, {
    subject: t('mails.code.subject', { brand }),
    title: t('mails.code.title'),
    blocks: [
      { kind: 'words', words: purpose === 'sign-up' ? t('mails.code.signUp') : t('mails.code.enrolment') },
      { kind: 'code', code },
      { kind: 'words', words: t('mails.code.expires') },
      { kind: 'aside', words: t('mails.code.ignore') },
      { kind: 'aside', words: t('mails.code.requested', { time, browser, network }) },
    ],
  });
}
