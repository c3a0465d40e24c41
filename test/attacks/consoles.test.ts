import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { routes } from '../../src/app.ts';
import { APP, OTHER, handedOver, useConsoles, visitor, type Visitor } from '../support/consoles.ts';
import { found, joinProtected, ok } from '../support/organizations.ts';
import { PASSWORD, signUp, turnOn } from '../support/people.ts';
import { ask } from '../support/plain-http.ts';
import { accountIdOf, copyOf, tally } from '../support/tries.ts';

const sallyport = useConsoles();
const html = { Accept: 'text/html' };

/** A ticket as the page that leads on carries it, before the browser follows. */
async function ticketFor(came: Visitor, origin = APP): Promise<string> {
  const start = await came.at(origin, '/.sallyport/start', { headers: html });
  const { pathname, search } = new URL(start.headers.get('location')!);
  const { text, headers } = await came.own.page(pathname + search);
  expect(headers.get('cache-control')).toBe('no-store');
  return /ticket=([\w-]{43})/.exec(text)![1]!;
}
const redeem = (came: Visitor, ticket: string, origin = APP) =>
  came.at(origin, `/.sallyport/enter?ticket=${ticket}`);
const newcomer = async () => visitor(sallyport, (await signUp(sallyport)).browser);

describe('a ticket', () => {
  test('is good once, of however many that try it together, on two nodes', async () => {
    const node = await sallyport.anotherNode({ PUBLIC_URL: sallyport.url });
    const came = await newcomer();
    const ticket = await ticketFor(came);
    const start = [...came.cookiesAt(APP)].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { Host: new URL(APP).host, Cookie: start };
    const asked = Array.from({ length: 12 }, (_, at) => (at % 2 ? node : sallyport).listensAt);
    const answers = await Promise.all(
      asked.map((it) => ask(it, `/.sallyport/enter?ticket=${ticket}`, { headers })),
    );
    expect(tally(answers)).toEqual({ 303: 1, 'link-expired': 11 });
    expect((await redeem(came, ticket)).status).toBe(410);
  });

  test('is no good after 30 seconds, at another origin, or in another browser', async () => {
    const came = await newcomer();
    const old = await ticketFor(came);
    sallyport.clock.pass(30);
    const ticket = await ticketFor(came);
    await came.at(OTHER, '/.sallyport/start');
    const other = await newcomer();
    await ticketFor(other);
    const stolen = visitor(sallyport);
    const tries = [
      await redeem(came, old),
      await redeem(came, ticket, OTHER),
      await redeem(other, ticket),
      await redeem(stolen, ticket),
    ];
    expect(tries.map(({ status, body }) => [status, body.code])).toEqual(
      tries.map(() => [410, 'link-expired']),
    );
    expect(tries.flatMap(({ headers }) => headers.getSetCookie())).toEqual([]);
    // None of them has spent it.
    expect((await redeem(came, ticket)).status).toBe(303);
  });

  test('makes nobody enter as somebody else: a link of theirs is good for nothing here', async () => {
    const attacker = await newcomer();
    const theirs = await ticketFor(attacker);
    const victim = await newcomer();
    await ticketFor(victim);
    const before = new Map(victim.cookiesAt(APP));
    expect((await redeem(victim, theirs)).status).toBe(410);
    expect(victim.cookiesAt(APP)).toEqual(before);
    // Nor does a hand-over that the attacker began: what the victim gets is bound to the attacker's browser.
    const began = await attacker.at(APP, '/.sallyport/start');
    const { pathname, search } = new URL(began.headers.get('location')!);
    const { text } = await victim.own.page(pathname + search);
    expect((await redeem(victim, /ticket=([\w-]{43})/.exec(text)![1]!)).status).toBe(410);
  });

  test('dies with its session, and stands in no line of the log', async () => {
    const came = await newcomer();
    const ticket = await ticketFor(came);
    ok(await came.own.post('/sign-out'));
    expect((await redeem(came, ticket)).status).toBeGreaterThanOrEqual(400);
    expect([...came.cookiesAt(APP).keys()].some((name) => name.includes('console-4001'))).toBe(false);
    expect(sallyport.log.join('')).not.toContain(ticket);
    expect(sallyport.log.some((line) => line.includes('"route":"/.sallyport/enter"'))).toBe(true);
  });

  test('is bound to the session that asked for it: the console knows that person and no other', async () => {
    const person = await signUp(sallyport);
    const came = await handedOver(sallyport, person);
    const again = await signUp(sallyport);
    const same = visitor(sallyport, again.browser);
    for (const [name, value] of came.cookiesAt(APP)) same.cookiesAt(APP).set(name, value);
    await same.go(`${APP}/.sallyport/start`);
    const who = await same.at(APP, '/.sallyport/session');
    expect(who.body.account).toBe(await accountIdOf(sallyport, again));
    expect((await came.check(APP)).status).toBe(204);
  });
});

