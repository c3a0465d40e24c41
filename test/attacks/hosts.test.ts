import { beforeAll, describe, expect, test } from 'vitest';
import {
  clientAddress,
  isLoopbackAddress,
  networkOf,
  parseProxies,
  ProxyListFault,
} from '../../src/gate/network.ts';
import { isOwnHost } from '../../src/gate/own-host.ts';
import type { Browser } from '../support/browser.ts';
import { PASSWORD, signUp, turnOn, type ProtectedPerson } from '../support/people.ts';
import { ask } from '../support/plain-http.ts';
import { startTestSallyport, useSallyport } from '../support/sallyport.ts';
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

  test('changes nothing there: a name that an attacker points at us is no page of ours (DNS rebinding)', async () => {
    const rebound = {
      ...evil,
      'X-Forwarded-Host': new URL(sallyport.url).host,
      Forwarded: `host=${new URL(sallyport.url).host}`,
      'Sec-Fetch-Site': 'same-origin',
      Origin: 'http://evil.example',
      'Content-Type': 'application/json',
    };
    for (const Accept of ['application/json', 'text/html']) {
      const { status, text, headers } = await ask(sallyport.url, '/sign-up', {
        method: 'POST',
        headers: { ...rebound, Accept },
        body: JSON.stringify({ email: 'h@example.com', password: PASSWORD, name: 'H' }),
      });
      expect([Accept, status]).toEqual([Accept, 403]);
      expect(text).toContain(sallyport.url);
      expect(text + JSON.stringify([...headers])).not.toContain('evil');
    }
    expect(await sallyport.database.query('SELECT 1 FROM pending_sign_ups')).toEqual([]);
  });

  test('a host that only a header of a proxy names stands in no page and no mail', async () => {
    const headers = {
      'X-Forwarded-Host': 'evil.example',
      Forwarded: 'host=evil.example',
      'Content-Type': 'application/json',
    };
    const body = JSON.stringify({ email: 'h@example.com', password: PASSWORD, name: 'H' });
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

  test('isn’t sent round in a circle by a browser that comes back with it, but told what is wrong', async () => {
    const headers = { ...evil, Accept: 'text/html' };
    const first = await ask(sallyport.url, '/sign-in', { headers });
    expect(first.status).toBe(308);
    const [cookie] = first.headers.getSetCookie()[0]!.split(';');
    const again = await ask(sallyport.url, '/sign-in', { headers: { ...headers, Cookie: cookie! } });
    expect([again.status, again.headers.get('location')]).toEqual([421, null]);
    expect(again.text).toContain(`Sallyport can only be reached at ${sallyport.url}`);
    const [, style] = /href="(\/assets\/[^"]+\.css)"/.exec(again.text)!;
    const styled = await ask(sallyport.url, style!, { headers: { ...evil, Cookie: cookie! } });
    expect(styled.status).toBe(200);
    const ours = await ask(sallyport.url, '/sign-in', { headers: { Accept: 'text/html', Cookie: cookie! } });
    expect(ours.status).toBe(200);
  });
});

