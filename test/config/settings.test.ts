import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ConfigFault, readConfig } from '../../src/config/config.ts';
import { smtpSecurity } from '../../src/config/smtp-url.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const documented = read('docs/settings.md')
  .split('\n')
  .filter((line) => /^\| `[A-Z_]+`/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
  .map(([, name = '', without = '']) => ({ name, without }));

function faultsOf(settings: Record<string, string>): string[] {
  try {
    readConfig(settings);
  } catch (fault) {
    if (fault instanceof ConfigFault) return fault.message.split('\n');
    throw fault;
  }
  return [];
}

const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://id.example.com',
  SMTP_URL: 'smtp://mail.example.com',
  SALLYPORT_KEYS: 'k1:whatever',
  TRUSTED_PROXIES: '10.0.0.7',
};

describe('docs/settings.md', () => {
  test('lists exactly the settings that are read', () => {
    const settings = /export const settings = z\.object\(\{([\s\S]*?)\n\}\);/.exec(
      read('src/config/settings.ts'),
    )![1]!;
    const names = [...settings.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name);
    expect(documented.map(({ name }) => name).sort()).toEqual(names.sort());
  });

  test('says what holds without them', () => {
    const says = Object.fromEntries(documented.map(({ name, without }) => [name, without]));
    const without = readConfig({});
    expect(without).toMatchObject({
      port: Number(says.PORT),
      host: says.HOST,
      publicUrl: says.PUBLIC_URL!.replace('PORT', says.PORT!),
      brand: says.BRAND,
      signUp: says.SIGN_UP,
      sessionIdleMinutes: Number(says.SESSION_IDLE_MINUTES),
      sessionMaxHours: Number(says.SESSION_MAX_HOURS),
      metricsHost: says.METRICS_HOST,
      logLevel: says.LOG_LEVEL,
      mailFrom: 'Sallyport <no-reply@localhost>',
      trustedProxies: [],
      production: false,
    });
    expect(without.dataDir).toBe(new URL('../../data', import.meta.url).pathname);
    expect([without.consoles, without.home]).toEqual([[], undefined]);
    const { databaseUrl, smtpUrl, keys, operatorContact, metricsPort } = without;
    expect([databaseUrl, smtpUrl, keys, operatorContact, metricsPort]).toEqual(Array(5).fill(undefined));
    const { logo, accents, textsDir, links } = without;
    expect([logo, accents, textsDir, ...Object.values(links)]).toEqual(Array(6).fill(undefined));
  });
});

