import { accountDeleted, accountExists } from '../../src/mail/mails/account.ts';
import { addressChangedFrom, addressRestored, addressTaken } from '../../src/mail/mails/address.ts';
import type { MailFacts, MailParts } from '../../src/mail/mails/facts.ts';
import { firstPassword, resetPassword } from '../../src/mail/mails/password.ts';
import { invitation } from '../../src/mail/mails/invitation.ts';
import { memberMail } from '../../src/mail/mails/member-mail.ts';
import {
  memberMailKinds,
  noticeKinds,
  type MemberMailKind,
  type MemberMailWords,
  type NoticeKind,
} from '../../src/text/mail-kinds.ts';
import { notice } from '../../src/mail/mails/notice.ts';
import { testMail } from '../../src/mail/mails/test-mail.tsx';
import { verificationCode } from '../../src/mail/mails/verification-code.tsx';
import type { Language } from '../../src/text/languages.ts';
import { shippedTexts, translateTo } from '../../src/web/texts/translate.ts';
import { now } from './sample-pages.ts';
import { zones } from './sample-view.ts';

export const mailFactsIn = (language: Language): MailFacts => ({
  language,
  texts: shippedTexts,
  links: {},
  zone: zones[language],
  brand: 'Sallyport <Ops>',
  publicUrl: 'https://id.hanbit.example',
  contact: 'help@hanbit.example',
  operator: translateTo(language)('common.contact', { contact: 'help@hanbit.example' }),
  email: 'seoyeon.kim@hanbit.example',
  when: now,
  browser: 'Chrome on macOS',
  network: '203.0.113.24',
});

/** The numbers that a notice is looked at with, where it says one. */
const counts: Partial<Record<NoticeKind, number[]>> = {
  'recovery-code-used': [0, 1, 9],
  'new-browser': [1, 9],
  'failed-second-steps': [1, 9],
};

/** As they are sent: these two have another way. */
const notMeOf = (kind: NoticeKind) =>
  kind === 'reset-required' || kind === 'reset-by-operator' ? undefined : 'a-token';

/** Every mail to one person about their own account, by name. */
export const mails: Record<string, (facts: MailFacts) => MailParts> = {
  'verification-code': (facts: MailFacts) =>
    verificationCode({ ...facts, code: '482913', purpose: 'enrolment' }),
  ...Object.fromEntries(
    (['sign-up', 'sign-in', 'present-address', 'prove', 'account-deletion'] as const).map((purpose) => [
      `verification-code (${purpose})`,
      (facts: MailFacts) => verificationCode({ ...facts, code: '482913', purpose }),
    ]),
  ),
  'account-exists': accountExists,
  'reset-password': (facts: MailFacts) => resetPassword({ ...facts, token: 'a-token' }),
  'first-password': (facts: MailFacts) => firstPassword({ ...facts, token: 'a-token' }),
  'account-deleted': accountDeleted,
  'account-deleted-by-operator': (facts: MailFacts) => accountDeleted(facts, true),
  'address-changed-from': (facts: MailFacts) =>
    addressChangedFrom({ ...facts, token: 'a-token', until: now }),
  'address-restored': addressRestored,
  'address-taken': addressTaken,
  test: testMail,
  ...Object.fromEntries(
    noticeKinds.flatMap((kind) =>
      (counts[kind] ?? [1]).map((count) => [
        `${kind} (${count})`,
        (facts: MailFacts) => notice({ ...facts, kind, count, notMe: notMeOf(kind) }),
      ]),
    ),
  ),
};

const about = { organization: 'Hanbit', slug: 'hanbit-x4k2pm', actor: 'Jihoon Park', member: 'Seoyeon Kim' };

const invited = (facts: MailFacts, level: 'any' | 'passkeys') =>
  invitation({
    ...facts,
    ...about,
    inviter: 'jihoon.park@hanbit.example',
    role: 'administrator',
    ...{ requiresTwoStep: true, level },
    expiresAt: now,
    token: 'a-token',
  });

const toMember =
  (kind: MemberMailKind, words: MemberMailWords = kind) =>
  (facts: MailFacts) =>
    memberMail({
      ...{ ...facts, ...about, kind, words },
      ...{ role: 'administrator', zoneThere: 'Asia/Seoul', on: now },
    });

/** Every mail about an organization. */
export const organizationMails: Record<string, (facts: MailFacts) => MailParts> = {
  invitation: (facts: MailFacts) => invited(facts, 'any'),
  'invitation-passkeys': (facts: MailFacts) => invited(facts, 'passkeys'),
  ...Object.fromEntries(memberMailKinds.map((kind) => [kind, toMember(kind)])),
  'reminder-passkeys': toMember('reminder', 'reminder-passkeys'),
  'reminder-passkeys-soon': toMember('reminder', 'reminder-passkeys-soon'),
};
