import { browserName } from '../../web/words.tsx';
import { dayAndTime } from '../../web/dates.ts';
import type { MailFacts, MailParts } from './facts.ts';
import { partsOf } from './parts.ts';
import { wordsOf } from './words.ts';

const purposes = {
  'sign-up': 'mails.code.signUp',
  enrolment: 'mails.code.enrolment',
  'address-change': 'mails.code.addressChange',
  'sign-in': 'mails.code.signIn',
  'present-address': 'mails.code.presentAddress',
  'account-deletion': 'mails.code.accountDeletion',
  prove: 'mails.code.prove',
} as const;

export type CodePurpose = keyof typeof purposes;

/** Purposes where the password was given first: if that was somebody else, ignoring the mail isn't enough. */
const afterThePassword: ReadonlySet<CodePurpose> = new Set([
  'sign-in',
  'present-address',
  'account-deletion',
  'prove',
]);

export interface VerificationCodeFacts extends MailFacts {
  readonly code: string;
  readonly purpose: CodePurpose;
}

/** The mail with a verification code. The subject doesn't contain it, because subjects show on locked screens. */
export function verificationCode(facts: VerificationCodeFacts): MailParts {
  const { brand, code, purpose, when, network } = facts;
  const t = wordsOf(facts);
  const time = dayAndTime(facts, when);
  const browser = browserName(t, facts.browser);
  return partsOf(facts, {
    subject: t('mails.code.subject', { brand }),
    title: t('mails.code.title'),
    blocks: [
      { kind: 'words', words: t(purposes[purpose], { brand }) },
      { kind: 'code', code },
      { kind: 'words', words: t('mails.code.expires') },
      ...(afterThePassword.has(purpose)
        ? [
            { kind: 'words' as const, words: t('mails.code.notYou') },
            {
              kind: 'link' as const,
              label: t('mails.to.newPassword'),
              href: new URL('/password/forgot', facts.publicUrl).href,
            },
          ]
        : [{ kind: 'aside' as const, words: t('mails.code.ignore') }]),
      { kind: 'aside', words: t('mails.code.requested', { time, browser, network }) },
    ],
  });
}