describe('the settings', () => {
  test('are frozen', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });

  test('count as not given when they are empty', () => {
    expect(readConfig({ PORT: '', BRAND: '', SMTP_URL: '' })).toEqual(readConfig({}));
  });

  test('have all their faults said together, each by its name', () => {
    const wrong = {
      PORT: '99999',
      PUBLIC_URL: 'ftp://x',
      DATABASE_URL: 'mysql://x',
      SMTP_URL: 'http://x',
      BRAND: 'a:b',
      BRAND_LOGO: '/nowhere/logo.svg',
      BRAND_ACCENT: 'violet',
      SUPPORT_URL: 'help',
      TERMS_URL: 'ftp://x',
      PRIVACY_URL: 'javascript:x',
      SIGN_UP: 'closed',
      SESSION_IDLE_MINUTES: '0',
      SESSION_MAX_HOURS: 'long',
      METRICS_PORT: '-1',
      LOG_LEVEL: 'loud',
    };
    expect(faultsOf(wrong).map((line) => line.split(':')[0])).toEqual(Object.keys(wrong));
  });

  test.each([
    'no-reply@example.com',
    '<no-reply@example.com>',
    'Example <no-reply@example.com>',
    'Example<no-reply@example.com>',
    '한빛 애널리틱스 <no-reply@한빛.example>',
    '"Kim, Lee & Partners" <no-reply@example.com>',
    "O'Brien (Support) <no-reply@example.com>",
    'sallyport@localhost',
    'Sallyport <no-reply@[192.0.2.1]>',
    '  no-reply@example.com ',
  ])('take the sender %j', (MAIL_FROM) => {
    expect(readConfig({ MAIL_FROM }).mailFrom).toBe(MAIL_FROM.trim());
  });

  test.each([
    'Example',
    'example.com',
    '@example.com',
    'no-reply@',
    'Example <no-reply>',
    'Example no-reply@example.com',
    'Kim, Lee <no-reply@example.com>',
    'a@example.com, b@example.com',
    'a@example.com b@example.com',
    'Example <a@example.com> <b@example.com>',
    'no-reply@example.com\r\nBcc: other@example.com',
    'Example\n <no-reply@example.com>',
    'no reply@example.com',
    'mailto:no-reply@example.com',
  ])('refuse the sender %j, with an example', (MAIL_FROM) => {
    expect(faultsOf({ MAIL_FROM })).toEqual([
      'MAIL_FROM: must be one address, such as no-reply@example.com or Example <no-reply@example.com>; a name with a comma stands in quotes',
    ]);
  });

  test.each([
    ['help@example.com', 'help@example.com'],
    [' help@localhost ', 'help@localhost'],
    ['mailto:help@example.com?subject=Locked%20out', 'help@example.com'],
    ['도움@한빛.example', '도움@한빛.example'],
    ['https://example.com/help?from=sallyport#top', 'https://example.com/help?from=sallyport#top'],
  ])('take the contact %j', (OPERATOR_CONTACT, shown) => {
    expect(readConfig({ OPERATOR_CONTACT }).operatorContact).toBe(shown);
  });

  test.each([
    'the IT desk',
    '+82 2 1234 5678',
    'http://example.com/help',
    'https://',
    'https://user:word@example.com/',
    'javascript:alert(1)',
    'example.com/help',
    'mailto:',
    'help@example.com, desk@example.com',
    'Help <help@example.com>',
    'https://example.com/a b',
    'help@example.com\nother',
  ])('refuse the contact %j, with an example', (OPERATOR_CONTACT) => {
    expect(faultsOf({ OPERATOR_CONTACT })).toEqual([
      'OPERATOR_CONTACT: must be an email address or an https link, such as help@example.com or https://example.com/help',
    ]);
  });

  test('the way past a pooler is read as the way by it, and is none by itself', () => {
    const DATABASE_URL = 'postgres://u@localhost:6432/s';
    expect(faultsOf({ DATABASE_URL, DATABASE_DIRECT_URL: 'postgres://u:hunter2@a,b/s' })).toEqual([
      'DATABASE_DIRECT_URL: names several servers: give one address, which moves with the primary',
    ]);
    expect(faultsOf({ DATABASE_DIRECT_URL: 'postgres://u@localhost/s' })).toEqual([
      'DATABASE_DIRECT_URL: is the way past the pooler of DATABASE_URL, which is missing',
    ]);
  });

  test('never show a value in a fault: it can hold a password', () => {
    const faults = faultsOf({ DATABASE_URL: 'mysql://hunter2@x', SMTP_URL: 'smpt://u:hunter2@x' });
    expect(faults).toHaveLength(2);
    expect(faults.join()).not.toContain('hunter2');
  });
});

describe('production', () => {
  test('starts with https, a mail server, keys and the proxy', () => {
    expect(readConfig(production)).toMatchObject({ production: true, secure: true, loopback: false });
  });

  test('demands all three, together', () => {
    const faults = faultsOf({ NODE_ENV: 'production' });
    expect(faults.map((line) => line.split(':')[0])).toEqual(['PUBLIC_URL', 'SMTP_URL', 'SALLYPORT_KEYS']);
  });

  const [, ...demanded] = Object.keys(production);

  test.each(demanded)('refuses to start without %s', (name) => {
    expect(faultsOf({ ...production, [name]: '' }).join()).toMatch(new RegExp(`^${name}: `));
  });
});

