import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outboxFolder } from '../../src/mail/outbox.ts';
import { PASSWORD } from '../support/people.ts';
import { ask } from '../support/plain-http.ts';
import { startTestSallyport, useSallyport, type Sallyport } from '../support/sallyport.ts';

const withMailServer = useSallyport();
let sallyport: Sallyport;
let files: string[];
let folder: string;
/** The settings of a trial: no mail server, no proxy. */
const trial = { SMTP_URL: '', TRUSTED_PROXIES: '' };
const html = { Accept: 'text/html' };
const host = () => new URL(sallyport.url).host;

/** The link that the start prints; below, the cookie that it leaves in a browser. */
const link = () => sallyport.running.outbox!;
const keyed = async (at = sallyport) => {
  const { pathname, search } = new URL(at.running.outbox!);
  const { headers } = await ask(at.listensAt, pathname + search, { headers: html });
  return { ...html, Cookie: headers.getSetCookie()[0]!.split(';')[0]! };
};

async function signUpAt(at: Sallyport, name = 'Seoyeon'): Promise<void> {
  const answer = await at
    .browser()
    .post('/sign-up', { email: 'trial@example.com', password: PASSWORD, name });
  expect(answer.status).toBe(202);
}

beforeAll(async () => {
  sallyport = await startTestSallyport({ settings: trial });
  await signUpAt(sallyport);
  folder = outboxFolder(sallyport.running.context.config.dataDir);
  files = await readdir(folder);
});
afterAll(() => sallyport?.stop());

