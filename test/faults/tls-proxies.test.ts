import { connect, type ConnectionOptions } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PASSWORD } from '../support/people.ts';
import { scan } from '../support/phone.ts';
import { ask as askPlainly } from '../support/plain-http.ts';
import { startTestSallyport, type Sallyport } from '../support/sallyport.ts';
import {
  isThere,
  startTlsProxy,
  throughProxy,
  type ProxyName,
  type TlsProxy,
} from '../support/faults/tls-proxy.ts';

const names: readonly ProxyName[] = ['nginx', 'caddy'];
for (const name of names.filter((it) => !isThere(it)))
  console.log(`deploy/ behind ${name}: skipped, "apt-get install ${name}" brings it`);

describe.each(names.filter(isThere))('behind the example for %s, over https', (name) => {
  let sallyport: Sallyport;
  let proxy: TlsProxy;
  beforeAll(async () => {
    sallyport = await startTestSallyport({
      settings: { PUBLIC_URL: 'https://id.example.com', TRUSTED_PROXIES: '127.0.0.1' },
    });
    proxy = await startTlsProxy(name, sallyport.listensAt);
  }, 60_000);
  afterAll(async () => {
    await proxy?.stop();
    await sallyport?.stop();
  });

  test('a person signs up, sets 2-Step Verification up, and signs in with the app', async () => {
    const email = 'seoyeon.kim@example.com';
    const { ask, cookies } = throughProxy(proxy, '127.0.0.77');
    const ok = async (path: string, body: object) => {
      const answer = await ask(path, body);
      expect(answer.status, path).toBeLessThan(300);
      return answer.body;
    };
    await ok('/sign-up', { email, password: PASSWORD, name: 'Seoyeon Kim' });
    await ok('/sign-up/confirm', { code: await sallyport.mail.nextCode(email) });
    const wizard = '/account/two-step/enrolment';
    await ok(wizard, {});
    await ok(`${wizard}/email-code`, {});
    const { keyUri } = await ok(`${wizard}/email`, { code: await sallyport.mail.nextCode(email) });
    const phone = scan(keyUri, sallyport.clock);
    await ok(`${wizard}/app`, { code: phone.code() });
    await ok(`${wizard}/complete`, { saved: true });
    await ok('/sign-out', {});
    sallyport.clock.passStep();
    expect(await ok('/sign-in', { email, password: PASSWORD })).toMatchObject({ next: 'second-step' });
    expect([...cookies.keys()]).toContain('__Host-sallyport-challenge');
    await ok('/sign-in/second-step', { code: phone.code() });
    expect([...cookies.keys()].sort()).toEqual(['__Host-sallyport', '__Host-sallyport-known']);
    // The address that the proxy sees, not the proxy's own.
    const { sessions } = (await ask('/account/sessions')).body;
    expect(sessions).toMatchObject([{ address: '127.0.0.77' }]);
  });

  test('an address that a client writes itself isn’t believed', async () => {
    const { ask } = throughProxy(proxy, '127.0.0.78');
    for (let index = 0; index < 8; index += 1)
      await ask(
        '/sign-in',
        { email: 'seoyeon.kim@example.com', password: 'wrong' },
        { 'X-Forwarded-For': `192.0.2.${index}` },
      );
    const rows = await sallyport.database.query<{ network: string }>(
      "SELECT DISTINCT network FROM activity WHERE type = 'sign-in-refused'",
    );
    expect(rows).toEqual([{ network: '127.0.0.78' }]);
  });

  test('a request’s id is the proxy’s, and the answer is marked as https-only', async () => {
    const { headers } = await throughProxy(proxy, '127.0.0.1').ask('/sign-in', undefined, {
      'X-Request-Id': 'a-client-wrote-this',
    });
    const id = headers.get('x-request-id')!;
    expect(id).not.toBe('a-client-wrote-this');
    expect(sallyport.log.join()).toContain(id);
    expect(headers.get('strict-transport-security')).toContain('max-age=');
  });

  test('a page that another site asks for is not compressed on the way (BREACH), one of our own is', async () => {
    const { ask } = throughProxy(proxy, '127.0.0.1');
    const html = { Accept: 'text/html', 'Accept-Encoding': 'gzip' };
    const from = (site: string) => ask('/sign-in', undefined, { ...html, 'Sec-Fetch-Site': site });
    expect((await from('cross-site')).headers.get('content-encoding')).toBeNull();
    expect((await from('same-origin')).headers.get('content-encoding')).toBe('gzip');
  });

  test('nobody asks about requests to consoles here, however the path is written', async () => {
    const { ask } = throughProxy(proxy, '127.0.0.1');
    const elsewhere = { 'X-Forwarded-Host': 'app.example.com' };
    for (const path of ['', '/redirect', '?audience=https://app.example.com'])
      for (const written of ['/forward-auth', '/%66orward-auth', '//forward-auth', '/x/../forward-auth']) {
        const answer = await ask(`${written}${path}`, undefined, elsewhere);
        expect([written + path, answer.status]).toEqual([written + path, 404]);
      }
    expect(sallyport.log.join()).not.toContain('"route":"/forward-auth');
  });

  test('a large body is refused before it arrives', async () => {
    const { ask } = throughProxy(proxy, '127.0.0.1');
    const answer = await ask('/sign-in', { email: 'x@example.com', password: 'x'.repeat(300_000) });
    // nginx says 413. Behind Caddy our own 413, by the length that the headers name, races with Caddy's 502.
    expect(name === 'nginx' ? [413] : [413, 502]).toContain(answer.status);
  });

  test('without https a browser is led there, and a program is refused', async () => {
    const without = (Accept: string) =>
      askPlainly(`http://127.0.0.1:${proxy.plain}`, '/sign-in?then=%2F', {
        headers: { Host: 'id.example.com', Accept },
      });
    const browser = await without('text/html,application/xhtml+xml');
    expect([browser.status, browser.headers.get('location')]).toEqual([
      308,
      'https://id.example.com/sign-in?then=%2F',
    ]);
    expect((await without('application/json')).status).toBe(403);
    expect((await without('*/*')).status).toBe(403);
  });

  test('nothing is spoken but TLS 1.2 and 1.3, with forward secrecy and authenticated encryption', async () => {
    const speaks = (options: ConnectionOptions) =>
      new Promise<boolean>((resolve) => {
        const to = { host: '127.0.0.1', port: proxy.port, servername: 'id.example.com' };
        const socket = connect({ ...to, rejectUnauthorized: false, ...options }, () => {
          socket.destroy();
          resolve(true);
        });
        socket.once('error', () => resolve(false));
      });
    const with12 = (ciphers: string) => speaks({ maxVersion: 'TLSv1.2', ciphers });
    expect(await speaks({ minVersion: 'TLSv1.3' })).toBe(true);
    expect(await with12('ECDHE-RSA-AES128-GCM-SHA256')).toBe(true);
    expect(await with12('AES128-GCM-SHA256')).toBe(false);
    expect(await with12('ECDHE-RSA-AES128-SHA')).toBe(false);
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    expect(await speaks(old)).toBe(false);
  });
});