describe('what production refuses unless ACCEPT_RISKS names it', () => {
  const url = 'postgres://sallyport:hunter2@';
  test.each<[risk: string, setting: string, settings: Record<string, string>]>([
    ['plaintext-database', 'DATABASE_URL', { DATABASE_URL: `${url}db.example.com/s` }],
    ['plaintext-database', 'DATABASE_URL', { DATABASE_URL: `${url}10.0.0.5:5432/s?sslmode=disable` }],
    ['plaintext-database', 'DATABASE_URL', { DATABASE_URL: `${url}db.example.com/s?ssl=false` }],
    ['plaintext-database', 'DATABASE_URL', { DATABASE_URL: `${url}db.example.com/s?sslmode=` }],
    ['plaintext-database', 'DATABASE_URL', { DATABASE_URL: `${url}localhost/s?host=db.example.com` }],
    ['plaintext-database', 'DATABASE_URL', { DATABASE_URL: `${url}/s`, PGHOST: 'db.example.com' }],
    [
      'plaintext-database',
      'DATABASE_DIRECT_URL',
      { DATABASE_URL: `${url}localhost/s`, DATABASE_DIRECT_URL: `${url}db.example.com/s` },
    ],
    [
      'plaintext-database',
      'DATABASE_URL',
      { DATABASE_URL: `${url}db.example.com/s?sslmode=require&sslmode=disable` },
    ],
    [
      'plaintext-database',
      'DATABASE_URL',
      { DATABASE_URL: `${url}db.example.com/s?sslmode=disable`, PGSSLMODE: 'verify-full' },
    ],
    ['no-trusted-proxies', 'TRUSTED_PROXIES', { TRUSTED_PROXIES: '' }],
    ['no-trusted-proxies', 'TRUSTED_PROXIES', { TRUSTED_PROXIES: ' , ' }],
    ['wide-proxies', 'TRUSTED_PROXIES', { TRUSTED_PROXIES: '10.0.0.0/8' }],
    ['wide-proxies', 'TRUSTED_PROXIES', { TRUSTED_PROXIES: '10.0.0.7, 192.168.0.0/16' }],
    ['wide-proxies', 'TRUSTED_PROXIES', { TRUSTED_PROXIES: '0.0.0.0/0' }],
    ['wide-proxies', 'TRUSTED_PROXIES', { TRUSTED_PROXIES: 'fd00::/8' }],
    ['long-sessions', 'SESSION_IDLE_MINUTES', { SESSION_IDLE_MINUTES: '1440' }],
    ['long-sessions', 'SESSION_MAX_HOURS', { SESSION_MAX_HOURS: '720' }],
  ])('%s: %s', (risk, setting, settings) => {
    const faults = faultsOf({ ...production, ...settings });
    expect(faults).toEqual([expect.stringMatching(new RegExp(`^${setting}: .*ACCEPT_RISKS=${risk}$`))]);
    expect(faults.join()).not.toContain('hunter2');
    const accepted = readConfig({ ...production, ...settings, ACCEPT_RISKS: `${risk}` });
    expect(accepted.risks.map((found) => found.risk)).toEqual([risk]);
    expect(faultsOf({ ...settings, PUBLIC_URL: production.PUBLIC_URL })).toEqual([]);
  });

  test.each([
    { DATABASE_URL: `${url}db.example.com/s?sslmode=verify-full` },
    { DATABASE_URL: `${url}db.example.com/s?sslmode=require` },
    { DATABASE_URL: `${url}db.example.com/s?ssl=true` },
    { DATABASE_URL: `${url}db.example.com/s`, PGSSLMODE: 'verify-full' },
    { DATABASE_URL: `${url}127.0.0.1:5432/s` },
    { DATABASE_URL: `${url}localhost/s` },
    { DATABASE_URL: `${url}[::1]/s` },
    { DATABASE_URL: 'postgres://sallyport@/s?host=/var/run/postgresql' },
    { DATABASE_URL: 'postgres:///s?host=%2Fvar%2Frun%2Fpostgresql' },
    { DATABASE_URL: 'postgres://sallyport@%2Fvar%2Frun%2Fpostgresql/s' },
    { TRUSTED_PROXIES: '127.0.0.1, ::1' },
    { TRUSTED_PROXIES: '127.0.0.0/8' },
    { TRUSTED_PROXIES: '10.0.0.0/24, fd00:1:2:3::/64' },
    { SESSION_IDLE_MINUTES: '60', SESSION_MAX_HOURS: '24' },
  ])('is none of these: %s', (settings) => {
    expect(faultsOf({ ...production, ...settings } as Record<string, string>)).toEqual([]);
  });

  test('is all said together, with what can’t be read', () => {
    const all = {
      NODE_ENV: 'production',
      PORT: 'eighty',
      DATABASE_URL: `${url}db.example.com/s`,
      SESSION_IDLE_MINUTES: '1440',
      SESSION_MAX_HOURS: '720',
    };
    expect(
      faultsOf(all)
        .map((line) => line.split(':')[0])
        .sort(),
    ).toEqual([...Object.keys(all).slice(1), 'PUBLIC_URL', 'SMTP_URL', 'SALLYPORT_KEYS'].sort());
  });

  test('an unknown word in ACCEPT_RISKS is a fault, not a yes', () => {
    expect(faultsOf({ ...production, ACCEPT_RISKS: 'everything' })).toEqual([
      expect.stringMatching(/^ACCEPT_RISKS: .*plaintext-database/),
    ]);
  });
});