describe('the host of PUBLIC_URL, however it is written', () => {
  const https = 'https://id.example.com';
  test.each<[publicUrl: string, host: string | undefined, own: boolean]>([
    [https, 'id.example.com', true],
    [https, 'id.example.com:443', true],
    [https, 'ID.Example.COM:443', true],
    [https, 'id.example.com:', true],
    [https, 'id.example.com:80', true],
    [https, 'id.example.com:8443', false],
    [https, 'id.example.com:4430', false],
    [https, 'id.example.com.', false],
    [https, 'id.example.com.evil.example', false],
    [https, 'evil.example:443', false],
    [https, 'id.example.com:443:443', false],
    [https, 'x@id.example.com', false],
    [https, ' id.example.com', false],
    [https, '', false],
    [https, undefined, false],
    ['https://id.example.com:8443', 'id.example.com:8443', true],
    ['https://id.example.com:8443', 'id.example.com', false],
    ['https://id.example.com:8443', 'id.example.com:443', false],
    ['http://localhost', 'localhost:80', true],
    ['http://localhost', 'localhost:443', false],
    ['http://localhost:8080', 'LOCALHOST:8080', true],
    ['http://localhost:8080', '127.0.0.1:8080', false],
    ['http://[::1]:8080', '[::1]:8080', true],
    ['http://[::1]', '[::1]:80', true],
    ['http://[::1]', '[::1]', true],
  ])('of %s, %j: %s', (publicUrl, host, own) => {
    expect(isOwnHost(host, publicUrl)).toBe(own);
  });

  test('is asked for a page without a redirect, and listened to', async () => {
    const behind = await startTestSallyport({ settings: { PUBLIC_URL: https } });
    try {
      for (const Host of ['id.example.com', 'id.example.com:443', 'ID.EXAMPLE.COM:443', 'Id.example.com']) {
        const page = await ask(behind.listensAt, '/sign-in', { headers: { Host, Accept: 'text/html' } });
        expect([Host, page.status]).toEqual([Host, 200]);
        const headers = { Host, Origin: https, 'Sec-Fetch-Site': 'same-origin' };
        const form = await ask(behind.listensAt, '/sign-out', { method: 'POST', headers });
        expect([Host, form.status]).toEqual([Host, 204]);
      }
      for (const Host of ['id.example.com.', 'id.example.com:8443', '127.0.0.1:8080', 'www.id.example.com']) {
        const { status, headers } = await ask(behind.listensAt, '/sign-in?a=b', {
          headers: { Host, 'X-Forwarded-Host': 'id.example.com' },
        });
        expect([Host, status, headers.get('location')]).toEqual([Host, 308, `${https}/sign-in?a=b`]);
        expect(headers.get('location')).not.toBe(`https://${Host}/sign-in?a=b`);
      }
    } finally {
      await behind.stop();
    }
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

  /** The place where a browser would end up that follows this answer. */
  const whereTo = (location: string | null) => new URL(location ?? '', `${sallyport.url}/sign-in`).origin;

  let browser: Browser;
  let insider: ProtectedPerson;
  beforeAll(async () => {
    browser = (await signUp(sallyport)).browser;
    insider = await turnOn(sallyport, await signUp(sallyport));
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

  test.each(named)('nor does the form of the second step: %s', async (_, then) => {
    const between = sallyport.browser();
    const { email, password, phone } = insider;
    await between.submit('/sign-in', { email, password, then: '/account/two-step?x=1' });
    const entered = await between.submit(`/sign-in/second-step?then=${encodeURIComponent(then)}`, {
      code: phone.code(),
      then,
    });
    sallyport.clock.passStep();
    expect(entered.status).toBe(303);
    expect(whereTo(entered.headers.get('location'))).toBe(sallyport.url);
    // A path that isn't ours is dropped, and the one that the sign-in began with holds.
    if (outside.includes(then)) expect(entered.headers.get('location')).toBe('/account/two-step?x=1');
  });

  test.each(named)('nor do the pages and forms around it: %s', async (_, then) => {
    const query = `?then=${encodeURIComponent(then)}`;
    for (const visitor of [browser, sallyport.browser()]) {
      for (const path of [
        '/sign-in/second-step',
        '/sign-in/recovery-code',
        '/sign-in/lost',
        '/sign-in/cookies',
      ]) {
        const { status, headers, text } = await copyOf(sallyport, visitor).page(path + query);
        if (status === 303) expect(whereTo(headers.get('location'))).toBe(sallyport.url);
        else expect(/href="[^"]*\?then=/.test(text)).toBe(inside.includes(then));
      }
      const cancelled = await copyOf(sallyport, visitor).submit('/sign-in/cancel', { then });
      expect(whereTo(cancelled.headers.get('location'))).toBe(sallyport.url);
      const left = await copyOf(sallyport, visitor).submit('/sign-in/second-step', { code: '123456', then });
      expect(whereTo(left.headers.get('location'))).toBe(sallyport.url);
    }
  });
});

describe('the address a request comes from', () => {
  const proxies = parseProxies(['10.0.0.0/8', '192.0.2.7', 'fd00::/8']);
  test.each<[peer: string, forwarded: string | undefined, address: string, what: string]>([
    ['198.51.100.1', undefined, '198.51.100.1', 'nobody in between'],
    ['198.51.100.1', '203.0.113.9', '198.51.100.1', 'a stranger who claims to be another'],
    ['198.51.100.1', 'nonsense', '198.51.100.1', 'a stranger who writes nonsense'],
    ['10.1.2.3', '203.0.113.9', '203.0.113.9', 'one proxy'],
    ['10.1.2.3', '203.0.113.9, 192.0.2.7', '203.0.113.9', 'two proxies'],
    ['10.1.2.3', '203.0.113.9,10.9.9.9:1,192.0.2.7:443', '203.0.113.9', 'three, two with ports'],
    ['10.1.2.3', '10.4.4.4', '10.4.4.4', 'a proxy that asks for itself'],
    ['10.1.2.3', '1.1.1.1, 203.0.113.9', '203.0.113.9', 'a stranger who wrote a line of their own first'],
    ['10.1.2.3', 'nonsense, 203.0.113.9', '203.0.113.9', 'one who wrote nonsense first'],
    ['10.1.2.3', '203.0.113.9,, ', '203.0.113.9', 'empty places'],
    ['10.1.2.3', '203.0.113.7:51234', '203.0.113.7', 'a port (Azure’s gateway)'],
    ['10.1.2.3', '203.0.113.7:_x1', '203.0.113.7', 'a hidden port'],
    ['10.1.2.3', '"203.0.113.7:51234"', '203.0.113.7', 'quotes'],
    ['10.1.2.3', '[2001:db8::1]:51234', '2001:db8::1', 'IPv6 and a port'],
    ['10.1.2.3', '"[2001:DB8:0:0::1]:51234"', '2001:db8::1', 'the same in quotes and long'],
    ['10.1.2.3', '[2001:db8::1]', '2001:db8::1', 'IPv6 in brackets'],
    ['10.1.2.3', '2001:db8:0:0:0:0:0:1:51234', '2001:db8::1', 'eight groups and a port without brackets'],
    ['10.1.2.3', '[fe80::1%25eth0]:1', 'fe80::1', 'a zone in brackets'],
    ['10.1.2.3', 'fe80::1%eth0', 'fe80::1', 'a zone'],
    ['::ffff:10.1.2.3', '::ffff:203.0.113.9', '203.0.113.9', 'IPv4 in an IPv6 dress'],
    ['::FFFF:a01:203', '[::ffff:cb00:7109]:51234', '203.0.113.9', 'the same in groups of digits'],
    ['10.1.2.3', '0:0:0:0:0:ffff:203.0.113.9', '203.0.113.9', 'the same at length'],
    ['fd00::1', '2001:db8::1', '2001:db8::1', 'IPv6'],
    ['fd00::1%eth0', '2001:db8::1', '2001:db8::1', 'a proxy with a zone'],
  ])('peer %s, forwarded for %s: %s (%s)', (peer, forwarded, address) => {
    expect(clientAddress(peer, forwarded, proxies)).toEqual({ address });
  });

  test.each<[forwarded: string | undefined, address: string, trouble: string]>([
    [undefined, '10.1.2.3', 'nothing is forwarded'],
    ['', '10.1.2.3', 'nothing is forwarded'],
    [' , ', '10.1.2.3', 'nothing is forwarded'],
    ['1.1.1.1, nonsense', '10.1.2.3', 'unreadable'],
    ['1.1.1.1, unknown', '10.1.2.3', 'unreadable'],
    ['_hidden', '10.1.2.3', 'unreadable'],
    ['1.1.1.1, unknown, 10.4.4.4', '10.4.4.4', 'unreadable'],
    ['203.0.113.7:port', '10.1.2.3', 'unreadable'],
    ['203.0.113.7:51234:1', '10.1.2.3', 'unreadable'],
    ['203.0.113.256', '10.1.2.3', 'unreadable'],
    ['010.0.0.1', '10.1.2.3', 'unreadable'],
    ['1.2.3.4%eth0', '10.1.2.3', 'unreadable'],
    ['[203.0.113.7', '10.1.2.3', 'unreadable'],
    ['[]:1', '10.1.2.3', 'unreadable'],
    ['[::1]x', '10.1.2.3', 'unreadable'],
    ['for=203.0.113.7', '10.1.2.3', 'unreadable'],
    ['\u0000', '10.1.2.3', 'unreadable'],
    [':'.repeat(8_000), '10.1.2.3', 'unreadable'],
    ['1'.repeat(8_000), '10.1.2.3', 'unreadable'],
  ])('what can’t be read leaves the nearest proxy: %j', (forwarded, address, trouble) => {
    expect(clientAddress('10.1.2.3', forwarded, proxies)).toEqual({ address, trouble });
  });

  test('stands in the person’s sessions; what can’t be read is logged, once as a warning', async () => {
    const { browser } = await signUp(sallyport);
    const seen = async (address: string) => {
      const headers = { Accept: 'application/json', 'X-Forwarded-For': address };
      const { email } = (await browser.request('/account', { headers })).body;
      const from = sallyport.browser({ address });
      await from.post('/sign-in', { email, password: PASSWORD });
      const { body } = await from.get('/account/sessions');
      return body.sessions.find(({ current }: { current: boolean }) => current).address;
    };
    expect(await seen('203.0.113.7:51234')).toBe('203.0.113.7');
    expect(await seen('[2001:db8:1:2::7]:51234')).toBe('2001:db8:1:2::/64');
    const before = sallyport.log.length;
    expect(await seen('unknown')).toBe('127.0.0.1');
    expect(await seen('_x')).toBe('127.0.0.1');
    const told = sallyport.log.slice(before).map((line) => JSON.parse(line));
    const lines = told.filter(({ forwarding }) => forwarding === 'unreadable');
    expect(lines.filter(({ level }) => level === 40)).toEqual([
      expect.objectContaining({ proxy: '127.0.0.1', msg: expect.stringContaining('trusted proxy') }),
    ]);
    expect(lines.filter(({ msg }) => msg === 'request').length).toBeGreaterThan(3);
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

  test.each(['10.0.0.0/33', 'fe80::1%eth0', 'proxy.example', '10.0.0/8', '::1/129', '1.2.3.4/x'])(
    'TRUSTED_PROXIES may not be %s',
    (list) => {
      expect(() => parseProxies([list])).toThrow(ProxyListFault);
    },
  );
});
