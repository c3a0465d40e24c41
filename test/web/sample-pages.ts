import { ProfilePage } from '../../src/account-management/pages/profile.tsx';
import { ProvePage } from '../../src/account-management/pages/prove.tsx';
import { OutboxMailPage } from '../../src/operator/pages/outbox-mail.tsx';
import { OutboxPage } from '../../src/operator/pages/outbox.tsx';
import { ConfirmEmailPage } from '../../src/sign-in/pages/confirm-email.tsx';
import { CookiesPage, SignInPage } from '../../src/sign-in/pages/sign-in.tsx';
import { EmailCodePage } from '../../src/sign-in/pages/email-code.tsx';
import { HomePage } from '../../src/organizations/pages/home.tsx';
import type { ChallengeFormBody } from '../../src/two-step/second-step/challenge.ts';
import { passkeyPages, sampleRequest } from './sample-passkeys.ts';
import { LostPage } from '../../src/two-step/second-step/pages/lost.tsx';
import { RecoveryCodePage, SecondStepPage } from '../../src/two-step/second-step/pages/second-step.tsx';
import { SignUpPage } from '../../src/sign-in/pages/sign-up.tsx';
import { AppStepPage } from '../../src/two-step/enrolment/pages/app-step.tsx';
import { CompletedPage } from '../../src/two-step/enrolment/pages/completed.tsx';
import { EmailStepPage } from '../../src/two-step/enrolment/pages/email-step.tsx';
import { LeavePage, LeaveReissuePage } from '../../src/two-step/enrolment/pages/leave.tsx';
import { RecoveryCodesStepPage } from '../../src/two-step/enrolment/pages/recovery-codes-step.tsx';
import { TwoStepTabPage } from '../../src/two-step/pages/two-step-tab.tsx';
import { qrImage } from '../../src/two-step/codes/qr.ts';
import type { View } from '../../src/web/view.ts';
import { appPages, sampleApps } from './sample-app-pages.ts';
import { bookPages } from './sample-books.ts';
import { accountPages } from './sample-account-pages.ts';
import { consolePages } from './sample-console-pages.ts';
import { changePages } from './sample-change-pages.ts';
import { organizationPages, sampleInvitations, sampleOrganizations } from './sample-organization-pages.ts';
import { openidPages } from './sample-openid-pages.ts';
import { problemPages } from './sample-problem-pages.ts';