describe('without a mail server', () => {
  test('a mail is a whole file that only this user reads', async () => {
    expect(files).toEqual([expect.stringMatching(/^[0-9a-f-]+\.eml$/)]);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const path = join(folder, files[0]!);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readFile(path, 'utf8')).toMatch(/^To: trial@example\.com$/m);
  });

  test('it is read by the link that the start printed, where a trial finds its code', async () => {
    const { pathname, search, searchParams } = new URL(link());
    expect([pathname, searchParams.get('key')!.length]).toEqual(['/outbox', 43]);
    const first = await ask(sallyport.url, pathname + search, { headers: html });
    // The key stays neither in the address bar nor in the history.
    expect([first.status, first.headers.get('location')]).toEqual([303, '/outbox']);
    expect(first.headers.getSetCookie()[0]).toMatch(/^sallyport-outbox=[^;]+;.*HttpOnly; SameSite=Lax$/);
    const headers = await keyed();
    const list = await ask(sallyport.url, '/outbox', { headers });
    expect(list.status).toBe(200);
    const [, path] = /href="(\/outbox\/[0-9a-f-]+)"/.exec(list.text)!;
    const mail = await ask(sallyport.url, path!, { headers });
    expect(mail.text).toContain('trial@example.com');
    expect(mail.text).toMatch(/\b\d{6}\b/);
    expect(mail.headers.get('cache-control')).toBe('no-store');
  });

  test('a program without cookies names the key each time', async () => {
    const { search } = new URL(link());
    const list = await ask(sallyport.url, `/outbox${search}`);
    expect([list.status, list.body.mails.length]).toEqual([200, 1]);
    const mail = await ask(sallyport.url, `/outbox/${list.body.mails[0].id}${search}`);
    expect(mail.body).toMatchObject({ to: 'trial@example.com' });
  });

  test('without the key, with another, or with that of another start nobody reads it', async () => {
    const other = await startTestSallyport({ settings: trial });
    try {
      const id = files[0]!.replace('.eml', '');
      const key = new URL(other.running.outbox!).search;
      for (const path of [
        '/outbox',
        '/outbox?key=',
        `/outbox${key}`,
        '/outbox?key=a&key=b',
        `/outbox/${id}${key}`,
      ]) {
        for (const headers of [html, { Accept: 'application/json' }, await keyed(other)]) {
          const { status, text } = await ask(sallyport.url, path, { headers });
          expect([path, status]).toEqual([path, 404]);
          expect(text).not.toContain('trial@example.com');
        }
      }
    } finally {
      await other.stop();
    }
    const told = await ask(sallyport.url, '/outbox', { headers: html });
    expect(told.text).toContain('Open that link once in this browser');
  });

  test('the key stands in no line about a request, and is another after each start', async () => {
    const before = link();
    await keyed();
    const key = new URL(before).searchParams.get('key')!;
    expect(sallyport.log.filter((line) => line.includes(key))).toEqual([]);
    await sallyport.restart();
    expect(link()).not.toBe(before);
  });

  test('nobody is told of it who comes from elsewhere', async () => {
    const id = files[0]!.replace('.eml', '');
    const cookie = await keyed();
    const forwarded = [
      ...['For', 'Host', 'Proto', 'Port', 'Server', 'Prefix', 'Scheme', 'Ssl', 'By', 'Uri'],
      ...['Client-Cert', 'Tls-Client-Cert', 'Whatever-Comes-Next'],
    ].map((name) => `X-Forwarded-${name}`);
    const others = [
      ...[
        'Forwarded',
        'Forwarded-For',
        'Via',
        'X-Real-IP',
        'X-Real-Port',
        'X-Client-IP',
        'Client-IP',
        'X-Host',
      ],
      ...['CF-Connecting-IP', 'CF-Ray', 'CF-Visitor', 'CF-IPCountry', 'CDN-Loop', 'True-Client-IP'],
      ...['X-Cluster-Client-IP', 'X-ProxyUser-Ip', 'Proxy-Client-IP', 'WL-Proxy-Client-IP', 'X-Remote-Addr'],
      ...[
        'Fastly-Client-IP',
        'Fly-Client-IP',
        'X-Original-Host',
        'X-Original-URL',
        'X-Original-Forwarded-For',
      ],
      ...[
        'X-Envoy-External-Address',
        'X-Amzn-Trace-Id',
        'X-Azure-ClientIP',
        'X-ARR-LOG-ID',
        'X-AppEngine-User-IP',
      ],
      ...[
        'X-Cloud-Trace-Context',
        'X-Varnish',
        'Front-End-Https',
        'X-Url-Scheme',
        'X-Scheme',
        'X-Request-Id',
      ],
      ...['Akamai-Origin-Hop', 'Incap-Client-IP', 'DO-Connecting-IP', 'X-Rewrite-URL', 'Max-Forwards'],
    ];
    for (const path of ['/outbox', `/outbox/${id}`, new URL(link()).pathname + new URL(link()).search]) {
      expect((await ask(sallyport.url, path, { headers: cookie })).status).toBeLessThan(304);
      for (const name of [...forwarded, ...others]) {
        const answer = await ask(sallyport.url, path, { headers: { ...cookie, [name]: '127.0.0.1' } });
        expect([name, answer.status]).toEqual([name, 404]);
        expect(answer.text).not.toContain('trial@example.com');
        expect(answer.headers.getSetCookie()).toEqual([]);
      }
      for (const Host of [
        'evil.example',
        'localhost.evil.example',
        host().replace('127.0.0.1', 'localhost'),
      ]) {
        const answer = await ask(sallyport.url, path, { headers: { ...cookie, Host } });
        expect([Host, answer.status]).toEqual([Host, 308]);
      }
    }
  });

  test('a browser’s own headers don’t shut it', async () => {
    const headers = {
      ...(await keyed()),
      ...{
        'Accept-Language': 'ko',
        'Accept-Encoding': 'gzip, br, zstd',
        'Cache-Control': 'max-age=0',
        DNT: '1',
      },
      ...{ 'Sec-CH-UA': '"Chromium";v="142"', 'Sec-CH-UA-Mobile': '?0', 'Sec-CH-UA-Platform': '"Linux"' },
      ...{
        'Sec-Fetch-Site': 'same-origin',
        'Sec-Fetch-Mode': 'navigate',
        'Sec-Fetch-User': '?1',
        'Sec-GPC': '1',
      },
      ...{
        'Sec-Fetch-Dest': 'document',
        'Upgrade-Insecure-Requests': '1',
        Priority: 'u=0, i',
        TE: 'trailers',
      },
      ...{ 'User-Agent': 'Mozilla/5.0', Referer: `${sallyport.url}/outbox`, Connection: 'keep-alive' },
    };
    expect((await ask(sallyport.url, '/outbox', { headers })).status).toBe(200);
  });

  test.each(['..%2F..%2Fkeys', '%2Fetc%2Fpasswd', 'a.eml', '-', '%00', 'x'.repeat(200)])(
    'no other file is read: %s',
    async (id) => {
      const answer = await ask(sallyport.url, `/outbox/${id}`, { headers: await keyed() });
      expect([404, 422]).toContain(answer.status);
    },
  );

  test('what stands in a mail is shown as text', async () => {
    await signUpAt(sallyport, '<script>alert(1)</script>');
    const headers = await keyed();
    for (const file of await readdir(folder)) {
      const { text } = await ask(sallyport.url, `/outbox/${file.replace('.eml', '')}`, { headers });
      expect(text).toContain('trial@example.com');
      expect(text).not.toContain('<script>alert');
    }
  });
});

test('with a mail server there is no outbox, and no mail is a file', async () => {
  await signUpAt(withMailServer);
  expect((await ask(withMailServer.url, '/outbox', { headers: html })).status).toBe(404);
  const { dataDir } = withMailServer.running.context.config;
  expect(await readdir(outboxFolder(dataDir)).catch(() => [])).toEqual([]);
});

test.each([
  [{ SMTP_URL: '', TRUSTED_PROXIES: '', PUBLIC_URL: 'https://id.example.com' }, 'id.example.com'],
  [{ SMTP_URL: '', TRUSTED_PROXIES: '127.0.0.1' }, undefined],
  [{ SMTP_URL: '', TRUSTED_PROXIES: '10.0.0.0/8' }, undefined],
])(
  'behind a public address or a proxy there is no outbox page, even without a mail server: %j',
  async (settings, Host) => {
    const open = await startTestSallyport({ settings });
    try {
      expect(open.running.outbox).toBeUndefined();
      const headers = { ...html, ...(Host && { Host }) };
      const { status, text } = await ask(open.listensAt, '/outbox', { headers });
      expect(status).toBe(404);
      expect(text).not.toContain('printed');
    } finally {
      await open.stop();
    }
  },
);
