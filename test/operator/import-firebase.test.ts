import { describe, expect, test } from 'vitest';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { command, dryThenReal, withFiles } from '../support/operator/importing.ts';
import { useSallyport } from '../support/sallyport.ts';

// Shapes of firebase-tools' accountExporter.ts and its spec, and of firebase-admin-node's user-record.ts; hash, salt and
// parameters are those of github.com/firebase/scrypt's README, whose password is "user1password".

const keys = newKey(systemRandom);
const sallyport = useSallyport({ SALLYPORT_KEYS: keys });
const PASSWORD = 'user1password';
const SIGNER = 'jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==';
const HASH = 'lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==';
const SALT = '42xEC+ixf3L2lw==';
const CONSOLE = `hash_config {
  algorithm: SCRYPT,
  base64_signer_key: ${SIGNER},
  base64_salt_separator: Bw==,
  rounds: 8,
  mem_cost: 14,
}`;

const run = (text: string, config: string | undefined, ...options: string[]) =>
  withFiles({ export: text, config: config ?? '' }, (pathOf) =>
    command(sallyport, keys, [
      'import',
      '--json',
      '--from',
      'firebase',
      ...(config === undefined ? [] : ['--hash-config', pathOf('config')]),
      ...options,
      pathOf('export'),
    ]),
  );

let count = 0;
function user(more: object = {}) {
  count += 1;
  return {
    localId: `uid${count}`,
    email: `fire${count}@firebase.example`,
    emailVerified: true,
    passwordHash: HASH,
    salt: SALT,
    displayName: 'Fire, "Base"',
    lastSignedInAt: '1709543075784',
    createdAt: '1709543075784',
    providerUserInfo: [],
    ...more,
  };
}
const signIn = (email: string) => sallyport.browser().post('/sign-in', { email, password: PASSWORD });