describe('TRUSTED_PROXIES', () => {
  test.each([
    '10.0.0.0/33',
    'proxy.example.com',
    '10.0.0.1/',
    '10.0.0.1/8/8',
    '::1/129',
    'fe80::1%eth0',
    '10.0.0.0/0x8',
  ])('holds addresses and ranges, not %s', (entry) =>
    expect(faultsOf({ TRUSTED_PROXIES: `127.0.0.1,${entry}` })).toEqual([
      expect.stringContaining(`"${entry}"`),
    ]),
  );
});

describe('a password that isn’t percent-encoded', () => {
  const raw = [
    'pa#ss',
    'pa/ss',
    'pa?ss',
    '12#3',
    '12/3',
    '12?3',
    '1#2@3',
    '1/2@3',
    'a%zz',
    '50%off',
    'p:a#b',
    '#',
    '/',
    '?',
  ];
  const written = {
    DATABASE_URL: 'postgres://s:PASSWORD@127.0.0.1:5432/s',
    SMTP_URL: 'smtp://u:PASSWORD@mail.example.com:587',
  };
  const each = Object.entries(written).flatMap(([name, of]) =>
    raw.map((password) => [name, of, password] as const),
  );

  test.each(each)('%s (%s): %s is a fault with the hint', (name, of, password) => {
    const faults = faultsOf({ [name]: of.replace('PASSWORD', password) });
    expect(faults).toEqual([expect.stringMatching(new RegExp(`^${name}: .*(%23|%2F)`))]);
    expect(faults.join()).not.toContain(password.length > 1 ? password : '\0');
    expect(faultsOf({ [name]: of.replace('PASSWORD', encodeURIComponent(password)) })).toEqual([]);
  });

  test.each(['p@ss', 'a+b', 'a:b', 'p@s@s', '한글', 'a b', "quo'te", '!$&*()=;,~'])(
    'works where a URL can be read: %s',
    (password) => {
      for (const [name, of] of Object.entries(written))
        expect(faultsOf({ [name]: of.replace('PASSWORD', password) })).toEqual([]);
    },
  );

  test.each(['postgres://a,b/s', 'postgres://u@h:port/s', 'postgres://u@h:99999/s'])(
    'nor is any other address taken that names no server: %s',
    (DATABASE_URL) => expect(faultsOf({ DATABASE_URL })).toEqual([expect.stringMatching(/^DATABASE_URL: /)]),
  );

  test('a port that is none is no start with a stack', () => {
    for (const port of ['abc', '99999', '', '-1'])
      expect(faultsOf({ DATABASE_URL: `postgres://u:hunter2@h/s?port=${port}` })).toEqual([
        "DATABASE_URL: its port isn't a port number",
      ]);
    expect(faultsOf({ DATABASE_URL: 'postgres://u:hunter2@/s?host=/run&port=5433' })).toEqual([]);
  });

  test('a misspelt option about TLS is no option by chance', () => {
    expect(faultsOf({ DATABASE_URL: 'postgres://u:hunter2@h/s?sslMode=require' })).toEqual([
      expect.stringMatching(/^DATABASE_URL: the option sslMode isn't known/),
    ]);
  });
});

describe('settings from files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-settings-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let count = 0;
  const file = (content: string) => {
    const path = join(folder, String((count += 1)));
    writeFileSync(path, content);
    return path;
  };

  test('each may be one: the content without the line end', () => {
    const secrets = {
      DATABASE_URL: 'postgres://u:p@localhost/s',
      SMTP_URL: 'smtp://u:p@mail.example.com',
      SALLYPORT_KEYS: 'k1:whatever,k2:another',
      BRAND: '한빛',
    };
    const files = Object.fromEntries(
      Object.entries(secrets).map(([name, content], index) => [
        `${name}_FILE`,
        file(content + ['\n', '\r\n', '', '\n'][index]),
      ]),
    );
    expect(readConfig(files)).toEqual(readConfig(secrets));
    expect(readConfig({ ...files, BRAND: '' })).toEqual(readConfig(secrets));
  });

  test('what is in the file is held to the same', () => {
    expect(faultsOf({ DATABASE_URL_FILE: file('postgres://s:pa#ss@h/s\n') })).toEqual([
      expect.stringMatching(/^DATABASE_URL: .*%23/),
    ]);
    expect(faultsOf({ PORT_FILE: file('eighty') })).toEqual([expect.stringMatching(/^PORT: /)]);
  });

  test.each(documented.map(({ name }) => name))(
    '%s_FILE that can’t be used is a fault by its name, and no other',
    (name) => {
      const missing = faultsOf({ [`${name}_FILE`]: join(folder, 'nowhere') });
      expect(missing).toEqual([expect.stringMatching(new RegExp(`^${name}_FILE: .*ENOENT`))]);
      expect(faultsOf({ [`${name}_FILE`]: folder })).toEqual([expect.stringMatching(/EISDIR/)]);
      expect(faultsOf({ [`${name}_FILE`]: file('\n') })).toEqual([expect.stringMatching(/empty/)]);
    },
  );

  test('a number that is none says what is one', () => {
    const most = 'must be a whole number from 0 to 65535';
    for (const PORT of ['eighty', ' ', '80.5', '0x50', '-1', '65536', '1e3'])
      expect(faultsOf({ PORT }), PORT).toEqual([`PORT: ${most}`]);
  });

  test('both given is a fault', () => {
    const both = { SMTP_URL: 'smtp://localhost', SMTP_URL_FILE: file('smtp://localhost') };
    expect(faultsOf(both)).toEqual([expect.stringMatching(/^SMTP_URL_FILE: SMTP_URL is given as well/)]);
  });

  test('production that lacks what it needs because of a file says only that', () => {
    const faults = faultsOf({
      ...production,
      SALLYPORT_KEYS: '',
      SALLYPORT_KEYS_FILE: join(folder, 'nowhere'),
    });
    expect(faults).toEqual([expect.stringMatching(/^SALLYPORT_KEYS_FILE: /)]);
  });
});

