import { pbkdf2Sync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { decodeBase32 } from '../../src/two-step/codes/totp.ts';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { PASSWORD } from '../support/operator/foreign-hashes.ts';
import { command, dryThenReal, withFiles } from '../support/operator/importing.ts';
import { typeKey } from '../support/phone.ts';
import { useSallyport } from '../support/sallyport.ts';
import { giveCode } from '../support/tries.ts';

// Fields as the models of Django 5, django-allauth 65 (account, mfa), django-otp 1.6 (otp_totp, otp_static, otp_hotp,
// otp_email), django-two-factor-auth 1.17 (phonenumber, webauthn) and otp_yubikey have them; people and keys are made up.

const keys = newKey(systemRandom);
const sallyport = useSallyport({ SALLYPORT_KEYS: keys });

const runText = (text: string | Uint8Array, ...options: string[]) =>
  withFiles({ dump: text }, (pathOf) =>
    command(sallyport, keys, [
      'import',
      '--json',
      '--from',
      'django',
      '--trust-addresses',
      ...options,
      pathOf('dump'),
    ]),
  );
const both = (rows: unknown, ...options: string[]) =>
  dryThenReal((...more) => runText(JSON.stringify(rows), ...options, ...more));

const salt = 'qW2eR4tY6uI8';
const password = `pbkdf2_sha256$1000$${salt}$${pbkdf2Sync(PASSWORD, salt, 1000, 32, 'sha256').toString('base64')}`;
const BASE32 = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const HEX = decodeBase32(BASE32)!.toString('hex');

let count = 100;
function person(more: object = {}, model = 'auth.user') {
  count += 1;
  const fields = {
    password,
    last_login: null,
    is_superuser: false,
    username: `user${count}`,
    first_name: '',
    last_name: '',
    email: `user${count}@django.example`,
    is_staff: false,
    is_active: true,
    date_joined: '2024-05-06T07:08:09.012Z',
    groups: [],
    user_permissions: [],
    ...more,
  };
  return { model, pk: count as number | string, fields };
}
type Person = ReturnType<typeof person>;

const row = (model: string, user: unknown, fields: object) => ({
  model,
  pk: (count += 1),
  fields: { user, ...fields },
});
const allauth = (user: unknown, type: string, data: object) =>
  row('mfa.authenticator', user, { type, data, created_at: '2024-06-01T00:00:00Z', last_used_at: null });
const totp = (user: unknown, more: object = {}) =>
  row('otp_totp.totpdevice', user, {
    name: 'default',
    confirmed: true,
    throttling_failure_timestamp: null,
    throttling_failure_count: 0,
    key: HEX,
    step: 30,
    t0: 0,
    digits: 6,
    tolerance: 1,
    drift: 0,
    last_t: 57_000_000,
    ...more,
  });
const device = (model: string, user: unknown, more: object = {}) =>
  row(model, user, { name: 'backup', confirmed: true, ...more });

async function signsInWithApp(email: string): Promise<void> {
  sallyport.clock.passStep();
  const browser = sallyport.browser();
  expect((await browser.post('/sign-in', { email, password: PASSWORD })).body.next).toBe('second-step');
  expect((await giveCode(browser, typeKey(BASE32, sallyport.clock).code())).body.next).toBe('signed-in');
}

describe('every second factor is gone on with or set up first', () => {
  const goOn = [1, 1, 0] as const;
  const again = [1, 0, 1] as const;
  const none = [0, 0, 0] as const;
  test.each<[string, (pk: unknown) => object[], readonly [number, number, number]]>([
    ['allauth’s app', (pk) => [allauth(pk, 'totp', { secret: BASE32 })], goOn],
    [
      'allauth’s app, its data as text',
      (pk) => [
        {
          ...allauth(pk, 'totp', {}),
          fields: { user: pk, type: 'totp', data: JSON.stringify({ secret: BASE32 }) },
        },
      ],
      goOn,
    ],
    [
      'allauth’s app and codes',
      (pk) => [
        allauth(pk, 'totp', { secret: BASE32 }),
        allauth(pk, 'recovery_codes', { seed: 'x', used_mask: 0 }),
      ],
      goOn,
    ],
    [
      'allauth’s key alone',
      (pk) => [allauth(pk, 'webauthn', { name: 'Master key', passwordless: true, credential: {} })],
      again,
    ],
    [
      'allauth’s recovery codes alone',
      (pk) => [allauth(pk, 'recovery_codes', { migrated_codes: [] })],
      again,
    ],
    ['allauth’s app, encrypted', (pk) => [allauth(pk, 'totp', { secret: 'gAAAAABl-encrypted==' })], again],
    ['django-otp’s app', (pk) => [totp(pk)], goOn],
    [
      'the same app in both, on the way from one to the other',
      (pk) => [totp(pk), allauth(pk, 'totp', { secret: BASE32 })],
      goOn,
    ],
    ['its app in capitals', (pk) => [totp(pk, { key: HEX.toUpperCase() })], goOn],
    [
      'its app and codes',
      (pk) => [
        totp(pk),
        device('otp_static.staticdevice', pk),
        { model: 'otp_static.statictoken', pk: 1, fields: { device: 1, token: 'abcdef' } },
      ],
      goOn,
    ],
    ['its app, whose clock drifts', (pk) => [totp(pk, { drift: 3 })], goOn],
    ['its app of 8 digits', (pk) => [totp(pk, { digits: 8 })], again],
    ['its app of 60 seconds', (pk) => [totp(pk, { step: 60 })], again],
    ['its app from another beginning', (pk) => [totp(pk, { t0: 5 })], again],
    ['its app whose key isn’t hexadecimal', (pk) => [totp(pk, { key: 'encrypted:xyz' })], again],
    ['its app without a number of digits', (pk) => [totp(pk, { digits: undefined })], again],
    ['two apps', (pk) => [totp(pk), totp(pk, { key: '00'.repeat(20) })], goOn],
    [
      'two apps, one of which can’t be kept',
      (pk) => [totp(pk), totp(pk, { key: '00'.repeat(20), digits: 8 })],
      again,
    ],
    ['an app that wasn’t confirmed', (pk) => [totp(pk, { confirmed: false })], none],
    ['an app of which nothing says whether it was', (pk) => [totp(pk, { confirmed: 'perhaps' })], goOn],
    ['codes alone', (pk) => [device('otp_static.staticdevice', pk)], again],
    ['a counter’s', (pk) => [device('otp_hotp.hotpdevice', pk, { key: HEX, digits: 6, counter: 4 })], again],
    ['mails', (pk) => [device('otp_email.emaildevice', pk, { email: null, token: null })], again],
    [
      'a phone of django-two-factor-auth',
      (pk) => [device('phonenumber.phonedevice', pk, { number: '+15555550100', key: HEX, method: 'sms' })],
      again,
    ],
    [
      'a phone of its releases before 1.15',
      (pk) => [device('two_factor.phonedevice', pk, { number: '+15555550100', key: HEX, method: 'call' })],
      again,
    ],
    [
      'its security key',
      (pk) => [device('webauthn.webauthndevice', pk, { public_key: 'x', key_handle: 'y', sign_count: 0 })],
      again,
    ],
    ['a YubiKey', (pk) => [device('otp_yubikey.remoteyubikeydevice', pk, { public_id: 'x' })], again],
    [
      'Twilio’s',
      (pk) => [device('otp_twilio.twiliosmsdevice', pk, { number: '+15555550100', key: HEX })],
      again,
    ],
    ['a device of one’s own that nobody knows', (pk) => [device('security.pushdevice', pk)], again],
    [
      'what an app of another kind keeps',
      (pk) => [row('trench.mfamethod', pk, { name: 'app', secret: 'x', is_primary: true, is_active: true })],
      again,
    ],
    [
      'what is switched off there',
      (pk) => [row('trench.mfamethod', pk, { name: 'app', secret: 'x', is_active: false })],
      none,
    ],
    ['an API token', (pk) => [row('authtoken.token', pk, { created: '2024-01-01' })], none],
    ['columns of a profile', (pk) => [row('people.profile', pk, { mfa_secret: 'x', bio: '' })], again],
    [
      'columns of a profile that say no',
      (pk) => [
        row('people.profile', pk, { mfa_secret: '', two_factor_enabled: false, otp_sent_at: '2024-01-01' }),
      ],
      none,
    ],
    ['a code that waits', (pk) => [row('people.profile', pk, { otp: '482913' })], none],
    [
      'what belongs to somebody by another name',
      (pk) => [{ model: 'otp.device', pk: 1, fields: { account: pk, secret: 'x' } }],
      again,
    ],
  ])('%s', async (_, factors, [had, withTwoStep, setUpAgain]) => {
    const user = person();
    const ended = await both([user, ...factors(user.pk)]);
    expect(ended.json).toMatchObject({ created: 1, hadTwoStep: had, withTwoStep, setUpAgain });
    if (withTwoStep === 1) await signsInWithApp(user.fields.email);
    expect(ended.out + ended.beside).not.toContain(HEX);
  });

  test('columns of the users themselves', async () => {
    const user = person({ totp_secret: BASE32, two_factor_enabled: true });
    const other = person({ totp_secret: '', two_factor_enabled: false, otp_attempts: 3 });
    const ended = await both([user, other]);
    expect(ended.json).toMatchObject({ created: 2, hadTwoStep: 1, setUpAgain: 1 });
    expect(ended.out + ended.beside).not.toContain(BASE32);
  });

  test('columns of the users themselves in other spellings', async () => {
    const people = [
      { mfaEnabled: true },
      { sms_mfa: '+15555550100' },
      { hasMfa: 'f', mfaEnabledAt: '2024-01-01' },
    ];
    const ended = await both(people.map((more) => person(more)));
    expect(ended.json).toMatchObject({ created: 3, hadTwoStep: 2, setUpAgain: 2 });
  });

  test('one that says of nobody whose it is', async () => {
    const user = person();
    const nobodys = { model: 'people.totp', pk: user.pk, fields: { secret: BASE32 } };
    expect((await runText(JSON.stringify([user, nobodys]))).json.message).toContain(
      '(people.totp) is a second factor that belongs to no one',
    );
    const ended = await both([user, totp(user.pk), nobodys]);
    expect(ended.json).toMatchObject({ created: 1, hadTwoStep: 2, withTwoStep: 1, refusedHadTwoStep: 1 });
  });

  test('django-mfa2’s, whose rows name people', async () => {
    const user = person();
    const fields = {
      username: user.fields.username,
      key_type: 'TOTP',
      enabled: true,
      properties: { secret_key: BASE32 },
    };
    const ended = await both([user, { model: 'mfa.user_keys', pk: 1, fields }]);
    expect(ended.json).toMatchObject({ hadTwoStep: 1, setUpAgain: 1 });
  });
});

describe('every way dumpdata writes', () => {
  const withApp = (user: Person) => [user, totp(user.pk)];
  const expectOne = async (text: string | Uint8Array, { fields }: Person) => {
    const ended = await dryThenReal((...more) => runText(text, ...more));
    expect(ended.json).toMatchObject({ created: 1, hadTwoStep: 1, withTwoStep: 1 });
    await signsInWithApp(fields.email);
  };

  test('with --indent, and as JSON lines', async () => {
    const [first, second] = [person(), person()];
    await expectOne(JSON.stringify(withApp(first), null, 2), first);
    const lines = withApp(second)
      .map((each) => `${JSON.stringify(each)}\n`)
      .join('');
    await expectOne(lines, second);
    const third = person();
    await expectOne(`${JSON.stringify(third)}\r\n\r\n${JSON.stringify(totp(third.pk))}`, third);
  });

  test('with --natural-foreign, with --natural-primary, with both', async () => {
    const [first, second, third] = [person(), person(), person()];
    await expectOne(JSON.stringify([first, totp([first.fields.username])]), first);
    const { pk: _, ...nameless } = second;
    await expectOne(JSON.stringify([nameless, totp([second.fields.username])]), second);
    const byEmail = { ...third, model: 'people.member', fields: { ...third.fields, username: undefined } };
    await expectOne(JSON.stringify([byEmail, totp([third.fields.email])]), third);
  });

  test('with natural keys of several parts', async () => {
    const user = person({ tenant: 'east' }, 'people.member');
    const other = person({ tenant: 'west' }, 'people.member');
    const ended = await both([user, other, totp(['east', user.fields.username])]);
    expect(ended.json).toMatchObject({ created: 2, hadTwoStep: 1, withTwoStep: 1 });
    await signsInWithApp(user.fields.email);
  });

  test('with models of one’s own, UUIDs for keys, an address by another name', async () => {
    const user = person({ email: undefined, email_address: 'own.model@django.example' }, 'people.member');
    user.pk = '8d2f0f2e-5d0f-4f0c-9a53-000000000001';
    const mailbox = { model: 'mail.mailbox', pk: 1, fields: { password: 'imap secret', host: 'x' } };
    await expectOne(JSON.stringify([mailbox, user, totp(user.pk)]), {
      ...user,
      fields: { ...user.fields, email: 'own.model@django.example' },
    });
  });

  test('piped through Windows’ shell (UTF-16 with its mark)', async () => {
    const user = person({ first_name: '서연' });
    const text = Buffer.from(`\uFEFF${JSON.stringify(withApp(user))}`, 'utf16le');
    await expectOne(text, user);
  });

  test.each<[string, string | Uint8Array, string]>([
    [
      'XML',
      '<?xml version="1.0"?><django-objects version="1.0"></django-objects>',
      'is XML: export it as JSON.',
    ],
    ['YAML', '- model: auth.user\n  pk: 1\n  fields: {password: x}\n', 'is YAML: export it as JSON.'],
    ['gzip', Buffer.from('1f8b0800', 'hex'), 'is compressed (gzip): unpack it first.'],
    ['Latin-1', Buffer.from('[{"name":"Jos\xe9"}]', 'latin1'), 'is not UTF-8'],
    ['a broken one', '[\n{"model":"auth.user",\n"pk": oops}]', 'is not JSON: line 3, column 7.'],
    [
      'one that ends in the middle',
      '[{"model":"auth.user","fields":{"password":',
      'is not JSON: it ends in the middle.',
    ],
    [
      'lines of which one is broken',
      `${JSON.stringify({ model: 'a' })}\n{"model": secret-of-mine\n`,
      "is not JSON: line 2 isn't an object.",
    ],
    ['nothing', '', 'is empty.'],
    [
      'one without users',
      JSON.stringify([totp(1)]),
      "isn't a dump from Django with users in it: none of its 1 records",
    ],
    [
      'one of several models of users',
      JSON.stringify([person(), person({}, 'people.member')]),
      'has users of several models: auth.user, people.member.',
    ],
    [
      'second factors of people who aren’t in it',
      JSON.stringify([person(), totp('someone else')]),
      'is a second factor that belongs to no one in the file',
    ],
  ])('%s is refused by name before anything is written', async (_, text, why) => {
    const before = await sallyport.database.query('SELECT count(*) FROM accounts');
    const ended = await runText(text);
    expect(ended.json).toMatchObject({ ok: false, code: 'file-unreadable' });
    expect(ended.beside).toContain(why);
    expect(ended.beside).not.toContain('secret-of-mine');
    expect(await sallyport.database.query('SELECT count(*) FROM accounts')).toEqual(before);
  });

  test('one second factor of nobody among others is told by its record, and holds up nobody', async () => {
    const user = person();
    const ended = await both([...withApp(user), totp(999_999)]);
    expect(ended.json).toMatchObject({
      created: 1,
      refused: 1,
      hadTwoStep: 2,
      withTwoStep: 1,
      refusedHadTwoStep: 1,
    });
    expect(ended.json.refusedLines[0]).toMatchObject({ line: 2, id: 'record 3' });
  });
});

test('a dump shaped as Django’s own auth_tests/fixtures: keys as text, days without a zone, a group with the same key', async () => {
  const days = { last_login: '2006-12-17 07:03:31', date_joined: '2006-12-17 07:03:31' };
  const hashes = [password, `sha1$6efc0$${'0'.repeat(40)}`, '', '$', 'foo$bar'];
  const people = hashes.map((hash, at) => ({
    ...person({ ...days, password: hash }),
    pk: `${9_000_001 + at}`,
  }));
  const group = { pk: 9_000_001, model: 'auth.group', fields: { name: 'my_group', permissions: [] } };
  // The fixtures of django_otp/plugins/otp_totp have neither "name" nor "confirmed": both have defaults.
  const { name: _, confirmed: __, ...bare } = totp(0).fields as Record<string, unknown>;
  const devices = people.map(({ pk }, at) => ({
    model: 'otp_totp.totpdevice',
    pk: at,
    fields: { ...bare, user: Number(pk), key: '2a2bbba1092ffdd25a328ad1a0a5f5d61d7aacc4' },
  }));
  const ended = await both([group, ...people, ...devices]);
  expect(ended.json).toMatchObject({
    lines: 5,
    created: 2,
    refused: 3,
    hadTwoStep: 5,
    withTwoStep: 2,
    withoutPassword: 1,
    refusedHadTwoStep: 3,
  });
  const reset = await both([group, ...people, ...devices], '--reset-unknown-passwords');
  expect(reset.json).toMatchObject({ created: 3, existing: 2, withTwoStep: 3, withoutPassword: 3 });
  const [row] = await sallyport.database.query('SELECT created_at FROM accounts WHERE email = $1', [
    people[0]!.fields.email,
  ]);
  expect(row!.created_at).toEqual(new Date('2006-12-17T07:03:31Z'));
});

test('of several addresses of which none is primary the user’s own counts, as in allauth', async () => {
  const user = person();
  const address = (email: string, verified: boolean) =>
    row('account.emailaddress', user.pk, { email, verified, primary: false });
  const rows = [
    user,
    address('earlier@django.example', false),
    address(user.fields.email.toUpperCase(), true),
  ];
  const app = allauth(user.pk, 'totp', { secret: BASE32 });
  const text = JSON.stringify([...rows, app]);
  const ended = await withFiles({ dump: text }, (pathOf) =>
    dryThenReal((...more) =>
      command(sallyport, keys, ['import', '--json', '--from', 'django', ...more, pathOf('dump')]),
    ),
  );
  expect(ended.json).toMatchObject({ created: 1, hadTwoStep: 1, withTwoStep: 1, withoutPassword: 0 });
  await signsInWithApp(user.fields.email);
});

test('what is no boolean refuses the person: nobody is let in or taken for proved by it', async () => {
  const rows = [person({ is_active: 'no' }), person()];
  const address = row('account.emailaddress', rows[1]!.pk, {
    email: rows[1]!.fields.email,
    verified: 'unsure',
    primary: true,
  });
  const ended = await both([...rows, address]);
  expect(ended.json).toMatchObject({ created: 0, refused: 2 });
  expect(ended.json.refusedLines.map(({ why }: { why: string }) => why)).toEqual([
    "is_active: isn't true or false",
    "verified: isn't true or false",
  ]);
});

test.each([
  [{ is_active: false }, true],
  [{ is_banned: true }, true],
  [{ blocked: 'maybe' }, true],
  [{ isSuspended: 1 }, true],
  [{ deleted_at: '2024-05-06T07:08:09Z' }, true],
  [{ deactivated_on: '20240506' }, true],
  [{ enabled: 'f' }, true],
  [{ status: 'Suspended' }, true],
  [{ suspended_until: '2999-01-01T00:00:00Z' }, true],
  [{ ban_expires: 'soon' }, true],
  [{ suspended_until: '2001-01-01T00:00:00Z', ban_expires: null }, false],
  [{ blocked: [3, 4], archived: [] }, false],
  [
    { is_banned: false, blocked: 'f', deleted_at: null, deactivated_on: '', enabled: true, status: 'active' },
    false,
  ],
  [{ deleted_at: '0000-00-00 00:00:00', locked_until: '2024-05-06', blocked_by: 3, state: 'CA' }, false],
])('who is shut out by a column of the application’s own, or isn’t: %j', async (more, isSuspended) => {
  const user = person(more);
  const ended = await both([user]);
  expect(ended.json).toMatchObject({ created: 1, refused: 0 });
  const [row] = await sallyport.database.query('SELECT status FROM accounts WHERE email = $1', [
    user.fields.email,
  ]);
  expect(row).toEqual({ status: isSuspended ? 'suspended' : 'active' });
});
