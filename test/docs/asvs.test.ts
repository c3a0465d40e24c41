import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { requirements } from './asvs-numbers.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const page = read('docs/asvs.md');

/** The cells of every row of a table that begins with a number. */
const rowsOf = (text: string) =>
  [...text.matchAll(/^\| (\d[\d.]*) .*\|$/gm)].map(([row]) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
const [asvs = '', others = ''] = page.split('\n## Of Level 3\n');
const [levelThree = '', nist = ''] = others.split('\n## NIST');
const rows = rowsOf(asvs).map(([number, level, , state, where = '']) => ({ number, level, state, where }));
const states = ['met', 'not applicable', 'not met'];

/** Files that connect to the database, the mail server, a time server or our own address: places given by an operator. */
const connecting = [
  'src/console/openid/fetch.ts',
  'src/mail/mailer.ts',
  'src/mail/smtp-offer.ts',
  'src/operator/doctor/ntp.ts',
  'src/operator/doctor/web.ts',
  'src/storage/connect.ts',
  'src/storage/database.ts',
  'src/storage/embedded/roles.ts',
  'src/storage/jobs.ts',
  'src/storage/look-at-server.ts',
  'src/storage/trouble.ts',
  'src/web/scripts/passkeys.ts',
  'src/web/scripts/session-end.ts',
];

const cryptographic = [
  'src/activity/checkpoint-key.ts',
  'src/activity/checkpoint-mac.ts',
  'src/activity/verify-trail.ts',
  'src/console/keys/signing-keys.ts',
  'src/mail/outbox.ts',
  'src/operator/import/fit-names.ts',
  'src/operator/import/open-better-auth-secret.ts',
  'src/operator/outbox.ts',
  'src/process/pool-priority.ts',
  'src/storage/embedded/own-user.ts',
  'src/storage/embedded/socket-folder.ts',
  'src/strength/weak.ts',
  'src/two-step/codes/totp.ts',
  'src/vault/cursors.ts',
  'src/vault/digests.ts',
  'src/vault/hash-forms.ts',
  'src/vault/hash-methods.ts',
  'src/vault/hashing.ts',
  'src/vault/keyring.ts',
  'src/vault/random.ts',
  'src/vault/sealing.ts',
  'src/web/assets.ts',
];

const filesIn = (text: string) =>
  [...text.matchAll(/`((?:src|test|docs|deploy|scripts)\/[^`\s]+|[A-Za-z]+\.(?:md|json))`/g)].map(
    ([, path]) => path!,
  );

test('the standard has 345 requirements, 70 of Level 1 and 183 of Level 2', () => {
  const of = (level: string) => requirements.filter((it) => it.level === level).length;
  expect([requirements.length, of('1'), of('2')]).toEqual([345, 70, 183]);
});

describe('docs/asvs.md', () => {
  test('has each requirement of Levels 1 and 2 once, in order, at its level', () => {
    expect(rows.map(({ number, level }) => ({ number, level }))).toEqual(
      requirements.filter(({ level }) => level !== '3'),
    );
  });

  test('says of each in which of three states it is, and by what that shows', () => {
    const wrong = rows.filter(({ state = '', where }) => {
      if (!states.includes(state)) return true;
      // A requirement that is met names a test or a document.
      if (state === 'met') return !filesIn(where).some((path) => /^(test|docs)\/|^SECURITY\.md$/.test(path));
      return where.length < 8;
    });
    expect(wrong).toEqual([]);
  });

  test('names no file that isn’t there', () => {
    const named = new Set(filesIn(page));
    expect(named.size).toBeGreaterThan(100);
    expect([...named].filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  });

  test('calls nothing of Level 3 that isn’t', () => {
    const three = new Set(requirements.filter(({ level }) => level === '3').map(({ number }) => number));
    expect(rowsOf(levelThree).filter(([number = '']) => !three.has(number))).toEqual([]);
    expect(rowsOf(levelThree).length).toBeGreaterThan(5);
  });

  test('says of each section of NIST’s in which state it is', () => {
    const said = rowsOf(nist).map(([, , state]) => state);
    expect(said.length).toBeGreaterThan(15);
    expect(said.filter((state = '') => !states.includes(state))).toEqual([]);
  });
});

const counted = (level: string) => {
  const of = (state: string) => rows.filter((row) => row.level === level && row.state === state).length;
  return `${of('met')} are met, ${of('not applicable')} are not applicable and ${of('not met')} are not met`;
};
const claim = `Of the 70 requirements of Level 1 ${counted('1')}; of the 183 of Level 2 ${counted('2')}.`;

test.each(['docs/asvs.md', 'docs/threats.md', 'README.md', 'SECURITY.md'])(
  '%s claims what the table shows',
  (path) => {
    expect(read(path).replaceAll(/\s+/g, ' ')).toContain(claim);
  },
);

describe('rows about the whole source', () => {
  const sources = globSync('src/**/*.{ts,tsx}', { cwd: root.pathname }).sort();
  const withIn = (pattern: RegExp) => sources.filter((path) => pattern.test(read(path)));

  test('1.2.1, 1.2.4, 1.2.5, 1.3.2: what goes past escaping, parameters and lists of arguments is known', () => {
    const past = /\braw\(|innerHTML|insertAdjacentHTML|document\.write\(|\beval\(|new Function\(|\bshell:/;
    expect(withIn(past)).toEqual(['src/web/shell/document.tsx']);
    expect(withIn(/\bexec(?:Sync)?\b[^;]*from 'node:child_process'/)).toEqual([]);
  });

  test('13.2.4: whatever opens a connection is known, and goes where settings say', () => {
    const opens =
      /createTransport\(|new (?:pg\.)?(?:\w*Pool|\w*Client|PgBoss)\(|createSocket\(|\bfetch\(|from 'node:(?:tls|https|http2|dns)[^']*'/;
    expect(withIn(opens)).toEqual(connecting);
  });

  test('11.1.2: whatever uses cryptography is known (docs/cryptography.md)', () => {
    expect(withIn(/from 'node:crypto'|from '@node-rs\/|from 'otpauth'/)).toEqual(cryptographic);
  });

  test('14.3.3: one script keeps what was typed, secrets aside, until the next page; none keeps anything else', () => {
    expect(withIn(/localStorage|indexedDB|document\.cookie/)).toEqual([]);
    expect(withIn(/sessionStorage/)).toEqual(['src/web/scripts/keep.ts']);
  });
});