export const now = new Date('2026-11-24T05:03:26Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

const email = 'seoyeon.kim@hanbit.example';
const key = 'JBSWY3DPEHPK3PXPMFRGGZDFMZTWQ2LK';
const keyUri = `otpauth://totp/Sallyport:${email}?secret=${key}&issuer=Sallyport`;
const recoveryCodes = [
  ...['7KQM-XW4D-H9RT-2FVC', 'N3BP-6ZJH-WD8K-QY5R', '4TGX-R7CM-9KFD-JW2H', 'VH6Y-3NQP-BT5W-8XKD'],
  ...['C9JR-WK2F-7HXM-P4TQ', 'Z5DV-8GTB-QN3Y-R6HK', 'M2WK-FP9X-4CJD-7TVB', 'X8RH-5YQN-K6GT-WD3F'],
  ...['6FTJ-BV4M-RX9P-3HKC', 'Q7YD-2KWH-N5ZT-G8RX'],
];
const codes = (left: number) => ({ total: 10, left, issuedAt: later(-3000), askWhetherAtHand: false });
const code = { sentAt: now, expiresAt: later(10), resendAt: later(0.8) };
const mail = { id: '1', to: email, subject: 'Sallyport verification code', sentAt: later(-3) };
const app = { step: 'app' as const, email, key, keyUri, qr: qrImage(keyUri), expiresAt: later(28) };
const atEmail = { step: 'email' as const, email, expiresAt: later(30) };
const set = { step: 'recovery-codes' as const, email, recoveryCodes, issuedAt: now, expiresAt: later(27) };
const requiredBy = [
  {
    name: 'Hanbit Analytics',
    slug: 'hanbit',
    from: later(-9000),
    level: 'any' as const,
    dueAt: later(-9000),
    timeZone: 'Asia/Seoul',
  },
  {
    name: '한빛 연구소',
    slug: 'lab',
    from: later(9000),
    level: 'passkeys' as const,
    dueAt: later(9000),
    timeZone: 'Asia/Seoul',
  },
];
const helpers = [
  {
    organization: 'Hanbit Analytics',
    name: '정민준',
    email: 'minjun.jung@hanbit.example',
    role: 'owner' as const,
  },
  {
    organization: '한빛 연구소',
    name: 'Maria Lindqvist',
    email: 'maria@lab.hanbit.example',
    role: 'administrator' as const,
  },
];
const home = (active: boolean, left: number) => ({
  requiredBy: [],
  organizations: sampleOrganizations,
  invitations: sampleInvitations,
  twoStep: { active, recoveryCodesLeft: left },
  mustSetUp: false,
});
const [oneApp, spareApp] = sampleApps;
const off = { active: false, passkeys: [], apps: [] };
const on = {
  ...{ active: true, activeSince: later(-3000), requiredBy, helpers },
  ...{ apps: [oneApp], passkeys: [] },
};
const methods: ChallengeFormBody['methods'] = ['app', 'recovery-code'];

/** Every page, in every state that looks different, and the fields of its form. */
export const samplePages: Record<string, { fields: string[]; page: (view: View) => unknown }> = {
  'sign-up': { fields: ['email', 'name', 'password', 'organization'], page: (view) => SignUpPage(view, {}) },
  'confirm-email': {
    fields: ['code'],
    page: (view) =>
      ConfirmEmailPage(view, {
        ...{ next: 'confirm-email', email, expiresAt: later(9) },
        ...{ signUpExpiresAt: later(29), resendAt: later(0.8) },
      }),
  },
  'sign-in': {
    fields: ['email', 'password'],
    page: (view) => SignInPage(view, { then: '/account', invitedOnly: false, passkey: sampleRequest }),
  },
  'sign-in-invited': {
    fields: ['email', 'password'],
    page: (view) => SignInPage(view, { invitedOnly: true }),
  },
  'second-step': {
    fields: ['code'],
    page: (view) => SecondStepPage(view, { email, serverTime: now, misses: 0, then: '/account', methods }),
  },
  'second-step-trust': {
    fields: ['code'],
    page: (view) =>
      SecondStepPage(view, { email, serverTime: now, misses: 0, then: '/account', methods, trustDays: 30 }),
  },
  'second-step-clock': {
    fields: ['code'],
    page: (view) => SecondStepPage(view, { email, serverTime: now, misses: 2, then: '/', methods }),
  },
  'recovery-code': {
    fields: ['recoveryCode'],
    page: (view) => RecoveryCodePage(view, { email, serverTime: now, misses: 0, then: '/account', methods }),
  },
  'email-code': {
    fields: ['code'],
    page: (view) =>
      EmailCodePage(view, { email, expiresAt: later(9), resendAt: later(0.8), then: '/account' }),
  },
  cookies: { fields: [], page: (view) => CookiesPage(view, { then: '/account', invitedOnly: false }) },
  lost: { fields: [], page: (view) => LostPage(view, {}) },
  'home-off': { fields: [], page: (view) => HomePage(view, home(false, 0)) },
  'home-required': {
    fields: [],
    page: (view) => HomePage(view, { ...home(false, 0), requiredBy, joined: 'Hanbit Analytics' }),
  },
  'home-announced': {
    fields: [],
    page: (view) => HomePage(view, { ...home(false, 0), requiredBy: requiredBy.slice(1) }),
  },
  'home-on': { fields: [], page: (view) => HomePage(view, home(true, 8)) },
  'home-passkey-missing': {
    fields: [],
    page: (view) =>
      HomePage(view, {
        ...home(true, 8),
        requiredBy: requiredBy.map((it) => ({ ...it, level: 'passkeys' as const })),
      }),
  },
  'home-few': { fields: [], page: (view) => HomePage(view, home(true, 1)) },
  'home-none': {
    fields: [],
    page: (view) => HomePage(view, { ...home(true, 0), organizations: [], invitations: [] }),
  },
  profile: {
    fields: ['name', 'language', 'timeZone'],
    page: (view) =>
      ProfilePage(view, {
        ...{ email, name: '김서연', language: 'ko', timeZone: 'Asia/Seoul', hasZone: true },
        twoStep: { active: true },
      }),
  },
  'profile-without-zone': {
    fields: ['name', 'language', 'timeZone'],
    page: (view) =>
      ProfilePage(view, {
        ...{ email, name: '김서연', language: 'en', timeZone: 'UTC', hasZone: false },
        twoStep: { active: true },
      }),
  },
  prove: {
    fields: ['password'],
    page: (view) =>
      ProvePage(view, {
        email,
        twoStep: false,
        then: '/account',
        asked: { app: false },
      }),
  },
  'prove-two-step': {
    fields: ['password', 'code', 'recoveryCode'],
    page: (view) =>
      ProvePage(view, {
        email,
        twoStep: true,
        then: '/account/two-step',
        asked: { app: true },
        mailed: { key: true, mailbox: { email } },
      }),
  },
  'prove-moved': {
    fields: ['password', 'code', 'recoveryCode', 'emailCode'],
    page: (view) =>
      ProvePage(view, {
        email,
        twoStep: true,
        then: '/account/two-step',
        asked: { app: true },
        mailed: {
          key: false,
          mailbox: { email: 'before@hanbit.example', earlierUntil: new Date('2026-11-26T05:03:26Z') },
          code,
        },
      }),
  },
  'tab-off': {
    fields: [],
    page: (view) => TwoStepTabPage(view, { ...off, requiredBy: [], helpers: [] }),
  },
  'tab-under-way': {
    fields: [],
    page: (view) => TwoStepTabPage(view, { ...off, requiredBy: [], helpers: [], underWay: 'app' }),
  },
  'tab-lost-app': {
    fields: [],
    page: (view) => TwoStepTabPage(view, { ...on, requiredBy: [], recoveryCodes: codes(8), lostApp: true }),
  },
  'tab-off-required': {
    fields: [],
    page: (view) => TwoStepTabPage(view, { ...off, requiredBy, helpers }),
  },
  'tab-on': {
    fields: [],
    page: (view) => TwoStepTabPage(view, { ...on, requiredBy: [], recoveryCodes: codes(8) }),
  },
  'tab-on-the-way': {
    fields: [],
    page: (view) =>
      TwoStepTabPage(view, { ...on, requiredBy: [], recoveryCodes: codes(8), then: '/organizations' }),
  },
  'tab-on-announced': {
    fields: [],
    page: (view) => TwoStepTabPage(view, { ...on, requiredBy: requiredBy.slice(1), recoveryCodes: codes(8) }),
  },
  'tab-at-hand': {
    fields: [],
    page: (view) =>
      TwoStepTabPage(view, { ...on, requiredBy: [], recoveryCodes: { ...codes(8), askWhetherAtHand: true } }),
  },
  'tab-apps': {
    fields: [],
    page: (view) =>
      TwoStepTabPage(view, { ...on, apps: [oneApp, spareApp], requiredBy: [], recoveryCodes: codes(8) }),
  },
  'tab-apps-full': {
    fields: [],
    page: (view) =>
      TwoStepTabPage(view, {
        ...{ ...on, requiredBy: [], recoveryCodes: codes(8) },
        apps: [oneApp, ...Array.from({ length: 4 }, (_, index) => ({ ...spareApp, id: `s${index}` }))],
      }),
  },
  ...appPages({ key, keyUri, qr: app.qr, expiresAt: app.expiresAt }),
  'tab-few': { fields: [], page: (view) => TwoStepTabPage(view, { ...on, recoveryCodes: codes(2) }) },
  'tab-none': { fields: [], page: (view) => TwoStepTabPage(view, { ...on, recoveryCodes: codes(0) }) },
  'email-step': {
    fields: [],
    page: (view) => EmailStepPage(view, { ...atEmail, replacing: false }),
  },
  'email-step-sent': {
    fields: ['code'],
    page: (view) => EmailStepPage(view, { ...atEmail, replacing: false, code }),
  },
  'email-step-replacing': {
    fields: [],
    page: (view) => EmailStepPage(view, { ...atEmail, replacing: true }),
  },
  'email-step-earlier': {
    fields: ['code'],
    page: (view) =>
      EmailStepPage(view, {
        ...{ ...atEmail, email: 'seoyeon@old.hanbit.example', replacing: true, code },
        earlierUntil: later(3_000),
      }),
  },
  'app-step': { fields: ['code'], page: (view) => AppStepPage(view, { ...app, replacing: false }) },
  'app-step-passkey-asked': {
    fields: ['code'],
    page: (view) => AppStepPage(view, { ...app, replacing: false, keyAsked: true }),
  },
  'tab-passkey-asked': {
    fields: [],
    page: (view) =>
      TwoStepTabPage(view, {
        ...off,
        requiredBy: requiredBy.map((it) => ({ ...it, level: 'passkeys' as const })),
        helpers: [],
      }),
  },
  'tab-lost-key': {
    fields: [],
    page: (view) =>
      TwoStepTabPage(view, { ...on, apps: [], requiredBy: [], recoveryCodes: codes(8), lostApp: true }),
  },
  'app-step-replacing': { fields: ['code'], page: (view) => AppStepPage(view, { ...app, replacing: true }) },
  'recovery-codes-step': {
    fields: ['saved'],
    page: (view) => RecoveryCodesStepPage(view, { ...set, replacing: false }),
  },
  'recovery-codes-step-by-key': {
    fields: ['saved'],
    page: (view) => RecoveryCodesStepPage(view, { ...set, replacing: false, byKey: true }),
  },
  'completed-to-console': {
    fields: [],
    page: (view) =>
      CompletedPage(
        { ...view, home: { name: 'Hanbit Analytics', href: '/enter' } },
        { email, replaced: false, othersEnded: false, app: true },
      ),
  },
  completed: {
    fields: [],
    page: (view) => CompletedPage(view, { email, replaced: false, othersEnded: true, app: false }),
  },
  'completed-on-the-way': {
    fields: [],
    page: (view) =>
      CompletedPage(view, {
        email,
        replaced: false,
        othersEnded: false,
        app: true,
        then: '/account/sessions',
      }),
  },
  'completed-replaced': {
    fields: [],
    page: (view) => CompletedPage(view, { email, replaced: true, othersEnded: false, app: true }),
  },
  leave: { fields: [], page: (view) => LeavePage(view, {}) },
  'leave-reissue': { fields: [], page: (view) => LeaveReissuePage(view, {}) },
  'tab-off-due': {
    fields: [],
    page: (view) => TwoStepTabPage(view, { ...off, requiredBy: requiredBy.slice(1), helpers }),
  },
  ...accountPages,
  ...changePages(recoveryCodes),
  ...passkeyPages,
  ...organizationPages,
  ...consolePages,
  ...problemPages,
  ...bookPages,
  ...openidPages,
  outbox: {
    fields: [],
    page: (view) => OutboxPage(view, { mails: [mail, { ...mail, id: '2', sentAt: later(-90) }] }),
  },
  'outbox-empty': { fields: [], page: (view) => OutboxPage(view, { mails: [] }) },
  'outbox-mail': {
    fields: [],
    page: (view) =>
      OutboxMailPage(view, {
        ...mail,
        from: 'Sallyport <no-reply@localhost>',
        text: 'Your code\n\n482913\n\nSign in:\nhttps://id.hanbit.example/sign-in\n\nElsewhere: https://a.example/\n',
      }),
  },
};
