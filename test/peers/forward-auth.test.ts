import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAuthority, type Authority } from '../support/certificates.ts';
import { PASSWORD } from '../support/people.ts';
import { startEchoConsole, toldIn, type Received } from '../support/peers/echo-console.ts';
import { APP, LOGIN, personAt } from '../support/peers/person.ts';
import { isThere, proxyNames, startProxy, type Behind } from '../support/peers/proxies.ts';
import { startTlsFront } from '../support/peers/tls-front.ts';
import { chromiumIsThere, walkInAndOut } from '../support/peers/walk.ts';
import { startTestSallyport, type Sallyport } from '../support/sallyport.ts';

// Each proxy as Debian has it, with the configuration that docs/in-front-of.md writes, in front of a console that
// answers with what it was sent.

for (const name of proxyNames.filter((it) => !isThere(it)))
  console.log(`in front of a console, ${name}: skipped, "apt-get install ${name} openssl" brings it`);

const html = { Accept: 'text/html' };
const told = [
  'account acr assertion email methods name organization organization-slug proved-at role',
].flatMap((names) => names.split(' ').map((it) => `x-sallyport-${it}`));

const there = proxyNames.filter(isThere);
describe.skipIf(there.length === 0).each(there.length > 0 ? there : proxyNames)('%s', (name) => {
  let sallyport: Sallyport;
  let echo: Awaited<ReturnType<typeof startEchoConsole>>;
  let proxy: Awaited<ReturnType<typeof startProxy>>;
  let behind: Behind;
  let owner: ReturnType<typeof personAt>;
  let isStopped = false;
  const stopOnce = async () => {
    if (!isStopped) await sallyport?.stop();
    isStopped = true;
  };
  let authority: Authority;
  const email = 'seoyeon.kim@example.com';

  beforeAll(async () => {
    authority = createAuthority();
    sallyport = await startTestSallyport({ settings: { PUBLIC_URL: LOGIN, CONSOLES: APP } });
    echo = await startEchoConsole();
    // The slug has to be known before the proxy starts.
    const slug = await personAt(sallyport, 0).signUp(email, 'Hanbit Analytics');
    behind = {
      sallyport: new URL(sallyport.listensAt).host,
      console: echo.host,
      certificate: authority.certify('app.example.com'),
      words: { 'hanbit-x7k2m9': slug },
    };
    proxy = await startProxy(name, behind);
    owner = personAt(sallyport, proxy.port);
  }, 60_000);
  afterAll(async () => {
    await proxy?.stop();
    await echo?.stop();
    await stopOnce();
    authority?.remove();
  });

  test('a visitor is led to sign in, and back to the page with its query; the console is told who came', async () => {
    const asked = `${APP}/charts?month=11&team=a%26b`;
    const { url } = await owner.go(asked);
    expect(url).toMatch(/^https:\/\/login\.example\.com\/sign-in\?then=/);
    const then = new URL(url).searchParams.get('then')!;
    expect((await owner.post('/sign-in', { email, password: PASSWORD, then })).body).toMatchObject({
      then,
    });
    const back = await owner.go(`${LOGIN}${then}`);
    expect([back.url, back.answer.status, back.answer.body.url]).toEqual([
      asked,
      200,
      '/charts?month=11&team=a%26b',
    ]);
    const here = Object.fromEntries(toldIn(back.answer.body));
    // nginx passes on none that is empty.
    const empty = ['organization', 'organization-slug', 'role'].map((it) => `x-sallyport-${it}`);
    expect(Object.keys(here)).toEqual(name === 'nginx' ? told.filter((it) => !empty.includes(it)) : told);
    expect(here).toMatchObject({
      'x-sallyport-email': email,
      'x-sallyport-name': encodeURIComponent('김서연'),
      'x-sallyport-methods': 'pwd',
      'x-sallyport-assertion': expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    });
    expect([...owner.cookiesAt(APP).keys()].sort()).toEqual([
      '__Host-sallyport-console',
      '__Host-sallyport-console-start',
    ]);
  });

  test('no header that a visitor writes reaches the console, however it is spelt', async () => {
    const { body: plainly } = await owner.ask(`${APP}/charts`);
    const truth = toldIn(plainly).filter(([header]) => header !== 'x-sallyport-assertion');
    const forged: Record<string, string | string[]>[] = [
      { 'X-Sallyport-Role': 'owner', 'x-sallyport-account': 'me', 'X-SALLYPORT-ORGANIZATION': 'theirs' },
      { X_Sallyport_Account: 'me', 'X-Sallyport_Account': 'me', 'X_Sallyport-Role': 'owner' },
      { 'X-Sallyport-Account': ['one', 'two'], 'X-Sallyport-Methods': ['otp', 'mfa'] },
      {
        'X-Forwarded-Host': 'other.example.com',
        'X-Forwarded-Uri': '//evil.example',
        'X-Forwarded-Method': 'POST',
      },
    ];
    for (const headers of forged) {
      const { status, body } = await owner.ask(`${APP}/charts`, { headers });
      expect(status, JSON.stringify(headers)).toBe(200);
      const here = toldIn(body).filter(([header]) => header !== 'x-sallyport-assertion');
      expect(here, JSON.stringify(headers)).toEqual(truth);
    }
    // A header named there ends at the proxy (RFC 9110 section 7.6.1): it takes nothing of what the console is told.
    const named = await owner.ask(`${APP}/charts`, {
      headers: { Connection: 'close, X-Sallyport-Account' },
    });
    if (named.status === 200)
      expect(toldIn(named.body).map(([header]) => header)).toContain('x-sallyport-account');
    else expect([named.status, named.body.url]).toEqual([400, undefined]);
    const sent = await owner.ask(`${APP}/charts`, {
      method: 'POST',
      headers: {
        Origin: APP,
        'Transfer-Encoding': 'chunked',
        Trailer: 'X-Sallyport-Role, X_Sallyport_Role',
      },
      body: 'words',
      trailers: { 'X-Sallyport-Role': 'owner', X_Sallyport_Role: 'owner' },
    });
    const { trailers } = sent.body as Received;
    // HAProxy passes them on, as the trailers that they are.
    if (name !== 'haproxy') expect(trailers).toEqual([]);
    expect(sent.status).toBe(200);
    expect(toldIn(sent.body).filter(([header]) => header !== 'x-sallyport-assertion')).toEqual(truth);
  });

  test('a path with its own policy sends a browser to put it right, and refuses a program', async () => {
    const page = await owner.ask(`${APP}/admin/people?a=1`, { headers: html });
    const back = `/enter?to=${encodeURIComponent(`${APP}/admin/people?a=1`)}`;
    expect([page.status, page.headers.get('location')]).toEqual([
      303,
      `${LOGIN}/account/two-step?then=${encodeURIComponent(back)}`,
    ]);
    const program = await owner.ask(`${APP}/admin/people`, { headers: { Accept: 'application/json' } });
    expect([program.status, program.body.code]).toEqual([403, 'two-step-required']);
    const stranger = personAt(sallyport, proxy.port);
    for (const method of ['POST', 'DELETE']) {
      const { status } = await stranger.ask(`${APP}/charts`, { method, headers: html });
      expect(status, method).toBe(401);
    }
  });

  test('a path’s policy holds however the path is spelt', async () => {
    for (const path of ['/admin/', '//admin/', '/%61dmin/', '/Admin/', '/charts/../admin/', '/%2e/admin/']) {
      const { status, body } = await owner.ask(`${APP}/x`, {
        path,
        headers: { Accept: 'application/json' },
      });
      expect([400, 403], path).toContain(status);
      expect(body.url, path).toBeUndefined();
    }
  });

  test('somebody of another organization sees a page that says so', async () => {
    const other = personAt(sallyport, proxy.port);
    await other.signUp('minjun.jung@example.com', 'Elsewhere');
    expect((await other.go(`${APP}/charts`)).answer.status).toBe(200);
    const { status, text } = await other.ask(`${APP}/admin/`, {
      headers: { ...html, 'Accept-Language': 'en' },
    });
    expect([status, text]).toEqual([403, expect.stringContaining('minjun.jung@example.com')]);
    expect(text).toContain('href="/.sallyport/assets/');
    const style = /href="(\/\.sallyport\/assets\/[^"]*\.css)"/.exec(text)![1]!;
    expect((await other.ask(`${APP}${style}`)).status).toBe(200);
  });

  test('a page of a sibling host gets nowhere with the visitor’s cookie, and the console’s own "no" is its own', async () => {
    const forged = await owner.ask(`${APP}/charts`, {
      method: 'POST',
      headers: { Origin: 'https://evil.example.com' },
    });
    expect(forged.status).toBe(403);
    expect(forged.body.url).toBeUndefined();
    const own = await owner.ask(`${APP}/refuses`, { headers: html });
    expect([own.status, own.body.url]).toEqual([403, '/refuses']);
  });

  test('a console’s host has nothing of Sallyport but its few paths', async () => {
    for (const path of [
      '/sign-in',
      '/account',
      '/forward-auth',
      '/oidc/jwks',
      '/.sallyport%2f..%2fsign-in',
    ]) {
      const { status, body } = await owner.ask(`${APP}${path}`);
      const isRefused = name === 'haproxy' && path.includes('..');
      expect([status, body.url], path).toEqual(isRefused ? [400, undefined] : [200, path]);
    }
    const { status, headers } = await owner.ask(`${APP}/.sallyport/session`);
    expect([status, headers.get('strict-transport-security')]).toEqual([200, null]);
    expect((await owner.ask(`${APP}/.sallyport/nothing`)).status).toBe(404);
  });

  test.skipIf(!chromiumIsThere)('Chromium comes in and goes out', async () => {
    const visitor = 'walks-in@example.com';
    await personAt(sallyport, proxy.port).signUp(visitor, 'Fourth');
    const front = await startTlsFront(authority.certify('login.example.com'));
    try {
      front.leadTo(sallyport.listensAt);
      const { received, leadsTo } = await walkInAndOut({ app: proxy.port, login: front.port }, visitor);
      expect(toldIn(received)).toContainEqual(['x-sallyport-email', visitor]);
      expect([leadsTo.origin, leadsTo.pathname]).toEqual([LOGIN, '/sign-in']);
    } finally {
      await front.stop();
    }
  });

  test('signing out at the console ends it', async () => {
    const person = personAt(sallyport, proxy.port);
    await person.signUp('signs-out@example.com', 'Third');
    await person.go(`${APP}/charts`);
    const out = await person.ask(`${APP}/.sallyport/sign-out`, {
      method: 'POST',
      headers: { ...html, Origin: APP, 'Sec-Fetch-Site': 'same-origin' },
    });
    expect([out.status, out.headers.get('location')]).toEqual([303, '/.sallyport/signed-out']);
    expect((await person.go(`${APP}/charts`)).url).toMatch(/\/sign-in\?then=/);
  });

  test.runIf(name === 'haproxy')('nobody passes where the check itself fails', async () => {
    const broken = { 'local given =': 'error("broken") local given =' };
    const failing = await startProxy(name, { ...behind, words: { ...behind.words, ...broken } });
    try {
      for (const path of ['/charts', '/admin/']) {
        const { status, body } = await personAt(sallyport, failing.port).ask(`${APP}${path}`);
        expect([status, body], path).toEqual([503, expect.stringContaining('try again in a moment')]);
      }
    } finally {
      await failing.stop();
    }
  });

  test('while Sallyport is away there is a page with 503, and afterwards nobody has been signed out', async () => {
    await sallyport.database.query('ALTER TABLE sessions RENAME TO sessions_away');
    const broken = await owner.ask(`${APP}/charts`, { headers: html });
    await sallyport.database.query('ALTER TABLE sessions_away RENAME TO sessions');
    expect(broken.status).toBeGreaterThanOrEqual(500);
    expect(broken.body.url).toBeUndefined();
    expect((await owner.ask(`${APP}/charts`)).status).toBe(200);
    await stopOnce();
    const { status, text } = await owner.ask(`${APP}/charts`, { headers: html });
    expect([status, text]).toEqual([503, expect.stringContaining('try again in a moment')]);
  });
});
