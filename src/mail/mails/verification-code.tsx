import { requested } from './circumstances.ts';
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

/** Purposes of a person who signed in or gave the password first: if that was somebody else, ignoring the mail isn't enough. */
const afterThePassword: ReadonlySet<CodePurpose> = new Set([
  'enrolment',
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
  const { brand, code, purpose } = facts;
  const t = wordsOf(facts);
  const deletes = purpose === 'account-deletion';
  return partsOf(facts, {
    subject: t(deletes ? 'mails.code.deletionSubject' : 'mails.code.subject', { brand }),
    title: t(deletes ? 'mails.code.deletionTitle' : 'mails.code.title'),
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
      requested(facts),
    ],
  });
}