describe('PUBLIC_URL', () => {
  test.each(['http://localhost:1', 'http://127.0.0.1', 'http://[::1]:8080', 'http://a.localhost'])(
    'may be plain http on this machine: %s',
    (url) => expect(readConfig({ PUBLIC_URL: url })).toMatchObject({ secure: false, loopback: true }),
  );

  test.each([
    'http://id.example.com',
    'http://10.0.0.1',
    'http://localhost.example.com',
    'http://127.0.0.1.nip.io',
  ])('must be https anywhere else: %s', (url) => expect(faultsOf({ PUBLIC_URL: url })).toHaveLength(1));

  test.each([
    'https://x.example/path',
    'https://x.example/?q',
    'https://x.example/#f',
    'https://u:p@x.example',
  ])('is an origin and nothing more: %s', (url) => expect(faultsOf({ PUBLIC_URL: url })).toHaveLength(1));
});

describe('BRAND', () => {
  test.each(['Sallyport', '한빛 분석', 'x'.repeat(30)])('may be %s', (brand) => {
    expect(readConfig({ BRAND: brand }).brand).toBe(brand);
  });

  test.each(['a:b', 'a%b', 'a&b', 'a/b', ' a', 'a ', 'x'.repeat(31), 'a\u200bb', 'a\nb', 'Steam', '<b>'])(
    'may not be %j: some app would show something else',
    (brand) => expect(faultsOf({ BRAND: brand })[0]).toMatch(/^BRAND: must/),
  );
});

describe('SMTP_URL', () => {
  test.each([
    ['smtp://mail.example.com', true, true],
    ['smtp://user:secret@10.0.0.1:587', true, true],
    ['smtp://localhost.example.com', true, true],
    ['smtp://mail.example.com?requireTLS=false', false, false],
    ['smtp://localhost', false, false],
    ['smtp://LOCALHOST:25', false, false],
    ['smtp://[::1]:25', false, false],
    ['smtp://localhost?requireTLS=true', true, true],
    ['smtps://mail.example.com', true, true],
    ['smtps://localhost?requireTLS=false', true, true],
    ['smtp://mail.example.com?tls.rejectUnauthorized=false', true, false],
  ])('%s: encrypted %s, certificate looked at %s', (url, encrypted, verified) => {
    expect(faultsOf({ SMTP_URL: url })).toEqual([]);
    expect(smtpSecurity(url)).toEqual({ encrypted, verified });
  });

  test.each(['requireTls=true', 'requireTLS=yes', 'requireTLS', 'ignoreTLS=true', 'logger=true'])(
    'knows its options, so that a misspelt one is no option by chance: %s',
    (option) => {
      const [fault] = faultsOf({ SMTP_URL: `smtp://u:hunter2@x?${option}` });
      expect(fault).toContain(`SMTP_URL: the option ${option.split('=')[0]} isn't known`);
      expect(fault).not.toContain('hunter2');
    },
  );
});