describe('no door leads to another site', () => {
  const evil = [
    ...[
      'https://evil.example/',
      'http://evil.example',
      '//evil.example/',
      '/\\evil.example',
      'javascript:alert(1)',
    ],
    ...[
      `${APP}@evil.example/`,
      `${APP}.evil.example/`,
      `http://user:word@app.localhost:4001/`,
      'http://app.localhost:4003/',
    ],
    ...[
      'https://app.localhost:4001/',
      ` ${APP}`.replace('http', 'ht\ttp') + '@evil.example',
      'app.localhost:4001',
      '',
    ],
    ...[
      `${APP}/.sallyport/enter?ticket=x`,
      `${APP}/x/../.sallyport/start`,
      `${APP}/%2esallyport/start`,
      `${APP}/.SALLYPORT/x`,
    ],
    ...[
      `${APP}//evil.example/`,
      `${APP}/%2e%2e/.sallyport%2fstart`,
      `${APP}/%5c.sallyport/`,
      `${APP}/.sallyport;a/`,
    ],
  ];

  test.each(evil)('/enter?to=%s', async (to) => {
    const came = await newcomer();
    for (const state of ['', `&state=${'a'.repeat(43)}`]) {
      for (const [Accept, ...more] of [
        ['application/json'],
        ['text/html', 'cross-site'],
        ['text/html', 'same-origin'],
      ]) {
        const headers = { Accept: Accept!, ...(more[0] && { 'Sec-Fetch-Site': more[0] }) };
        const answer = await came.own.request(`/enter?to=${encodeURIComponent(to)}${state}`, { headers });
        const location = answer.headers.get('location');
        expect([answer.status, location, answer.text.includes('refresh')], headers.Accept).toEqual([
          422,
          null,
          false,
        ]);
      }
    }
  });

  test.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '/.sallyport/start',
    '/%2esallyport/x',
    'x',
    `/${'a'.repeat(3_000)}`,
  ])('/.sallyport/start?then=%s leads to the console’s first page', async (then) => {
    const { status, headers } = await visitor(sallyport).at(
      APP,
      `/.sallyport/start?then=${encodeURIComponent(then)}`,
    );
    const { origin, searchParams } = new URL(headers.get('location')!);
    expect([status, origin, searchParams.get('to')]).toEqual([303, sallyport.url, `${APP}/`]);
  });

  test.each(['//evil.example/', '/\\evil.example', 'https://evil.example/', '/.sallyport/sign-out', ''])(
    'X-Forwarded-Uri: %s is the console’s first page',
    async (uri) => {
      const headers = { ...html, 'X-Forwarded-Uri': uri };
      const stranger = await visitor(sallyport).check(APP, '/redirect', headers);
      expect(stranger.headers.get('location')).toBe(`${APP}/.sallyport/start`);
      const came = await handedOver(sallyport, await signUp(sallyport));
      const sent = await came.check(APP, '/redirect?second-step=required', headers);
      const then = new URL(sent.headers.get('location')!).searchParams.get('then')!;
      expect(new URL(then, sallyport.url).searchParams.get('to')).toBe(`${APP}/`);
    },
  );

  test('signing in with a way to a console leads there by our own paths only', async () => {
    const person = await signUp(sallyport);
    for (const then of ['//evil.example/enter', 'https://evil.example/enter', '/\\evil.example']) {
      const { body } = await sallyport
        .browser()
        .post('/sign-in', { email: person.email, password: PASSWORD, then });
      expect(body.then).toBe('/');
    }
  });
});

