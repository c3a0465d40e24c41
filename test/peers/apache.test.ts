import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tellOfEndedSignIns } from '../../src/console/openid/ended-sign-ins.ts';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import type { Browser } from '../support/browser.ts';
import { createAuthority, opensslIsThere, type Authority } from '../support/certificates.ts';
import { freePort } from '../support/faults/killable.ts';
import { createSharedClock, type SharedClock } from '../support/faults/shared-clock.ts';
import { apacheIsThere, startApache } from '../support/peers/apache.ts';
import { addAsDocumented } from '../support/peers/documented.ts';
import { startEchoConsole, type Received } from '../support/peers/echo-console.ts';
import { personAt } from '../support/peers/person.ts';
import { startTlsFront } from '../support/peers/tls-front.ts';
import { chromiumIsThere, launchChromium } from '../support/peers/walk.ts';
import { PASSWORD, turnOn } from '../support/people.ts';
import { startTestSallyport, type Sallyport } from '../support/sallyport.ts';

// Apache as Debian has it, an application of OpenID Connect by the configuration that docs/in-front-of.md writes, over TLS.

const isThere = apacheIsThere && chromiumIsThere && opensslIsThere;
const packages = 'apache2 libapache2-mod-auth-openidc chromium openssl';
if (!isThere) console.log(`Apache with mod_auth_openidc: skipped, "apt-get install ${packages}" brings it`);

