import {
  ChangeAddressPage,
  ConfirmAddressPage,
  RestoreAddressPage,
} from '../../src/account-management/pages/address.tsx';
import { ActivityPage } from '../../src/activity/pages/activity.tsx';
import type { ActivityType } from '../../src/activity/kinds.ts';
import type { BrowserName } from '../../src/text/browsers.ts';
import type { OwnSession } from '../../src/sessions/read-sessions.ts';
import { SessionsPage } from '../../src/sessions/pages/sessions.tsx';
import { DeleteAccountPage } from '../../src/account-management/pages/delete-account.tsx';
import type { View } from '../../src/web/view.ts';

const email = 'seoyeon.kim@hanbit.example';
const at = new Date('2026-11-24T05:03:26Z');
const earlier = (minutes: number) => new Date(at.getTime() - minutes * 60_000);

const sent = { sentAt: earlier(0.2), expiresAt: earlier(-30), resendAt: earlier(-0.8) };
const waiting = { next: 'confirm-email', email, expiresAt: sent.expiresAt, resendAt: sent.resendAt } as const;

const session = (
  id: string,
  browser: BrowserName,
  minutes: number,
  methods: OwnSession['methods'] = ['pwd'],
) => ({
  id,
  current: id === 'a',
  createdAt: earlier(minutes + 60),
  lastSeenAt: earlier(minutes),
  address: '203.0.113.24',
  browser,
  methods,
});
const knownBrowser = (id: string, browser: BrowserName, minutes: number) => ({
  id,
  current: id === 'a',
  browser,
  network: '203.0.113.24',
  createdAt: earlier(minutes + 30_000),
  lastUsedAt: earlier(minutes),
});
const event = (id: number, type: ActivityType, minutes: number, reason?: string) => ({
  id,
  type,
  at: earlier(minutes),
  browser: id % 2 ? ('Chrome on macOS' as const) : ('-' as const),
  network: id % 3 ? '203.0.113.24' : '-',
  ...(reason && { reason }),
});

/** The pages of Account Management that the other samples don't show. */
export const accountPages: Record<string, { fields: string[]; page: (view: View) => unknown }> = {
  'sessions-one': {
    fields: [],
    page: (view) =>
      SessionsPage(view, {
        sessions: [session('a', 'Chrome on macOS', 0)],
        here: '203.0.113.24',
        known: { mayForget: false, browsers: [knownBrowser('a', 'Chrome on macOS', 0)] },
      }),
  },
  sessions: {
    fields: [],
    page: (view) =>
      SessionsPage(view, {
        sessions: [
          session('a', 'Chrome on macOS', 0, ['pwd', 'otp', 'mfa']),
          session('b', 'Safari on iOS', 3, ['swk', 'mfa']),
          session('c', '-', 50),
        ],
        here: '203.0.113.24',
        known: {
          mayForget: true,
          browsers: [
            knownBrowser('a', 'Chrome on macOS', 0),
            { ...knownBrowser('b', 'Safari on iOS', 400), trustedUntil: earlier(-30_000) },
            knownBrowser('c', '-', 90_000),
          ],
        },
      }),
  },
  activity: {
    fields: [],
    page: (view) =>
      ActivityPage(view, {
        events: [
          event(9, 'signed-in', 0),
          event(8, 'sign-in-refused', 3, 'password'),
          event(7, 'two-step-on', 2000),
          event(6, 'account-suspended', 3000, 'a word nobody translated'),
        ],
        next: 'abc',
        here: '203.0.113.24',
      }),
  },
  'activity-of-kind': {
    fields: [],
    page: (view) =>
      ActivityPage(view, {
        ...{ events: [event(7, 'two-step-on', 2000)], next: 'abc', kind: 'two-step', here: '198.51.100.7' },
      }),
  },
  'activity-none-of-kind': {
    fields: [],
    page: (view) =>
      ActivityPage(view, { events: [], next: null, kind: 'organizations', here: '203.0.113.24' }),
  },
  'activity-empty': {
    fields: [],
    page: (view) => ActivityPage(view, { events: [], next: null, here: '203.0.113.24' }),
  },
  'change-address': {
    fields: ['email'],
    page: (view) => ChangeAddressPage(view, { email, twoStep: true }),
  },
  'change-address-off': {
    fields: ['email'],
    page: (view) => ChangeAddressPage(view, { email, twoStep: false }),
  },
  'confirm-address-off': {
    fields: ['code', 'presentCode'],
    page: (view) =>
      ConfirmAddressPage(view, {
        ...waiting,
        presentEmail: 'seoyeon@old.hanbit.example',
      }),
  },
  'confirm-address': {
    fields: ['code'],
    page: (view) => ConfirmAddressPage(view, waiting),
  },
  'restore-address': {
    fields: [],
    page: (view) => RestoreAddressPage(view, { token: 'a-token', email, expiresAt: earlier(-4000) }),
  },
  'delete-account': {
    fields: [],
    page: (view) =>
      DeleteAccountPage(view, {
        email,
        agreeing: { email },
        alone: ['한빛 연구소'],
        shared: [],
        toTransfer: [],
      }),
  },
  'delete-account-code': {
    fields: ['code'],
    page: (view) =>
      DeleteAccountPage(view, {
        ...{ email, alone: [], shared: [], toTransfer: [], code: sent },
        agreeing: { email: 'seoyeon@hanbit.example', earlierUntil: earlier(-3_000) },
      }),
  },
  'delete-account-owner': {
    fields: [],
    page: (view) =>
      DeleteAccountPage(view, {
        email,
        agreeing: { email },
        alone: [],
        shared: ['Hanbit Analytics'],
        toTransfer: [{ slug: 'hanbit', name: 'Hanbit Analytics' }],
      }),
  },
};