describe('the check of a proxy', () => {
  test('takes an organization for nobody’s but its members’, by id and by slug, and no slug for an id', async () => {
    const [ours, theirs] = [await found(sallyport), await found(sallyport)];
    const member = await joinProtected(sallyport, ours);
    const came = await handedOver(sallyport, member);
    const codeOf = async (query: string) => {
      const { status, body } = await came.check(APP, `?${query}`);
      return status === 204 ? 204 : body.code;
    };
    expect(await codeOf(`organization=${ours.id}&role=member`)).toBe(204);
    for (const query of [
      `organization=${ours.id}&role=administrator`,
      `organization=${theirs.id}`,
      'organization=nothing-there',
    ])
      expect(await codeOf(query), query).toBe('not-allowed');
    // An organization whose slug is another one's id, as nobody can make one, would not be it.
    await sallyport.database.query('UPDATE organizations SET slug = $1 WHERE id = $2', [theirs.id, ours.id]);
    expect(await codeOf(`organization=${theirs.id}`)).toBe('not-allowed');
    await ours.owner.browser.post(`/organizations/${ours.id}/members/${member.account}/remove`);
    expect(await codeOf(`organization=${ours.id}`)).toBe('not-allowed');
    expect(await codeOf('second-step=required')).toBe(204);
  });

  test.each([
    ...[
      'role=owner',
      'role=boss&organization=a',
      'organization=',
      'second-step=',
      'second-step=off',
      'within=0',
      'within=-1',
    ],
    ...[
      'within=1e3',
      'within=5&within=600',
      'methods=',
      'methods=otp,',
      'methods=sms',
      'audience=',
      'audience=https://evil.example',
    ],
    ...[
      'organization=a&organization=b',
      'x=1',
      'Role=owner',
      'then=/',
      `audience=${encodeURIComponent(APP)}/`,
      'second_step=required',
    ],
  ])('refuses the policy %s, whoever asks', async (query) => {
    const came = await handedOver(sallyport, await signUp(sallyport));
    for (const path of ['?', '/redirect?']) {
      const { status, headers } = await came.check(APP, `${path}${query}`, html);
      expect([status, headers.get('x-sallyport-account')]).toEqual([422, null]);
    }
  });

  test('knows no console but those of the settings, by host or by audience', async () => {
    const came = await handedOver(sallyport, await signUp(sallyport));
    for (const Host of [
      'evil.example',
      'app.localhost',
      'app.localhost:4003',
      'app.localhost.evil.example:4001',
    ])
      expect((await came.check(APP, '', { Host })).status, Host).toBe(422);
    const forwarded = { Host: '127.0.0.1', 'X-Forwarded-Host': new URL(APP).host };
    expect((await came.check(APP, '', forwarded)).status).toBe(204);
    expect(
      (await came.check(APP, '', { ...forwarded, 'X-Forwarded-Host': `evil.example, ${new URL(APP).host}` }))
        .status,
    ).toBe(422);
    const direct = await sallyport.anotherNode({ TRUSTED_PROXIES: '10.9.9.9' });
    const cookie = [...came.cookiesAt(APP)].map(([name, value]) => `${name}=${value}`).join('; ');
    const { status } = await ask(direct.listensAt, '/forward-auth', {
      headers: { ...forwarded, Cookie: cookie },
    });
    expect(status).toBe(422);
  });

  test('refuses what a page of any other origin sent, with the visitor’s own cookie', async () => {
    const came = await handedOver(sallyport, await signUp(sallyport));
    for (const Origin of [
      OTHER,
      sallyport.url,
      'http://evil.localhost:4001',
      'null',
      '',
      `${APP}/`,
      APP.toUpperCase(),
    ]) {
      const { status, body } = await came.check(APP, '', { Origin });
      expect([status, body.code], Origin).toEqual([403, 'wrong-origin']);
    }
    expect((await came.check(APP, '', { Origin: APP })).status).toBe(204);
  });

  test('takes a console’s cookie for that console alone, and no cookie of ours for any', async () => {
    const person = await signUp(sallyport);
    const came = await handedOver(sallyport, person);
    const token = came.cookiesAt(APP).get('sallyport-console-4001')!;
    const swapped = visitor(sallyport);
    swapped.cookiesAt(OTHER).set('sallyport-console-4002', token);
    swapped.cookiesAt(APP).set('sallyport', person.browser.cookies.get('sallyport')!);
    for (const origin of [APP, OTHER]) {
      expect((await swapped.check(origin)).status, origin).toBe(401);
      expect((await swapped.at(origin, '/.sallyport/session')).status, origin).toBe(401);
    }
    const front = sallyport.browser();
    front.cookies.set('sallyport', token);
    front.cookies.set('sallyport-console-4001', token);
    expect((await front.get('/account')).status).toBe(401);
    expect((await front.get('/forward-auth')).status).toBe(401);
  });

  test('is as strong as what the session has shown, not as its account', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    const elsewhere = await signUp(sallyport, { email: 'weak@example.com' });
    const weak = await handedOver(sallyport, elsewhere);
    expect((await weak.check(APP, '?methods=otp')).body.code).toBe('two-step-required');
    expect((await weak.check(APP, '?methods=hwk,swk')).body.code).toBe('two-step-required');
    const strong = await handedOver(sallyport, person);
    expect((await strong.check(APP, '?methods=hwk,otp&second-step=required')).status).toBe(204);
    // A session of the same account that has shown its password only.
    await sallyport.database.query(
      "UPDATE proofs SET methods = '{pwd}', second_step_at = NULL WHERE session_id IN (SELECT id FROM sessions WHERE account_id = $1)",
      [await accountIdOf(sallyport, person)],
    );
    const { body, headers } = await strong.check(APP, '?second-step=required');
    expect([body.code, body.needs]).toEqual(['proof-required', ['password', 'second-step']]);
    expect(headers.get('x-sallyport-account')).toBeNull();
    const told = (await strong.check(APP)).headers;
    expect([told.get('x-sallyport-acr'), told.get('x-sallyport-proved-at')]).toEqual([
      'urn:sallyport:password',
      '',
    ]);
  });

  test('opens nothing to whom 2-Step Verification was reset, nor to a suspended account', async () => {
    const person = await signUp(sallyport);
    const came = await handedOver(sallyport, person);
    const { pathname } = new URL(`${sallyport.url}/enter`);
    await sallyport.database.query('UPDATE accounts SET must_set_up = true WHERE email = $1', [person.email]);
    expect((await came.check(APP)).body.code).toBe('two-step-required');
    expect((await came.at(APP, '/.sallyport/session')).body.code).toBe('two-step-required');
    expect((await person.browser.get(`${pathname}?to=${encodeURIComponent(APP)}`)).body.code).toBe(
      'two-step-required',
    );
    await sallyport.database.query("UPDATE accounts SET status = 'suspended' WHERE email = $1", [
      person.email,
    ]);
    expect((await came.check(APP)).status).toBe(401);
  });

  test('moves the idle end as a page does, and the session’s own question doesn’t', async () => {
    const person = await signUp(sallyport);
    const came = await handedOver(sallyport, person);
    sallyport.clock.pass(50 * 60);
    expect((await came.check(APP)).status).toBe(204);
    sallyport.clock.pass(50 * 60);
    expect((await came.at(APP, '/.sallyport/session')).status).toBe(200);
    sallyport.clock.pass(11 * 60);
    expect((await came.check(APP)).status).toBe(401);
    expect((await person.browser.get('/account')).status).toBe(401);
  });

  test('signs what it says, for one console and one minute, as no ID token', async () => {
    const organization = await found(sallyport);
    const came = await handedOver(sallyport, organization.owner);
    const audience = `audience=${encodeURIComponent(APP)}`;
    const read = async (query: string) => {
      const { headers } = await came.check(APP, `?${audience}${query}`);
      const [head = '', payload = '', signature = ''] = headers.get('x-sallyport-assertion')!.split('.');
      const { keys } = (await sallyport.browser().get('/oidc/jwks')).body;
      const { alg, typ, kid } = JSON.parse(Buffer.from(head, 'base64url').toString());
      expect([alg, typ]).toEqual(['EdDSA', 'sallyport+jwt']);
      const key = createPublicKey({ key: keys.find((it: { kid: string }) => it.kid === kid), format: 'jwk' });
      expect(verify(null, Buffer.from(`${head}.${payload}`), key, Buffer.from(signature, 'base64url'))).toBe(
        true,
      );
      return JSON.parse(Buffer.from(payload, 'base64url').toString());
    };
    const seconds = sallyport.clock.now().getTime() / 1000;
    const all = await read('');
    expect(all).toMatchObject({
      iss: `${sallyport.url}/forward-auth`,
      aud: APP,
      sub: await accountIdOf(sallyport, organization.owner),
      amr: ['pwd', 'otp', 'mfa'],
      acr: 'urn:sallyport:two-step',
      organizations: [{ id: organization.id, role: 'owner' }],
    });
    expect([all.exp - all.iat, Math.abs(all.iat - seconds) < 2, 'organization' in all]).toEqual([
      60,
      true,
      false,
    ]);
    const one = await read(`&organization=${organization.id}`);
    expect([one.organization.id, 'organizations' in one]).toEqual([organization.id, false]);
  });
});

