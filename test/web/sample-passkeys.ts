import { ProvePage } from '../../src/account-management/pages/prove.tsx';
import { DisableSecondStepPage } from '../../src/two-step/disable/pages/disable.tsx';
import { KeyStepPage as EnrolKeyPage } from '../../src/two-step/enrolment/pages/key-step.tsx';
import { TwoStepTabPage } from '../../src/two-step/pages/two-step-tab.tsx';
import type { CreationOptionsBody, RequestOptionsBody } from '../../src/two-step/passkeys/options.ts';
import { AddPasskeyPage } from '../../src/two-step/passkeys/pages/add-passkey.tsx';
import { PasskeyPage } from '../../src/two-step/passkeys/pages/passkey.tsx';
import type { PasskeyBody } from '../../src/two-step/passkeys/passkey.ts';
import { KeyStepPage } from '../../src/two-step/second-step/pages/second-step.tsx';
import { sampleApps } from './sample-app-pages.ts';
import type { View } from '../../src/web/view.ts';

const email = 'seoyeon.kim@hanbit.example';
const now = new Date('2026-11-24T05:03:26Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

const challenge = 'x'.repeat(75);
const described = (id: string) => ({
  id: id.repeat(43),
  type: 'public-key' as const,
  transports: ['internal'],
});

/** The options of a page that asks for a key. */
export const sampleRequest: RequestOptionsBody = {
  challenge,
  timeout: 300_000,
  rpId: 'login.example.com',
  allowCredentials: [described('A'), described('B')],
  userVerification: 'preferred',
};

const sampleCreation: CreationOptionsBody = {
  rp: { id: 'login.example.com', name: 'Sallyport' },
  user: { id: 'u'.repeat(43), name: email, displayName: 'Seoyeon Kim' },
  challenge,
  pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })),
  timeout: 300_000,
  excludeCredentials: [described('A')],
  authenticatorSelection: {
    residentKey: 'preferred',
    requireResidentKey: false,
    userVerification: 'preferred',
  },
  attestation: 'none',
};

const passkeysFor = ({ t }: View): [PasskeyBody, PasskeyBody, PasskeyBody] => [
  {
    ...{ id: '01', name: 'Bitwarden', provider: 'Bitwarden', synced: true, elsewhere: false },
    ...{ addedAt: later(-40_000), lastUsedAt: later(-600) },
  },
  {
    ...{
      id: '02',
      name: 'Blue key on my key ring',
      provider: 'YubiKey 5 Series with NFC',
      synced: false,
      elsewhere: false,
    },
    ...{ addedAt: later(-9_000), counterFellAt: later(-50) },
  },
  {
    ...{ id: '03', name: t('passkeys.kinds.passkey'), synced: true, elsewhere: true },
    addedAt: later(-90_000),
  },
];

const on = {
  ...{ active: true, activeSince: later(-90_000), requiredBy: [], helpers: [] },
  recoveryCodes: { total: 10, left: 8, issuedAt: later(-3_000), askWhetherAtHand: false },
};
const step = { email, serverTime: now, misses: 0, then: '/account' };

/** Every page of passkeys and security keys, and those that offer one. */
export const passkeyPages: Record<string, { fields: string[]; page: (view: View) => unknown }> = {
  'second-step-key': {
    fields: [],
    page: (view) =>
      KeyStepPage(view, { ...step, methods: ['passkey', 'app', 'recovery-code'], options: sampleRequest }),
  },
  'prove-key': {
    fields: ['password', 'code', 'recoveryCode'],
    page: (view) =>
      ProvePage(view, {
        email,
        twoStep: true,
        then: '/account',
        asked: { app: true, keys: sampleRequest },
      }),
  },
  'prove-key-alone': {
    fields: ['password', 'recoveryCode'],
    page: (view) =>
      ProvePage(view, {
        email,
        twoStep: true,
        then: '/account',
        asked: { app: false, keys: sampleRequest },
        mailed: {
          key: true,
          mailbox: { email },
          code: { sentAt: later(-1), expiresAt: later(9), resendAt: later(0) },
        },
      }),
  },
  'prove-by-passkey': {
    fields: ['password'],
    page: (view) =>
      ProvePage(view, {
        email,
        twoStep: true,
        then: '/enter?to=https%3A%2F%2Fapp.example.com%2F',
        byPasskey: true,
        asked: { app: true, keys: sampleRequest },
      }),
  },
  'disable-key': {
    fields: ['code', 'recoveryCode'],
    page: (view) => DisableSecondStepPage(view, { asked: { app: true, keys: sampleRequest } }),
  },
  'key-step': {
    fields: ['name'],
    page: (view) => EnrolKeyPage(view, { options: sampleCreation, expiresAt: later(25) }),
  },
  'passkey-add': { fields: ['name'], page: (view) => AddPasskeyPage(view, { options: sampleCreation }) },
  passkey: { fields: ['name'], page: (view) => PasskeyPage(view, { ...passkeysFor(view)[0], only: false }) },
  'passkey-copied': {
    fields: ['name'],
    page: (view) => PasskeyPage(view, { ...passkeysFor(view)[1], only: false }),
  },
  'passkey-elsewhere': {
    fields: ['name'],
    page: (view) => PasskeyPage(view, { ...passkeysFor(view)[2], only: false }),
  },
  'passkey-only': {
    fields: ['name'],
    page: (view) => PasskeyPage(view, { ...passkeysFor(view)[0], only: true }),
  },
  'tab-keys': {
    fields: [],
    page: (view) =>
      TwoStepTabPage(view, {
        ...on,
        apps: [...sampleApps],
        passkeys: passkeysFor(view),
        signals: {
          rpId: 'login.example.com',
          accepted: { userId: 'u'.repeat(43), allAcceptedCredentialIds: ['A'.repeat(43)] },
        },
      }),
  },
  'tab-key-alone': {
    fields: [],
    page: (view) => TwoStepTabPage(view, { ...on, apps: [], passkeys: passkeysFor(view).slice(0, 1) }),
  },
  'tab-keys-full': {
    fields: [],
    page: (view) =>
      TwoStepTabPage(view, {
        ...on,
        apps: [...sampleApps],
        passkeys: Array.from({ length: 10 }, (_, at) => ({ ...passkeysFor(view)[0], id: `0${at}` })),
      }),
  },
};
