import { beforeAll, describe, expect, test } from 'vitest';
import {
  clientAddress,
  isLoopbackAddress,
  networkOf,
  parseProxies,
  ProxyListFault,
} from '../../src/gate/network.ts';
import type { Browser } from '../support/browser.ts';
import { PASSWORD, signUp, turnOn } from '../support/people.ts';
import { ask } from '../support/plain-http.ts';
import { useSallyport } from '../support/sallyport.ts';
import { copyOf } from '../support/tries.ts';

const sallyport = useSallyport();
const evil = { Host: 'evil.example' };

describe('a request under another host', () => {
  test.each([
    '/',
    '/sign-in?then=%2Faccount',
    '//evil.example/',
    '/@evil.example',
    '/..//evil.example',
    '/%5Cevil.example',
  ])('is sent to the one we have: %s', async (path) => {
    for (const method of ['GET', 'HEAD']) {
      const answer = await ask(sallyport.url, path, { method, headers: evil });
      expect([301, 302, 307, 308]).toContain(answer.status);
      expect(new URL(answer.headers.get('location')!).origin).toBe(sallyport.url);
    }
  });

  test.each(['http://evil.example/account', 'http://evil.example//account'])(
    'is sent there also if it names the host in its target: %s',
    async (target) => {
      const { status, headers } = await ask(sallyport.url, target, { headers: evil });
      expect(status).toBe(308);
      expect(new URL(headers.get('location')!).origin).toBe(sallyport.url);
    },
  );

  test.each(['', 'a b', 'evil.example/x', '[::1', 'x'.repeat(5_000)])(
    'with the host %j breaks nothing',
    async (Host) => {
      const answer = await ask(sallyport.url, '/sign-in', { headers: { Host } });
      expect(answer.status).toBeLessThan(500);
    },
  );

  test('is told whether the server is well: probes don’t know its name', async () => {
    expect((await ask(sallyport.url, '/health/ready', { headers: evil })).status).toBe(200);
  });

  test('puts that host into no page and no mail', async () => {
    const body = JSON.stringify({ email: 'h@example.com', password: PASSWORD, name: 'H' });
    const headers = {
      ...evil,
      'X-Forwarded-Host': 'evil.example',
      Forwarded: 'host=evil.example',
      'Content-Type': 'application/json',
    };
    const answer = await ask(sallyport.url, '/sign-up', { method: 'POST', headers, body });
    expect(answer.status).toBe(202);
    const mail = await sallyport.mail.next('h@example.com');
    const page = await ask(sallyport.url, '/sign-in', {
      method: 'POST',
      headers: { ...headers, Accept: 'text/html' },
      body: '{}',
    });
    expect(page.status).toBe(422);
    expect(answer.text + mail.raw + page.text + JSON.stringify([...page.headers])).not.toContain('evil');
  });
});

describe('where somebody wants to go afterwards', () => {
  const outside = [
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    ' //evil.example',
    'https://evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'evil.example',
    '/\u0080/evil.example',
    '/\u007f',
    `/${'x'.repeat(3_000)}`,
  ];
  const inside = [
    '/account',
    '/%2F%2Fevil.example',
    '/%5Cevil.example',
    '/@evil.example',
    '/account?then=https://evil.example',
    '/한글?글=1',
  ];

  /** Where a browser would end up that follows this answer. */
  const whereTo = (location: string | null) => new URL(location ?? '', `${sallyport.url}/sign-in`).origin;

  let browser: Browser;
  beforeAll(async () => {
    browser = (await signUp(sallyport)).browser;
  });

  const named = [...outside, ...inside].map((then) => [JSON.stringify(then).slice(0, 50), then] as const);
  test.each(named)('never leads away from us: %s', async (_, then) => {
    const query = encodeURIComponent(then);
    const shown = await browser.page(`/sign-in?then=${query}`);
    expect(shown.status).toBe(303);
    expect(whereTo(shown.headers.get('location'))).toBe(sallyport.url);

    const language = await browser.submit('/language', { language: 'en', back: then });
    expect(language.status).toBe(303);
    expect(whereTo(language.headers.get('location'))).toBe(sallyport.url);

    const form = (await sallyport.browser().page(`/sign-in?then=${query}`)).text;
    expect(form.includes('name="then"')).toBe(inside.includes(then));
  });

  test('is kept on the server between the two steps, and can’t be changed there', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    const { email, password, phone } = person;
    const between = sallyport.browser();
    await between.submit('/sign-in', { email, password, then: '/account/two-step?x=1' });
    const bent = await between.submit('/sign-in/second-step', { code: phone.code(), then: '//evil.example' });
    expect(bent.status).toBe(422);
    const entered = await copyOf(sallyport, between).submit('/sign-in/second-step?then=//evil.example', {
      code: phone.code(),
    });
    expect(entered.headers.get('location')).toBe('/account/two-step?x=1');
  });
});

describe('the address a request comes from', () => {
  const proxies = parseProxies(['10.0.0.0/8', '192.0.2.7', 'fd00::/8']);
  test.each<[peer: string, forwarded: string | undefined, address: string, what: string]>([
    ['198.51.100.1', undefined, '198.51.100.1', 'nobody in between'],
    ['198.51.100.1', '203.0.113.9', '198.51.100.1', 'a stranger who claims to be another'],
    ['10.1.2.3', '203.0.113.9', '203.0.113.9', 'one proxy'],
    ['10.1.2.3', '203.0.113.9, 192.0.2.7', '203.0.113.9', 'two proxies'],
    ['10.1.2.3', '1.1.1.1, 203.0.113.9', '203.0.113.9', 'a stranger who wrote a line of their own first'],
    ['10.1.2.3', '1.1.1.1, nonsense', '10.1.2.3', 'a proxy that says nonsense'],
    ['10.1.2.3', '', '10.1.2.3', 'a proxy that says nothing'],
    ['10.1.2.3', undefined, '10.1.2.3', 'the proxy itself'],
    ['::ffff:10.1.2.3', '::ffff:203.0.113.9', '203.0.113.9', 'IPv4 in an IPv6 dress'],
    ['fd00::1', '2001:db8::1', '2001:db8::1', 'IPv6'],
  ])('peer %s, forwarded for %s: %s (%s)', (peer, forwarded, address) => {
    expect(clientAddress(peer, forwarded, proxies)).toBe(address);
  });

  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::7', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s is counted as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  test('is this machine’s own for loopback addresses only', () => {
    expect(['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1'].filter(isLoopbackAddress)).toHaveLength(4);
    const others = ['10.0.0.1', '::ffff:10.0.0.1', '1.127.0.0', '127.evil.example', '::2', 'fe80::1', ''];
    expect(others.filter(isLoopbackAddress)).toEqual([]);
  });

  test.each(['10.0.0.0/33', 'proxy.example', '10.0.0/8', '::1/129', '1.2.3.4/x'])(
    'TRUSTED_PROXIES may not be %s',
    (list) => {
      expect(() => parseProxies([list])).toThrow(ProxyListFault);
    },
  );
});