describe('a console’s origin', () => {
  const gets = routes.filter(
    ({ method, who }) => method === 'GET' && who !== 'console' && who !== 'forwarded',
  );
  const posts = routes.filter(({ method, who }) => method === 'POST' && who !== 'console');
  const pathOf = ({ path }: { path: string }) => path.replaceAll(/:\w+/g, 'nothing');

  test('has nothing of ours but what is below /.sallyport/, and that is nowhere else', async () => {
    const person = await signUp(sallyport);
    const came = await handedOver(sallyport, person);
    for (const [name, value] of person.browser.cookies) came.cookiesAt(APP).set(name, value);
    const beside = gets.filter(({ path }) => !path.startsWith('/health/'));
    for (const entry of beside) {
      const { status, headers } = await came.at(APP, pathOf(entry), { headers: html });
      expect([status, headers.get('location')], entry.path).toEqual([404, null]);
    }
    for (const entry of posts) {
      const headers = { Origin: APP, 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/json' };
      const { status } = await came.at(APP, pathOf(entry), { method: 'POST', headers, body: '{}' });
      expect(status, entry.path).toBe(404);
    }
    for (const { path } of routes.filter(({ who }) => who === 'console'))
      expect((await copyOf(sallyport, person.browser).page(path)).status, path).toBe(404);
    expect((await person.browser.get('/account')).status).toBe(200);
  });

  test('has a sign-out that only its own page can ask for', async () => {
    const person = await signUp(sallyport);
    const came = await handedOver(sallyport, person);
    for (const headers of [
      { Origin: OTHER },
      { Origin: sallyport.url },
      { Origin: 'null' },
      { Origin: APP, 'Sec-Fetch-Site': 'same-site' },
      { 'Sec-Fetch-Site': 'cross-site' },
      {},
    ]) {
      const { status, body } = await came.at(APP, '/.sallyport/sign-out', {
        method: 'POST',
        headers: { ...headers },
      });
      expect([status, body.code], JSON.stringify(headers)).toEqual([403, 'wrong-origin']);
    }
    expect((await came.check(APP)).status).toBe(204);
  });

  test('gets cookies of its own host, in names that know its port on this machine, and no HSTS', async () => {
    const secure = await sallyport.anotherNode({
      PUBLIC_URL: 'https://login.example.com',
      CONSOLES: 'https://app.example.com',
    });
    const at = (path: string, headers: Record<string, string>) =>
      ask(secure.listensAt, path, { headers: { Host: 'app.example.com', ...headers } });
    const start = await at('/.sallyport/start', {});
    expect(start.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-sallyport-console-start=[\w-]{43}; Max-Age=86400; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      ),
    ]);
    expect(start.headers.get('strict-transport-security')).toBeNull();
    const page = await at('/.sallyport/signed-out', html);
    expect([page.status, page.headers.get('strict-transport-security')]).toEqual([200, null]);
    const own = await ask(secure.listensAt, '/sign-in', { headers: { Host: 'login.example.com' } });
    expect(own.headers.get('strict-transport-security')).toContain('max-age');
    const check = await ask(secure.listensAt, '/forward-auth', { headers: { Host: 'login.example.com' } });
    expect([check.status, check.headers.get('strict-transport-security')]).toEqual([401, null]);
  });
});