describe('Firebase’s export', () => {
  test.each<[string, string]>([
    ['as its console shows them', CONSOLE],
    [
      'as JSON',
      JSON.stringify({
        algorithm: 'SCRYPT',
        signerKey: SIGNER,
        saltSeparator: 'Bw==',
        rounds: 8,
        memCost: 14,
      }),
    ],
    [
      'as the admin’s JSON',
      JSON.stringify({
        signIn: {
          hashConfig: {
            algorithm: 'SCRYPT',
            signerKey: SIGNER,
            saltSeparator: 'Bw==',
            rounds: 8,
            memoryCost: 14,
          },
        },
      }),
    ],
  ])('as JSON, with its parameters %s: people sign in', async (_, config) => {
    const users = [
      user(),
      user({ disabled: true }),
      user({ emailVerified: false }),
      user({ passwordHash: undefined, salt: undefined }),
    ];
    const ended = await dryThenReal((...more) => run(JSON.stringify({ users }), config, ...more));
    expect(ended.json).toMatchObject({ created: 4, withoutPassword: 2, hadTwoStep: 0 });
    expect((await signIn(users[0]!.email)).body.next).toBe('signed-in');
    expect((await signIn(users[1]!.email)).body.code).toBe('sign-in-incorrect');
    expect(ended.out + ended.beside).not.toContain(SIGNER.slice(0, 20));
    const dump = JSON.stringify(await sallyport.database.dump());
    expect(dump).not.toContain(SIGNER.slice(0, 20));
    expect(dump).not.toContain(HASH.slice(0, 20));
  });

  test('url-safe and unpadded, as the API gives it', async () => {
    const safe = (text: string) => text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
    const person = user({ passwordHash: safe(HASH), salt: safe(SALT) });
    await run(JSON.stringify({ users: [person] }), CONSOLE);
    expect((await signIn(person.email)).body.next).toBe('signed-in');
  });

  test('as CSV: quoted names, claims, no last columns', async () => {
    const cells = (email: string, name: string, more: (string | undefined)[]) =>
      [
        `csv${(count += 1)}`,
        email,
        'true',
        HASH,
        SALT,
        name,
        '',
        ...Array(16).fill(''),
        '1709543075784',
        '',
        '',
        ...more,
      ].join(',');
    const text = [
      `${cells('csv.one@firebase.example', '"One, Csv"', ['false', '"{""role"":""admin"",""x"":1}"'])},`,
      `${cells('csv.two@firebase.example', 'Two "Quoted" Csv', ['true', ''])},`,
      `${cells('csv.three@firebase.example', '', [''])},`,
    ].join('\n');
    const ended = await dryThenReal((...more) => run(`${text}\n`, CONSOLE, ...more));
    expect(ended.json).toMatchObject({ created: 3, refused: 0 });
    expect((await signIn('csv.one@firebase.example')).body.next).toBe('signed-in');
    expect((await signIn('csv.two@firebase.example')).body.code).toBe('sign-in-incorrect');
    const rows = await sallyport.database.query(
      "SELECT name FROM accounts WHERE email LIKE 'csv.%' ORDER BY created_at, name",
    );
    expect(rows.map(({ name }) => name).sort()).toEqual(['One, Csv', 'Two "Quoted" Csv', 'csv three']);
  });

  test('second factors that the API tells of have to be set up again; with --set-up-first, everybody’s', async () => {
    const users = [
      user({ mfaInfo: [{ mfaEnrollmentId: 'x', phoneInfo: '+15555550100' }] }),
      user({ mfaInfo: [] }),
      user({ multiFactor: { enrolledFactors: [{ uid: 'x', factorId: 'phone' }] } }),
      user({ multiFactor: { enrolledFactors: [] } }),
    ];
    const ended = await dryThenReal((...more) => run(JSON.stringify({ users }), CONSOLE, ...more));
    expect(ended.json).toMatchObject({ hadTwoStep: 2, setUpAgain: 2 });
    const text = JSON.stringify({ users: [user(), user()] });
    const first = await dryThenReal((...more) => run(text, CONSOLE, '--set-up-first', ...more));
    expect(first.json).toMatchObject({ hadTwoStep: 0, stillToSetUp: 2, setUpAgain: 2 });
  });

  test('what the Admin SDK writes of a user says who has a second factor', async () => {
    const record = (more: object = {}) => {
      const { localId, passwordHash, salt, email, displayName } = user();
      return {
        ...{ uid: localId, email, emailVerified: true, displayName, disabled: false, passwordHash },
        passwordSalt: salt,
        metadata: {
          lastSignInTime: 'Mon, 04 Mar 2024 09:04:35 GMT',
          creationTime: 'Mon, 04 Mar 2024 09:04:35 GMT',
          lastRefreshTime: null,
        },
        tokensValidAfterTime: 'Mon, 04 Mar 2024 09:04:35 GMT',
        ...more,
        providerData: [],
      };
    };
    const enrolled = (factorId: string, more: object) => ({
      multiFactor: {
        enrolledFactors: [
          {
            uid: 'e1',
            displayName: 'Mine',
            factorId,
            enrollmentTime: 'Mon, 04 Mar 2024 09:05:00 GMT',
            ...more,
          },
        ],
      },
    });
    const users = [
      record(enrolled('phone', { phoneNumber: '+15555550100' })),
      record(enrolled('totp', { totpInfo: {} })),
      record(),
      record({ multiFactor: { enrolledFactors: [] } }),
      record({ ...enrolled('totp', { totpInfo: {} }), email: undefined }),
    ];
    const ended = await dryThenReal((...more) => run(JSON.stringify(users), CONSOLE, ...more));
    expect(ended.json).toMatchObject({
      created: 4,
      refused: 1,
      hadTwoStep: 3,
      setUpAgain: 2,
      refusedHadTwoStep: 1,
    });
    expect(ended.json.refusedLines[0]).toMatchObject({ line: 5, id: users[4]!.uid });
    expect((await signIn(users[2]!.email!)).body.next).toBe('signed-in');
    const [row] = await sallyport.database.query('SELECT created_at FROM accounts WHERE email = $1', [
      users[2]!.email,
    ]);
    expect(row!.created_at).toEqual(new Date('2024-03-04T09:04:35Z'));
  });

  test('the API’s pages, one a line, and what it searched for', async () => {
    const mfaInfo = [{ mfaEnrollmentId: 'x', phoneInfo: '+15555550100' }];
    const pages = [
      { kind: 'identitytoolkit#DownloadAccountResponse', users: [user({ mfaInfo })], nextPageToken: 'n' },
      { kind: 'identitytoolkit#DownloadAccountResponse', users: [user(), user()] },
    ];
    const lines = pages.map((page) => `${JSON.stringify(page)}\n`).join('');
    const ended = await dryThenReal((...more) => run(lines, CONSOLE, ...more));
    expect(ended.json).toMatchObject({ lines: 3, created: 3, hadTwoStep: 1, setUpAgain: 1 });
    const found = { recordsCount: '1', userInfo: [user({ mfaInfo })] };
    const searched = await dryThenReal((...more) => run(JSON.stringify(found), CONSOLE, ...more));
    expect(searched.json).toMatchObject({ lines: 1, created: 1, hadTwoStep: 1 });
  });

  test('the emulator’s export is refused person by person, without a word of the passwords in it', async () => {
    // The emulator (firebase-tools, src/emulator/auth) keeps passwords in the clear.
    const emulated = user({
      passwordHash: 'fakeHash:salt=fakeSaltAbc:password=typed-in-the-clear',
      salt: 'fakeSaltAbc',
      lastLoginAt: '1709543075784',
      validSince: '1709543075',
      passwordUpdatedAt: 1_709_543_075_784,
      mfaInfo: [
        {
          mfaEnrollmentId: 'x',
          phoneInfo: '+15555550100',
          unobfuscatedPhoneInfo: '+15555550100',
          displayName: 'p',
        },
      ],
    });
    const ended = await dryThenReal((...more) =>
      run(
        JSON.stringify({ kind: 'identitytoolkit#DownloadAccountResponse', users: [emulated, user()] }),
        CONSOLE,
        ...more,
      ),
    );
    expect(ended.json).toMatchObject({ created: 1, refused: 1, hadTwoStep: 1, refusedHadTwoStep: 1 });
    expect(ended.out + ended.beside).not.toContain('typed-in-the-clear');
  });

  test('as CSV of people of whom little is known, as its exporter’s own test has it', async () => {
    const line = (at: number) =>
      `${[at, `bare${at}@firebase.example`, false, '', '', `Bare ${at}, CFA`, ...Array(20).fill(''), at === 1, ''].join(',')},\n`.replace(
        /Bare \d, CFA/,
        '"$&"',
      );
    const ended = await dryThenReal((...more) => run(line(1) + line(2), CONSOLE, ...more));
    expect(ended.json).toMatchObject({ lines: 2, created: 2, refused: 0, withoutPassword: 2 });
  });

  test('without its parameters is refused, unless everybody resets', async () => {
    const text = JSON.stringify({ users: [user()] });
    const ended = await run(text, undefined);
    expect(ended.json).toMatchObject({ ok: false, code: 'file-unreadable' });
    expect(ended.beside).toContain('--hash-config');
    const reset = await dryThenReal((...more) => run(text, undefined, '--reset-unknown-passwords', ...more));
    expect(reset.json).toMatchObject({ created: 1, withoutPassword: 1 });
  });

  test.each<[string, string, string, string]>([
    [
      'parameters of which one is missing',
      JSON.stringify({ users: [] }),
      CONSOLE.replace(/.*mem_cost.*\n/, ''),
      'has no mem_cost',
    ],
    [
      'parameters of another hash',
      JSON.stringify({ users: [] }),
      CONSOLE.replace('SCRYPT', 'BCRYPT'),
      "only Firebase's own SCRYPT",
    ],
    ['no users', JSON.stringify({ people: [] }), CONSOLE, 'has no "users"'],
    ['a CSV of something else', 'email,name\na@b.example,A\n', CONSOLE, '(2 columns, 28 expected)'],
    [
      'a CSV with marks where none belong',
      `u,a@b.example,true,,,"A "b", c",${','.repeat(22)}\n`,
      CONSOLE,
      'row 1 is none of Firebase',
    ],
    [
      'a CSV in which a name swallows the next row',
      [',"hi', ',x"']
        .map((name, at) => `u${at},s${at}@b.example,true,,${name}${',,'.repeat(9)}1709543075784,,,,,\n`)
        .join(''),
      CONSOLE,
      'row 1 is none of Firebase',
    ],
  ])('%s is refused before anything is written', async (_, text, config, why) => {
    const ended = await run(text, config);
    expect(ended.json).toMatchObject({ ok: false, code: 'file-unreadable' });
    expect(ended.beside).toContain(why);
    expect(ended.beside).not.toContain(SIGNER.slice(0, 20));
  });

  test('another project’s parameters let nobody in', async () => {
    const person = user();
    await run(JSON.stringify({ users: [person] }), CONSOLE.replace('Bw==', 'Cw=='));
    expect((await signIn(person.email)).body.code).toBe('sign-in-incorrect');
  });
});