describe.skipIf(!isThere)('Apache with mod_auth_openidc', () => {
  const keys = newKey(systemRandom);
  const email = 'seoyeon.kim@example.com';
  const trusted = getCACertificates('default');
  let authority: Authority;
  let clock: SharedClock;
  let sallyport: Sallyport;
  let front: Awaited<ReturnType<typeof startTlsFront>>;
  let echo: Awaited<ReturnType<typeof startEchoConsole>>;
  let apache: Awaited<ReturnType<typeof startApache>>;
  let start: (words?: Record<string, string>) => ReturnType<typeof startApache>;
  let app: string;
  let person: ReturnType<typeof personAt>;
  let owner: { readonly phone: { code(): string } };

  beforeAll(async () => {
    authority = createAuthority();
    clock = createSharedClock();
    // For the calls to the back-channel address.
    setDefaultCACertificates([...trusted, authority.cert]);
    front = await startTlsFront(authority.certify('login.localhost'));
    echo = await startEchoConsole();
    const port = await freePort();
    app = `https://localhost:${port}`;
    const login = `https://login.localhost:${front.port}`;
    sallyport = await startTestSallyport({
      settings: { PUBLIC_URL: login, SALLYPORT_KEYS: keys },
      clock,
    });
    front.leadTo(sallyport.listensAt);
    person = personAt(sallyport, port);
    const slug = await person.signUp(email, 'Hanbit Analytics');
    owner = await turnOn(sallyport, {
      email,
      password: PASSWORD,
      browser: person as Pick<Browser, 'post'> as Browser,
    });
    const words = {
      'https://login.example.com': login,
      'https://app.example.com': app,
      'app.example.com': 'localhost',
      '127.0.0.1:3000': echo.host,
      'hanbit-x7k2m9': slug,
    };
    const secret = await addAsDocumented(sallyport, keys, 'add-apache.sh', words, '--private-network');
    const site = { port, certificate: authority.certify('localhost'), secret, authority: authority.cert };
    start = (more = {}) => startApache({ ...site, words: { ...words, ...more } });
    apache = await start();
  });
  afterAll(async () => {
    await apache?.stop();
    await echo?.stop();
    await front?.stop();
    await sallyport?.stop();
    clock?.remove();
    authority?.remove();
    setDefaultCACertificates(trusted);
  });

  const claimsIn = ({ headers }: Received) =>
    Object.fromEntries(headers.filter(([name]) => /^(oidc|x.sallyport)/i.test(name)));
  const html = { Accept: 'text/html' };

  test('a person signs in by Chromium, the console is told who came, and signing out there ends all', async () => {
    const browser = await launchChromium();
    try {
      const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'en' });
      const page = await context.newPage();
      await page.goto(`${app}/charts?month=11&team=a%26b`);
      await page.fill('input[name=email]', email);
      await page.fill('input[name=password]', PASSWORD);
      await page.click('button.primary');
      await page.fill('input[name=code]', owner.phone.code());
      clock.passStep();
      await page.click('button.primary');
      await page.waitForURL(`${app}/charts?month=11&team=a%26b`);
      const received: Received = JSON.parse((await page.textContent('body'))!);
      expect(received.url).toBe('/charts?month=11&team=a%26b');
      const claims = claimsIn(received);
      expect(claims).toMatchObject({
        OIDC_CLAIM_sub: expect.stringMatching(/^[\da-f-]{36}$/),
        OIDC_CLAIM_email: email,
        OIDC_CLAIM_acr: 'urn:sallyport:two-step',
        OIDC_CLAIM_amr: 'pwd,otp,mfa',
      });
      expect(JSON.parse(claims['OIDC_CLAIM_organization']!)).toMatchObject({ role: 'owner' });
      expect(Buffer.from(claims['OIDC_CLAIM_name']!, 'latin1').toString()).toBe('김서연');
      // Neither the tokens nor the cookie by which Apache knows its session are the console's.
      expect(JSON.stringify(received.headers)).not.toMatch(/access_token|__Host-analytics/);

      await page.goto(`${app}/callback?logout=${encodeURIComponent(`${app}/signed-out`)}`);
      await page.waitForURL(`${app}/signed-out`);
      await page.goto(`${app}/charts`);
      expect(new URL(page.url()).pathname).toBe('/sign-in');
    } finally {
      await browser.close();
    }
  });

  test('no claim that a visitor writes reaches the console, however it is spelt', async () => {
    const { url, answer } = await person.go(`${app}/charts`);
    expect([url, answer.status]).toEqual([`${app}/charts`, 200]);
    const truth = claimsIn(answer.body);
    const forged: Record<string, string | string[]>[] = [
      { OIDC_CLAIM_acr: 'phr' },
      { 'oidc-claim-acr': 'phr' },
      { 'OIDC.CLAIM_role': 'owner' },
      { OIDC_CLAIM_organization: ['one', 'two'] },
      { OIDC_id_token_payload: '{}' },
      { 'X-Sallyport-Role': 'owner' },
      { X_Sallyport_Account: ['one', 'two'] },
      { Connection: 'close, OIDC_CLAIM_acr' },
      { Origin: 'https://evil.localhost' },
    ];
    for (const headers of forged) {
      const { status, body } = await person.ask(`${app}/charts`, { method: 'POST', headers });
      expect([status, body.url], JSON.stringify(headers)).toEqual([403, undefined]);
    }
    const { status, body } = await person.ask(`${app}/charts`, {
      method: 'POST',
      headers: { Origin: app, 'Transfer-Encoding': 'chunked', Trailer: 'OIDC_CLAIM_acr, OIDC-CLAIM-acr' },
      body: 'words',
      trailers: { OIDC_CLAIM_acr: 'phr', 'OIDC-CLAIM-acr': 'phr' },
    });
    expect([status, body.trailers, claimsIn(body)]).toEqual([200, [], truth]);
  });

  test('a sign-in that was opened without the page’s parameters isn’t enough', async () => {
    const other = personAt(sallyport, apache.port);
    await other.signUp('minjun.jung@example.com', 'Elsewhere');
    const { headers } = await other.ask(`${app}/charts`, { headers: html });
    const weaker = new URL(headers.get('location')!);
    weaker.searchParams.delete('acr_values');
    weaker.searchParams.set('scope', 'openid email');
    const { url, answer } = await other.go(weaker.href);
    expect([url, answer.status, answer.body.url]).toEqual([`${app}/charts`, 401, undefined]);
    // As it is written it leads to the setup first.
    const stranger = personAt(sallyport, apache.port);
    const program = await stranger.ask(`${app}/charts`, { headers: { Accept: 'application/json' } });
    expect([program.status, program.body.url]).toEqual([401, undefined]);
  });

  test('the end of the session is told to Apache, whose own session is over then', async () => {
    const { answer } = await person.go(`${app}/charts`);
    expect(answer.status).toBe(200);
    await person.post('/sign-out');
    await tellOfEndedSignIns(sallyport.running.context);
    const status = async () => (await person.ask(`${app}/charts`, { headers: html })).status;
    await expect.poll(status).toBe(302);
  });

  test('a role that changes counts within a minute; without an answer of Sallyport’s nobody passes', async () => {
    await apache.stop();
    apache = await start({ 'OIDCUserInfoRefreshInterval 60': 'OIDCUserInfoRefreshInterval 1' });
    const { body } = await person.post('/sign-in', { email, password: PASSWORD });
    expect(body.next).toBe('second-step');
    expect((await person.post('/sign-in/second-step', { code: owner.phone.code() })).status).toBe(200);
    const { answer } = await person.go(`${app}/admin/people`);
    expect([answer.status, answer.body.url]).toEqual([200, '/admin/people']);
    const at = (path: string) => person.ask(`${app}${path}`, { headers: html });
    await sallyport.database.query(`UPDATE members SET role = 'member'`);
    await expect.poll(async () => (await at('/admin/people')).status).toBe(401);
    expect(JSON.parse(claimsIn((await at('/charts')).body)['OIDC_CLAIM_organization']!).role).toBe('member');

    front.leadTo('http://127.0.0.1:9');
    await expect.poll(async () => (await at('/charts')).status).not.toBe(200);
    front.leadTo(sallyport.listensAt);
    await expect.poll(async () => (await person.go(`${app}/charts`)).answer.status).toBe(200);
  });
});
