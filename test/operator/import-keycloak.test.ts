import { pbkdf2Sync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { encodeBase32 } from '../../src/two-step/codes/totp.ts';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { foreignHashes, PASSWORD } from '../support/operator/foreign-hashes.ts';
import { command, dryThenReal, withFiles } from '../support/operator/importing.ts';
import { typeKey } from '../support/phone.ts';
import { useSallyport } from '../support/sallyport.ts';
import { giveCode } from '../support/tries.ts';

// Shapes from Keycloak's own sources: the realms of its migration tests (1.9.8 to 26.6.0: lists of realms, flat and
// nested credentials), UserTest and RepresentationToModelDeprecatedCredentialsTest (what a flat one leaves out),
// OTPCredentialData, WebAuthnCredentialModel and RecoveryAuthnCodesCredentialModel. People and keys are made up.

const keys = newKey(systemRandom);
const sallyport = useSallyport({ SALLYPORT_KEYS: keys });

const run = (files: Record<string, unknown>, ...options: string[]) =>
  withFiles(
    Object.fromEntries(Object.entries(files).map(([name, json]) => [name, JSON.stringify(json)])),
    (pathOf) =>
      command(sallyport, keys, [
        'import',
        '--json',
        '--from',
        'keycloak',
        ...options,
        ...Object.keys(files).map(pathOf),
      ]),
  );
const both = (realm: unknown, ...options: string[]) =>
  dryThenReal((...more) => run({ realm }, ...options, ...more));

const salt = Buffer.from('0123456789abcdef');
const derived = (digest: string, rounds: number, length: number) =>
  pbkdf2Sync(PASSWORD, salt, rounds, length, digest).toString('base64');
const KEY = 'nQ4wE7rT2yU5iO8pA1sD';

const nested = (type: string, how: object, secret: object) => ({
  id: 'c1',
  type,
  createdDate: 1_711_929_600_000,
  credentialData: JSON.stringify(how),
  secretData: JSON.stringify(secret),
});
const password = nested(
  'password',
  { hashIterations: 1000, algorithm: 'pbkdf2-sha256', additionalParameters: {} },
  { value: derived('sha256', 1000, 64), salt: salt.toString('base64'), additionalParameters: {} },
);
const otp = (how: object = {}, secret: object = {}) =>
  nested(
    'otp',
    { subType: 'totp', digits: 6, counter: 0, period: 30, algorithm: 'HmacSHA1', ...how },
    { value: KEY, ...secret },
  );
const webauthn = (type: string) =>
  nested(
    type,
    {
      aaguid: '0',
      credentialId: 'AAAA',
      counter: 3,
      credentialPublicKey: 'pQEC',
      attestationStatementFormat: 'none',
    },
    {},
  );
const recovery = nested(
  'recovery-authn-codes',
  { hashIterations: 1, algorithm: 'RS512', totalCodes: 12, remainingCodes: 12 },
  { codes: [{ number: 1, encodedHashedValue: 'x' }] },
);

/** The fields of CredentialRepresentation, as clients write them that leave nothing out. */
const everyField = {
  id: null,
  type: null,
  userLabel: null,
  createdDate: null,
  secretData: null,
  credentialData: null,
  priority: null,
  value: null,
  temporary: null,
  device: null,
  hashedSaltedValue: null,
  salt: null,
  hashIterations: null,
  counter: null,
  algorithm: null,
  digits: null,
  period: null,
  config: null,
  federationLink: null,
};

let count = 0;
function user(credentials: readonly object[], more: object = {}) {
  count += 1;
  const email = `kc${count}@keycloak.example`;
  return {
    id: `id-${count}`,
    username: email,
    email,
    emailVerified: true,
    enabled: true,
    credentials,
    requiredActions: [],
    ...more,
  };
}

const rowOf = async (email: string) => {
  const [row] = await sallyport.database.query<{ must_set_up: boolean; status: string; app: boolean }>(
    `SELECT must_set_up, status, EXISTS (SELECT 1 FROM authenticators WHERE account_id = accounts.id) AS app
     FROM accounts WHERE email = $1`,
    [email],
  );
  return row;
};

async function signsInWithApp(email: string, key = encodeBase32(Buffer.from(KEY))): Promise<void> {
  sallyport.clock.passStep();
  const browser = sallyport.browser();
  expect((await browser.post('/sign-in', { email, password: PASSWORD })).body.next).toBe('second-step');
  expect((await giveCode(browser, typeKey(key, sallyport.clock).code())).body.next).toBe('signed-in');
}

describe('every kind of second factor is gone on with or set up first', () => {
  const goOn = { had: 1, withTwoStep: 1, setUpAgain: 0 };
  const again = { had: 1, withTwoStep: 0, setUpAgain: 1 };
  test.each<[string, object[], object, typeof goOn]>([
    ['an app', [password, otp()], {}, goOn],
    [
      'an app whose key is base32',
      [password, otp({ secretEncoding: 'BASE32' }, { value: 'KRUGS4ZANFZSAYJAORSXG5BAKRUGS4ZA' })],
      {},
      goOn,
    ],
    [
      'an app, a security key and recovery codes',
      [password, otp(), webauthn('webauthn'), recovery],
      {},
      goOn,
    ],
    [
      'an app, and Keycloak waits for a key',
      [password, otp()],
      { requiredActions: ['webauthn-register'] },
      goOn,
    ],
    ['a security key', [password, webauthn('webauthn')], {}, again],
    ['a passkey', [password, webauthn('webauthn-passwordless')], {}, again],
    ['recovery codes alone', [password, recovery], {}, again],
    ['codes by a counter', [password, otp({ subType: 'hotp' })], {}, again],
    ['Steam’s codes', [password, otp({ subType: 'steam', digits: 5 })], {}, again],
    ['SHA-256', [password, otp({ algorithm: 'HmacSHA256' })], {}, again],
    ['8 digits', [password, otp({ digits: 8 })], {}, again],
    ['60 seconds', [password, otp({ period: 60 })], {}, again],
    ['no word on digits', [password, otp({ digits: undefined })], {}, again],
    ['a key in an encoding nobody knows', [password, otp({ secretEncoding: 'BASE58' })], {}, again],
    ['a key that is empty', [password, otp({}, { value: '' })], {}, again],
    ['secretData that is no JSON', [password, { ...otp(), secretData: '{broken' }], {}, again],
    ['two apps', [password, otp(), otp({}, { value: 'anotherKeyOf20Letters' })], {}, goOn],
    ['text messages of an extension', [password, nested('mobile-number', {}, {})], {}, again],
    ['what an extension calls oddly', [password, nested('My "Second" Factor\u001b[2J', {}, {})], {}, again],
    [
      'an app of Keycloak 7',
      [
        password,
        { type: 'totp', hashedSaltedValue: KEY, digits: 6, counter: 0, period: 30, algorithm: 'HmacSHA1' },
      ],
      {},
      goOn,
    ],
    [
      'one that leaves out what has a default',
      [password, { type: 'totp', hashedSaltedValue: KEY }],
      {},
      goOn,
    ],
    ['one of 8 digits', [password, { type: 'totp', hashedSaltedValue: KEY, digits: 8 }], {}, again],
    [
      'a counter’s of Keycloak 7',
      [password, { type: 'hotp', hashedSaltedValue: KEY, counter: 5 }],
      {},
      again,
    ],
    [
      'credentials that are objects, not text',
      [
        password,
        {
          type: 'otp',
          credentialData: { subType: 'totp', digits: 6, period: 30, algorithm: 'HmacSHA1' },
          secretData: { value: KEY },
        },
      ],
      {},
      goOn,
    ],
    [
      'an app of Keycloak 4, every field of its CredentialRepresentation written, null or not',
      [password, { ...everyField, type: 'totp', hashedSaltedValue: KEY, digits: 6, period: 30, counter: 0 }],
      {},
      goOn,
    ],
    [
      'an app of today, every field written',
      [
        { ...everyField, ...password },
        { ...everyField, ...otp() },
      ],
      {},
      goOn,
    ],
    [
      'an app as GET …/credentials tells of it, without its key',
      [password, { ...everyField, ...otp(), secretData: null }],
      {},
      again,
    ],
    ['an app that only a flag tells of (the admin API)', [password], { totp: true }, again],
    [
      'one that only the list of what can be switched off tells of',
      [password],
      { disableableCredentialTypes: ['otp'] },
      again,
    ],
    [
      'what that list tells of in capitals, or of a key',
      [password],
      { disableableCredentialTypes: ['OTP', 'webauthn'] },
      again,
    ],
    [
      'one that only an extension’s attribute tells of',
      [password],
      { attributes: { mfaEnabled: ['true'] } },
      again,
    ],
    ['a key in an attribute', [password], { attributes: { 'sms-2fa': ['+82 10 0000 0000'] } }, again],
    [
      'attributes that say no, or when',
      [password],
      {
        attributes: {
          mfa_enabled: ['false'],
          totpSecret: [''],
          mfa_last_prompt: ['2024-05-06'],
          locale: ['en'],
        },
      },
      { had: 0, withTwoStep: 0, setUpAgain: 0 },
    ],
    ['a credential without a type', [password, { secretData: '{}', credentialData: '{}' }], {}, again],
    [
      'none',
      [password],
      { totp: false, disableableCredentialTypes: ['password'] },
      { had: 0, withTwoStep: 0, setUpAgain: 0 },
    ],
    [
      'none but old passwords',
      [password, { ...password, type: 'password-history' }],
      {},
      { had: 0, withTwoStep: 0, setUpAgain: 0 },
    ],
  ])('%s', async (_, credentials, more, { had, withTwoStep, setUpAgain }) => {
    const person = user(credentials, more);
    const ended = await both({ realm: 'r', users: [person] });
    expect(ended.json).toMatchObject({
      created: 1,
      hadTwoStep: had,
      stillToSetUp: 0,
      withTwoStep,
      setUpAgain,
    });
    expect(await rowOf(person.email)).toMatchObject({
      must_set_up: setUpAgain === 1,
      app: withTwoStep === 1,
    });
    expect(ended.out + ended.beside).not.toContain(KEY);
    expect(ended.out + ended.beside).not.toContain('\u001b');
  });

  test.each([
    ['credentials', { credentials: { otp: KEY } }],
    ['credentials', { credentials: 'otp' }],
    ['requiredActions', { requiredActions: 'CONFIGURE_TOTP' }],
    ['requiredActions', { requiredActions: [{ alias: 'CONFIGURE_TOTP' }] }],
  ])('whose %s can’t be read is refused, and counted: %j', async (field, more) => {
    const ended = await both({ realm: 'r', users: [user([password], more)] });
    expect(ended.json).toMatchObject({ created: 0, refused: 1, hadTwoStep: 1, refusedHadTwoStep: 1 });
    expect(ended.beside).toContain(`refused: ${field}: `);
  });

  test.each([
    'CONFIGURE_TOTP',
    'webauthn-register',
    'webauthn-register-passwordless',
    'CONFIGURE_RECOVERY_AUTHN_CODES',
    // Of mesutpiskin/keycloak-2fa-email-authenticator and netzbegruenung/keycloak-mfa-plugins.
    'email-authenticator-setup',
    'mobile_number_config',
    'phone_validation_config',
    'email_otp_config',
    'CONFIGURE_SMS_OTP',
    // Nothing in their names says what they set up.
    'app-register',
    'generate-backup-codes',
    'odd \u001b[2J action',
  ])('%s still to be done is done first here', async (action) => {
    const person = user([password], { requiredActions: [action] });
    const ended = await both({ realm: 'r', users: [person] });
    expect(ended.json).toMatchObject({ hadTwoStep: 0, stillToSetUp: 1, setUpAgain: 1 });
    expect(await rowOf(person.email)).toMatchObject({ must_set_up: true });
  });

  test('what Keycloak asks for besides has nothing to do with it', async () => {
    const requiredActions = [
      ...['UPDATE_PASSWORD', 'VERIFY_EMAIL', 'UPDATE_PROFILE', 'VERIFY_PROFILE', 'TERMS_AND_CONDITIONS'],
      ...['UPDATE_EMAIL', 'update_user_locale', 'delete_account', 'delete_credential', 'idp_link'],
      'custom_terms_and_conditions',
    ];
    const ended = await both({ realm: 'r', users: [user([password], { requiredActions })] });
    expect(ended.json).toMatchObject({ created: 1, hadTwoStep: 0, stillToSetUp: 0, setUpAgain: 0 });
  });

  test('an app of Keycloak 7 and one of today sign in', async () => {
    const people = [user([password, { type: 'totp', hashedSaltedValue: KEY }]), user([password, otp()])];
    await run({ realm: { realm: 'r', users: people } });
    for (const { email } of people) await signsInWithApp(email);
  });

  test('somebody of a user federation can’t be brought, and is named', async () => {
    const federatedUsers = [{ id: 'f:ldap:kim', credentials: [otp()], requiredActions: [] }];
    const ended = await both({ realm: 'r', users: [user([password])], federatedUsers });
    expect(ended.json).toMatchObject({ created: 1, refused: 1, refusedHadTwoStep: 1, hadTwoStep: 1 });
    expect(ended.json.refusedLines[0]).toMatchObject({ line: 2, id: 'f:ldap:kim' });
  });
});

describe('the realms of Keycloak’s own tests, release by release', () => {
  /** The fields that each of its exports writes for every user, with another's name and an address. */
  const asExported = (credentials: readonly object[], more: object = {}) =>
    user(credentials, {
      createdTimestamp: 1_589_834_705_173,
      totp: false,
      disableableCredentialTypes: [],
      realmRoles: ['offline_access', 'uma_authorization'],
      clientRoles: { account: ['manage-account', 'view-profile'] },
      notBefore: 0,
      groups: [],
      ...more,
    });
  const flat = (digest: string, rounds: number, more: object) => ({
    type: 'password',
    hashedSaltedValue: derived(digest, rounds, 64),
    salt: salt.toString('base64'),
    hashIterations: rounds,
    ...more,
  });
  const of9 = flat('sha256', 27_500, {
    ...{ counter: 0, algorithm: 'pbkdf2-sha256', digits: 0, period: 0 },
    ...{ createdDate: 1_570_002_786_025, config: {} },
  });
  const sha256 = (rounds: number, more: object) =>
    nested(
      'password',
      { hashIterations: rounds, algorithm: 'pbkdf2-sha256', additionalParameters: {} },
      { value: derived('sha256', rounds, 64), salt: salt.toString('base64'), ...more },
    );
  const {
    period: _,
    config: __,
    ...of2
  } = flat('sha1', 20_000, {
    ...{ counter: 0, algorithm: 'pbkdf2', digits: 0, period: 0 },
    ...{ createdDate: 1_476_265_539_000, config: {} },
  }) as ReturnType<typeof flat> & { period: number; config: object };
  const of8digits = {
    ...{ type: 'totp', hashedSaltedValue: KEY, hashIterations: 0, counter: 0, algorithm: 'HmacSHA1' },
    ...{ digits: 8, period: 40, createdDate: 1_570_002_889_420 },
  };
  const sparse = { createdTimestamp: undefined, realmRoles: undefined, clientRoles: undefined };
  const consents = { clientConsents: [{ clientId: 'console', grantedClientScopes: ['email'] }] };

  test('1.9.8, 2.5.5, 3.4.3, 4.8.3: an app of 8 digits and 40 seconds, of which the flag says nothing', async () => {
    const people = [asExported([of8digits, of9]), asExported([{ ...of8digits, config: {} }, of9])];
    const ended = await both({ realm: 'Migration', users: [...people, asExported([of2])] });
    expect(ended.json).toMatchObject({ created: 3, hadTwoStep: 2, withTwoStep: 0, setUpAgain: 2 });
    for (const { email } of people) expect(await rowOf(email)).toMatchObject({ must_set_up: true });
  });

  test.each<[string, object[], object, number]>([
    [
      '2.2.1: flat, without what an app has, and without what can be switched off',
      [of2],
      { disableableCredentialTypes: undefined, notBefore: undefined },
      0,
    ],
    [
      '13.0.1: nested, with hardly a field besides',
      [sha256(27_500, { additionalParameters: {} })],
      sparse,
      0,
    ],
    ['17.0.0: without the flag', [sha256(27_500, {}), otp()], { totp: undefined }, 1],
    ['1.1: one round, no algorithm', [flat('sha1', 1, { temporary: false })], { applicationRoles: {} }, 0],
    ['9.0.3: flat, with the numbers of an app, all 0', [of9], {}, 0],
    [
      '9.0.3 with an app',
      [of9, { ...everyField, type: 'totp', hashedSaltedValue: KEY, digits: 6, period: 30 }],
      {},
      1,
    ],
    ['19.0.3: nested', [sha256(27_500, {})], {}, 0],
    ['24.0.4: nested, with parameters twice', [sha256(27_500, { additionalParameters: {} })], {}, 0],
    ['26.6.0: with consents', [sha256(27_500, {}), otp()], consents, 1],
  ])('%s', async (_, credentials, more, had) => {
    const people = [asExported(credentials, more), asExported([])];
    const ended = await both([{ realm: 'master' }, { realm: 'Migration', users: people }]);
    expect(ended.json).toMatchObject({ created: 2, hadTwoStep: had, withTwoStep: had, setUpAgain: 0 });
    expect(ended.out + ended.beside).not.toContain(PASSWORD);
    const { email } = people[0]!;
    if (had) await signsInWithApp(email);
    else {
      const answer = await sallyport.browser().post('/sign-in', { email, password: PASSWORD });
      expect(answer.body.next).toBe('signed-in');
    }
  });

  test('who has only a username, as all in its migration realms, is named and refused; what they had is counted', async () => {
    const nameless = [asExported([of9, otp()]), asExported([])].map(({ email: _, ...it }) => it);
    const ended = await both({ realm: 'Migration', users: nameless });
    expect(ended.json).toMatchObject({ created: 0, refused: 2, hadTwoStep: 1, refusedHadTwoStep: 1 });
    expect(ended.beside).toContain('refused: email: is empty');
  });

  test('users in files of their own, one of them without any', async () => {
    const [one, two] = [asExported([sha256(1000, {})]), asExported([sha256(1000, {}), otp()])];
    const ended = await dryThenReal((...more) =>
      run(
        {
          'dir-realm.json': { realm: 'dir', otpPolicyType: 'totp' },
          'dir-users-0.json': { realm: 'dir', users: [one] },
          'dir-users-1.json': { realm: 'dir', users: [two] },
        },
        ...more,
      ),
    );
    expect(ended.json).toMatchObject({ created: 2, hadTwoStep: 1, withTwoStep: 1 });
  });
});

describe('passwords', () => {
  const flat = (more: object) => ({ type: 'password', salt: salt.toString('base64'), ...more });
  test.each<[string, object]>([
    [
      'PBKDF2 of Keycloak 1, one round',
      flat({ hashedSaltedValue: derived('sha1', 1, 64), hashIterations: 1 }),
    ],
    [
      'flat, by name',
      flat({ hashedSaltedValue: derived('sha1', 20000, 64), hashIterations: 20000, algorithm: 'pbkdf2' }),
    ],
    [
      'flat, SHA-256',
      flat({
        hashedSaltedValue: derived('sha256', 27500, 64),
        hashIterations: 27500,
        algorithm: 'pbkdf2-sha256',
        counter: 0,
        digits: 0,
        period: 0,
        config: {},
      }),
    ],
    [
      'nested, SHA-512',
      nested(
        'password',
        { hashIterations: 2100, algorithm: 'pbkdf2-sha512' },
        { value: derived('sha512', 2100, 64), salt: salt.toString('base64') },
      ),
    ],
    [
      'bcrypt of an extension, flat',
      flat({
        hashedSaltedValue: foreignHashes.find(({ name }) => name === 'bcrypt $2b')!.hash,
        algorithm: 'bcrypt',
        hashIterations: 6,
      }),
    ],
  ])('%s: signs in', async (_, credential) => {
    const person = user([credential]);
    await both({ realm: 'r', users: [person] });
    const answer = await sallyport.browser().post('/sign-in', { email: person.email, password: PASSWORD });
    expect(answer.body.next).toBe('signed-in');
  });

  test.each<[string, object]>([
    ['of a file written by hand, in the clear', { type: 'password', value: PASSWORD }],
    [
      'without a number of rounds',
      flat({ hashedSaltedValue: derived('sha256', 10, 64), algorithm: 'pbkdf2-sha256' }),
    ],
    [
      'of an algorithm nobody knows',
      nested('password', { hashIterations: 1, algorithm: 'md5-crypt' }, { value: 'x', salt: 'x' }),
    ],
  ])('%s: is named, holds up nobody, and comes without it if the operator says so', async (_, credential) => {
    const people = [user([credential, otp()]), user([password])];
    const ended = await both({ realm: 'r', users: people });
    expect(ended.json).toMatchObject({ created: 1, refused: 1, hadTwoStep: 1, refusedHadTwoStep: 1 });
    expect(ended.json.refusedLines[0]).toMatchObject({ line: 1, id: people[0]!.id });
    expect(ended.out + ended.beside).not.toContain(PASSWORD);
    const again = await both({ realm: 'r', users: people }, '--reset-unknown-passwords');
    expect(again.json).toMatchObject({ created: 1, existing: 1, withoutPassword: 1, withTwoStep: 1 });
  });

  test('a temporary one has to be reset, and so has one that Keycloak wants changed', async () => {
    const people = [
      user([{ ...password, temporary: true }]),
      user([password], { requiredActions: ['UPDATE_PASSWORD'] }),
    ];
    await both({ realm: 'r', users: people });
    for (const { email } of people) expect(await rowOf(email)).toMatchObject({ status: 'reset-required' });
  });

  test('whom nothing calls enabled is suspended', async () => {
    const person = user([password], { enabled: undefined });
    await both({ realm: 'r', users: [person] });
    expect(await rowOf(person.email)).toMatchObject({ status: 'suspended' });
  });
});

test('realms as the migration tests of 1.9.8 to 26.6.0 hold them: everybody is told, nobody’s factor is lost', async () => {
  // migration-realm-26.6.0.json is a list; users of services and such without an address are among the people.
  const common = {
    totp: false,
    disableableCredentialTypes: [],
    realmRoles: ['uma_authorization', 'offline_access'],
    clientRoles: { account: ['view-profile', 'manage-account'] },
    notBefore: 0,
    groups: [],
  };
  const consents = [
    {
      clientId: 'a-client',
      grantedClientScopes: ['roles', 'email'],
      createdDate: 1_700_000_000_000,
      lastUpdatedDate: 1_700_000_000_000,
    },
  ];
  const { email: _, ...nameless } = user([], { username: 'consent-user', emailVerified: false, ...common });
  const realm = {
    id: 'Migration',
    realm: 'Migration',
    otpPolicyType: 'totp',
    requiredCredentials: ['password'],
    requiredActions: [{ alias: 'CONFIGURE_TOTP', providerId: 'CONFIGURE_TOTP', enabled: true, config: {} }],
    users: [
      { ...nameless, clientConsents: consents },
      user([password, otp()], common),
      user([password], { ...common, requiredActions: ['CONFIGURE_TOTP'] }),
      user([], { ...common, serviceAccountClientId: 'a-client', emailVerified: false }),
      { ...nameless, id: 'nameless-with-app', credentials: [otp()] },
    ],
  };
  const ended = await both([{ id: 'master', realm: 'master', enabled: true, clients: [] }, realm]);
  expect(ended.json).toMatchObject({
    lines: 5,
    created: 2,
    refused: 3,
    hadTwoStep: 2,
    withTwoStep: 1,
    stillToSetUp: 1,
    setUpAgain: 1,
    refusedHadTwoStep: 1,
  });
  expect(ended.json.refusedLines.map(({ line, why }: { line: number; why: string }) => [line, why])).toEqual([
    [1, 'email: is empty'],
    [4, 'it is the account of a service'],
    [5, 'email: is empty'],
  ]);
});

describe('files', () => {
  const master = (people: object[]) => ({ realm: 'master', users: people });

  test('of several realms ask which; then its people come, or those of all that are named', async () => {
    const realms = [
      master([user([password])]),
      { realm: 'console', users: [user([password, otp()]), user([password])] },
    ];
    const asked = await run({ realms });
    expect(asked.json).toMatchObject({ ok: false, code: 'file-unreadable' });
    expect(asked.beside).toContain('master (1), console (2). Say which with --realm');
    expect(asked.beside).not.toContain('has no "users"');
    expect((await both(realms, '--realm', 'console')).json).toMatchObject({
      lines: 2,
      created: 2,
      withTwoStep: 1,
    });
    expect((await both(realms, '--realm', 'console', '--realm', 'master')).json).toMatchObject({
      created: 1,
      existing: 2,
    });
    expect((await run({ realms }, '--realm', 'Console')).beside).toContain(
      'There is no realm Console. There is master (1), console (2).',
    );
  });

  test('of one realm in a list, or beside an empty one, need no choice', async () => {
    expect((await both([{ realm: 'r', users: [user([password])] }])).json).toMatchObject({ created: 1 });
    expect((await both([master([]), { realm: 'r', users: [user([password])] }])).json).toMatchObject({
      created: 1,
    });
  });

  test('of a folder: the realm’s own says nothing of people, the others do', async () => {
    const ended = await run({
      'console-realm.json': { realm: 'console', clients: [] },
      'console-users-0.json': { realm: 'console', users: [user([password, otp()])] },
      'console-users-1.json': { realm: 'console', users: [user([password])] },
    });
    expect(ended.json).toMatchObject({ lines: 2, created: 2, withTwoStep: 1 });
  });

  test('of several realms in several files ask which before anybody is made', async () => {
    const first = user([password]);
    const ended = await run({
      a: { realm: 'a', users: [first] },
      b: { realm: 'b', users: [user([password])] },
    });
    expect(ended.json).toMatchObject({ ok: false, code: 'file-unreadable' });
    expect(await rowOf(first.email)).toBeUndefined();
  });

  test('that break in the second of them make nobody of the first', async () => {
    const first = user([password]);
    const ended = await withFiles(
      { a: JSON.stringify({ realm: 'a', users: [first] }), b: '{"realm":"a","users":[' },
      (pathOf) =>
        command(sallyport, keys, ['import', '--json', '--from', 'keycloak', pathOf('a'), pathOf('b')]),
    );
    expect(ended.beside).toContain('b is not JSON: it ends in the middle.');
    expect(await rowOf(first.email)).toBeUndefined();
  });

  test('without people say what to export', async () => {
    const ended = await run({ partial: { realm: 'console', clients: [] } });
    expect(ended.beside).toContain('no realm has "users"');
    expect(ended.beside).toContain('partial export has none');
    const empty = await run({ empty: [] });
    expect(empty.json.code).toBe('file-unreadable');
  });

  test('of a folder with people of a federation only name them', async () => {
    const federatedUsers = [{ id: 'f:ldap:lee', credentials: [otp()], requiredActions: ['CONFIGURE_TOTP'] }];
    const ended = await run({ 'console-federated-users-0.json': { realm: 'console', federatedUsers } });
    expect(ended.json).toMatchObject({ lines: 1, refused: 1, hadTwoStep: 1, refusedHadTwoStep: 1 });
  });

  test.each(['users', 'federatedUsers'])(
    'whose %s are no list are refused before anybody is made',
    async (field) => {
      const person = user([password]);
      const ended = await run({ realms: [master([person]), { realm: 'r', [field]: { 0: user([otp()]) } }] });
      expect(ended.json.code).toBe('file-unreadable');
      expect(ended.beside).toContain(`"${field}" isn't a list of people.`);
      expect(await rowOf(person.email)).toBeUndefined();
    },
  );

  test('of the admin API say nothing of credentials: nobody’s security key is lost by it', async () => {
    const people = [undefined, null, []].map((credentials) => user([], { credentials, totp: false }));
    const ended = await both(people);
    expect(ended.json).toMatchObject({ created: 3, hadTwoStep: 0, stillToSetUp: 2, setUpAgain: 2 });
    expect(await rowOf(people[2]!.email)).toMatchObject({ must_set_up: false });
    // A complete export, and a partial realm written by hand.
    const exported = await both({ realm: 'r', users: [user([], { credentials: undefined })] });
    expect(exported.json).toMatchObject({ created: 1, stillToSetUp: 0, setUpAgain: 0 });
  });

  test('of the admin API are the users alone', async () => {
    const ended = await both([user([password], { totp: true })]);
    expect(ended.json).toMatchObject({ created: 1, hadTwoStep: 1, setUpAgain: 1 });
  });
});
