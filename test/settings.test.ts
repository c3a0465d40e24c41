import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ConfigFault, readConfig } from '../src/config.ts';
import { smtpSecurity } from '../src/smtp-url.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

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
};

describe('docs/settings.md', () => {
  test('lists exactly the settings that are read', () => {
    const settings = /const settings = z\.object\(\{([\s\S]*?)\n\}\);/.exec(read('src/config.ts'))![1]!;
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
    expect(without.dataDir).toBe(new URL('../data', import.meta.url).pathname);
    const { databaseUrl, smtpUrl, keys, operatorContact, metricsPort } = without;
    expect([databaseUrl, smtpUrl, keys, operatorContact, metricsPort]).toEqual(Array(5).fill(undefined));
  });
});

describe('the settings', () => {
  test('are frozen', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });

  test('count as not given when they are empty', () => {
    expect(readConfig({ PORT: '', BRAND: '', SMTP_URL: '' })).toEqual(readConfig({}));
  });

  test('have all their faults said at once, each by its name', () => {
    const wrong = {
      PORT: '99999',
      PUBLIC_URL: 'ftp://x',
      DATABASE_URL: 'mysql://x',
      SMTP_URL: 'http://x',
      BRAND: 'a:b',
      SIGN_UP: 'closed',
      SESSION_IDLE_MINUTES: '0',
      SESSION_MAX_HOURS: 'long',
      METRICS_PORT: '-1',
      LOG_LEVEL: 'loud',
    };
    expect(faultsOf(wrong).map((line) => line.split(':')[0])).toEqual(Object.keys(wrong));
  });

  test('never show a value in a fault: it can hold a password', () => {
    const faults = faultsOf({ DATABASE_URL: 'mysql://hunter2@x', SMTP_URL: 'smpt://u:hunter2@x' });
    expect(faults).toHaveLength(2);
    expect(faults.join()).not.toContain('hunter2');
  });
});

describe('production', () => {
  test('starts with https, a mail server and keys', () => {
    expect(readConfig(production)).toMatchObject({ production: true, secure: true, loopback: false });
  });

  test('demands all three, at once', () => {
    const faults = faultsOf({ NODE_ENV: 'production' });
    expect(faults.map((line) => line.split(':')[0])).toEqual(['PUBLIC_URL', 'SMTP_URL', 'SALLYPORT_KEYS']);
  });

  test.each(Object.keys(production).slice(1))('refuses to start without %s', (name) => {
    expect(faultsOf({ ...production, [name]: '' }).join()).toMatch(new RegExp(`^${name}: `));
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