describe('CONSOLES, CONSOLE_URL, CONSOLE_NAME', () => {
  const PUBLIC_URL = 'https://login.example.com';
  const trial = 'http://localhost:8080';
  const noPath = 'number 1 of the list must be an origin without a path, such as https://app.example.com';
  const noOrigin = "number 1 of the list isn't an origin such as https://app.example.com";
  const plain = 'must be https; http is only for this machine (localhost), while PUBLIC_URL is on it too';
  const noAddress =
    'CONSOLE_URL: must be an address such as https://app.example.com/ without user and password';

  test('are exact origins, and the way to the one that people go to', () => {
    const CONSOLES = 'https://app.example.com, https://한빛.example:8443/';
    const CONSOLE_URL = 'https://app.example.com/charts?a=1&b=2';
    const config = readConfig({ PUBLIC_URL, CONSOLES, CONSOLE_URL });
    expect(config.consoles).toEqual(['https://app.example.com', new URL('https://한빛.example:8443').origin]);
    expect(config.home).toEqual({
      name: 'app.example.com',
      url: 'https://app.example.com/charts?a=1&b=2',
      path: '/enter?to=https%3A%2F%2Fapp.example.com%2Fcharts%3Fa%3D1%26b%3D2',
    });
    const CONSOLE_NAME = '한빛 애널리틱스';
    const own = readConfig({ PUBLIC_URL, CONSOLE_URL: `${PUBLIC_URL}/app/?x=1`, CONSOLE_NAME });
    expect(own.home).toMatchObject({ name: CONSOLE_NAME, path: '/app/?x=1' });
    expect(readConfig({ PUBLIC_URL, CONSOLE_URL: 'https://elsewhere.example/' }).home!.path).toBe('/enter');
  });

  test('may be plain http on this machine, several on one name', () => {
    const CONSOLES = 'http://localhost:3000,http://localhost:3001';
    expect(readConfig({ PUBLIC_URL: trial, CONSOLES }).consoles).toHaveLength(2);
  });

  test.each([
    ['https://*.example.com', 'number 1 of the list has a wildcard; list each console'],
    ['https://app.example.com/app', noPath],
    ['https://app.example.com/?', noPath],
    ['https://u:hunter2@app.example.com', noPath],
    ['app.example.com', noOrigin],
    ['ftp://app.example.com', noOrigin],
    [PUBLIC_URL, `${PUBLIC_URL} is the host of PUBLIC_URL; a console has a host of its own`],
    [`${PUBLIC_URL}:8443`, `${PUBLIC_URL}:8443 is the host of PUBLIC_URL; a console has a host of its own`],
    ['https://a.example,https://a.example:8443', 'https://a.example:8443 has a host that is listed already'],
    ['http://app.example.com', `http://app.example.com ${plain}`],
    ['http://localhost:3000', `http://localhost:3000 ${plain}`],
  ])('refuse %s', (CONSOLES, fault) => {
    expect(faultsOf({ PUBLIC_URL, CONSOLES })).toEqual([`CONSOLES: ${fault}`]);
  });

  const CONSOLE_URL = 'https://a.example';
  test.each([
    [{ CONSOLE_URL: 'app.example.com' }, noAddress],
    [{ CONSOLE_URL: 'https://u:p@app.example.com' }, noAddress],
    [{ CONSOLE_URL: 'https://a.example/.sallyport/x' }, 'CONSOLE_URL: must not be below /.sallyport/'],
    [{ CONSOLE_URL: 'http://app.example.com' }, `CONSOLE_URL: ${plain}`],
    [{ CONSOLE_NAME: 'Charts' }, 'CONSOLE_NAME: is the name of CONSOLE_URL, which is missing'],
    [
      { CONSOLE_URL, CONSOLE_NAME: 'a\u200bb' },
      'CONSOLE_NAME: must be one line without invisible characters',
    ],
    [{ CONSOLE_URL, CONSOLE_NAME: 'x'.repeat(51) }, 'CONSOLE_NAME: must have at most 50 characters'],
  ])('refuse %j', (settings, fault) => {
    expect(faultsOf({ PUBLIC_URL, ...settings })).toEqual([fault]);
  });

  test('have their faults said with all others', () => {
    const faults = faultsOf({ PORT: 'x', PUBLIC_URL, CONSOLES: 'x', CONSOLE_URL: 'y' });
    expect(faults.map((line) => line.split(':')[0])).toEqual(['PORT', 'CONSOLES', 'CONSOLE_URL']);
  });
});
