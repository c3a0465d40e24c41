import { beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../src/app.ts';
import { newAccessToken } from '../../src/console/access-tokens/token-text.ts';
import { scopes, type Scope } from '../../src/text/scopes.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { makeToken, program } from '../support/access-tokens.ts';
import { scopedRoutes } from '../support/attacks/organization-routes.ts';
import type { Browser } from '../support/browser.ts';
import { untilIdle } from '../support/mails.ts';
import {
  found,
  joinAsNewcomer,
  joinProtected,
  ok,
  requireTwoStep,
  type Member,
  type Organization,
} from '../support/organizations.ts';
import { PASSWORD, signUp, type ProtectedPerson } from '../support/people.ts';
import { ask } from '../support/plain-http.ts';
import { useSallyport } from '../support/sallyport.ts';
import { copyOf, fifty, signIn, tally } from '../support/tries.ts';
import { transactionsOf, writesOf } from '../support/statements.ts';

const sallyport = useSallyport();
let organization: Organization;
let token: string;
beforeAll(async () => {
  organization = await found(sallyport, { name: 'Here' });
  ({ token } = await makeToken(organization.owner.browser, organization.path));
});

const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
const at = (pattern: string, path: string) =>
  pattern.replace('/organizations/:org', path).replaceAll(/:\w+/g, 'nothing');
/** Routes that look at no token of ours: open to everyone, or about a console's cookies, none of which is read beside one. */
const looksAtNone = ({ who, method }: (typeof routes)[number]): boolean =>
  who === 'console' || who === 'forwarded' || (who === 'anyone' && method === 'GET');
/** A request whose field no route has, so that nothing is done where the gate lets it pass. */
const request = (browser: Browser, { method, path }: { method: string; path: string }) =>
  method === 'GET' ? browser.get(path) : browser.post(path, { sweep: 'sweep' });

test('every route names the scope that is written here, and only routes of an organization name one', () => {
  const named = routes.flatMap((entry) => (entry.scope ? [[nameOf(entry), entry.scope] as const] : []));
  expect(Object.fromEntries(named)).toEqual(scopedRoutes);
  for (const { scope, who } of routes) if (scope) expect(['member', 'administrator']).toContain(who);
});

describe.each(scopes)('with %s alone', (scope) => {
  test('no route opens but those of that scope, and those that everyone may read', async () => {
    const made = await makeToken(organization.owner.browser, organization.path, { scopes: [scope] });
    const reader = program(sallyport, made.token);
    for (const entry of routes) {
      const name = nameOf(entry);
      const answer = await request(reader, { ...entry, path: at(entry.path, organization.path) });
      if (entry.who === 'console' || entry.who === 'forwarded')
        expect([name, [401, 404].includes(answer.status)]).toEqual([name, true]);
      if (looksAtNone(entry)) continue;
      if (scopedRoutes[name] !== scope) {
        expect([name, answer.status, answer.body.code]).toEqual([name, 403, 'not-allowed']);
        const lacking = scopedRoutes[name];
        expect(answer.headers.get('www-authenticate'), name).toBe(
          `Bearer error="insufficient_scope"${lacking === undefined ? '' : `, scope="${lacking}"`}`,
        );
      } else if (entry.method === 'POST') expect([name, answer.status]).toEqual([name, 422]);
      else expect([200, 404], name).toContain(answer.status);
    }
  });
});

describe('is dead everywhere', () => {
  const wrong: Record<string, (good: string) => string> = {
    'one nobody made': () => newAccessToken(systemRandom),
    'one cut short': (good) => good.slice(0, -1),
    'one with a wrong checksum': (good) => `${good.slice(0, -8)}00000000`,
    'one with more behind it': (good) => `${good} ${good}`,
    'the prefix alone': () => 'sallyport_',
    'one in capitals': (good) => good.replace(/[0-9a-f]+$/, (hex) => hex.toUpperCase()),
  };
  test.each(Object.entries(wrong))('%s', async (_, make) => {
    const reader = program(sallyport, make(token));
    for (const entry of routes) {
      if (looksAtNone(entry)) continue;
      const answer = await request(reader, { ...entry, path: at(entry.path, organization.path) });
      expect([nameOf(entry), answer.status, answer.body.code]).toEqual([nameOf(entry), 401, 'not-signed-in']);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    }
  });

  test('and costs nothing but one prepared SELECT', async () => {
    const reader = program(sallyport, newAccessToken(systemRandom));
    const asked = () => fifty(() => reader.get(`${organization.path}/members`));
    expect(await transactionsOf(asked)).toEqual([]);
    expect(await writesOf(asked)).toEqual([]);
  });
});

test('opens its own organization and no other, no matter whether that exists', async () => {
  const other = await found(sallyport, { name: 'Elsewhere' });
  const reader = program(sallyport, token);
  for (const name of Object.keys(scopedRoutes)) {
    const [method = '', pattern = ''] = name.split(' ');
    for (const path of [other.path, `/organizations/${other.id}`, '/organizations/nowhere']) {
      const answer = await request(reader, { method, path: at(pattern, path) });
      expect([name, answer.status, answer.body.code]).toEqual([name, 404, 'not-found']);
      expect(answer.text).not.toContain('Elsewhere');
    }
  }
});

describe('is read from its header alone', () => {
  test('not from the query, a form, a cookie or another scheme', async () => {
    const path = `${organization.path}/members`;
    const stranger = sallyport.browser();
    stranger.cookies.set('sallyport', token);
    const asked = [
      await sallyport.browser().get(`${path}?access_token=${token}&token=${token}`),
      await stranger.get(path),
      await sallyport.browser({ headers: { Authorization: token } }).get(path),
      await sallyport.browser({ headers: { Authorization: `Basic ${token}` } }).get(path),
      await sallyport.browser({ headers: { 'X-Access-Token': token } }).get(path),
      await sallyport
        .browser()
        .post(`${organization.path}/invitations`, { access_token: token, emails: ['a@b.example'] }),
    ];
    expect(asked.map(({ status, body }) => [status, body.code])).toEqual(
      asked.map(() => [401, 'not-signed-in']),
    );
    expect(asked[0]!.headers.get('www-authenticate')).toBe('Bearer');
  });

  test('and no cookie beside it is: neither a session’s, nor the language', async () => {
    const { owner, path } = organization;
    const dead = copyOf(sallyport, owner.browser, { headers: { Authorization: 'Bearer sallyport_dead' } });
    expect((await dead.get('/account')).status).toBe(401);
    expect((await dead.post('/account/profile', { name: 'Taken', language: 'en' })).status).toBe(401);
    const { token: weak } = await makeToken(owner.browser, path, { scopes: ['security:read'] });
    const beside = copyOf(sallyport, owner.browser, { headers: { Authorization: `bearer ${weak}` } });
    beside.cookies.set('sallyport-language', 'ko');
    expect((await beside.get(`${path}/security`)).status).toBe(200);
    const lacking = await beside.get(`${path}/members`);
    expect([lacking.status, lacking.body.detail]).toEqual([
      403,
      'This access token lacks the permission members:read.',
    ]);
    expect((await beside.get('/account')).body.code).toBe('not-allowed');
    expect((await beside.post('/sign-out')).body.code).toBe('not-allowed');
    expect((await owner.browser.get('/account')).status).toBe(200);
    // Another header of that name is none of ours: a proxy's, say.
    const basic = copyOf(sallyport, owner.browser, { headers: { Authorization: 'Basic c3RhZ2luZzp4' } });
    expect((await basic.get('/account')).status).toBe(200);
  });

  test('no page is shown to it, and its requests need no origin', async () => {
    const reader = program(sallyport, token);
    const page = await reader.page(`${organization.path}/members`);
    expect(page.headers.get('content-type')).toContain('application/json');
    const headers = {
      Origin: 'https://console.example',
      'Sec-Fetch-Site': 'cross-site',
      'Content-Type': 'application/json',
    };
    const body = JSON.stringify({ emails: ['from-elsewhere@example.com'] });
    const asked = await reader.request(`${organization.path}/invitations`, { method: 'POST', headers, body });
    expect(asked.status).toBe(200);
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
    const misled = await ask(sallyport.listensAt, `${organization.path}/members`, {
      headers: { Host: 'elsewhere.example', Authorization: `Bearer ${token}` },
    });
    expect([misled.status, misled.body.code]).toEqual([421, 'wrong-origin']);
  });
});

test('never does what the owner alone may, or what needs a proof', async () => {
  const { path, owner } = organization;
  const reader = program(sallyport, token);
  const emails = ['made-administrator@example.com'];
  const direct = await reader.post(`${path}/invitations`, { emails, role: 'administrator' });
  expect([direct.status, direct.body.code]).toEqual([403, 'not-allowed']);
  ok(await owner.browser.post(`${path}/invitations`, { emails, role: 'administrator' }));
  const { invitations } = (await reader.get(`${path}/invitations`)).body;
  const { id } = invitations.find(({ email }: { email: string }) => email === emails[0]);
  for (const act of ['cancel', 'resend']) {
    const answer = await reader.post(`${path}/invitations/${id}/${act}`);
    expect([act, answer.status, answer.body.code]).toEqual([act, 403, 'not-allowed']);
  }
});

describe('dies with its maker’s rights', () => {
  let maker: Member & ProtectedPerson;
  let made: string;
  let own: Organization;
  const works = async () => (await program(sallyport, made).get(`${own.path}/members`)).status === 200;
  const query = (text: string) => sallyport.database.query(text, [maker.account]);
  const left = async (): Promise<number> =>
    (await query('SELECT 1 AS one FROM access_tokens WHERE made_by = $1')).length;

  /** An administrator of an organization of their own owner, with a token. */
  async function begin(): Promise<void> {
    own = await found(sallyport);
    maker = await joinProtected(sallyport, own, { role: 'administrator' });
    ({ token: made } = await makeToken(maker.browser, own.path));
    expect(await works()).toBe(true);
  }
  const role = (to: string) =>
    own.owner.browser.post(`${own.path}/members/${maker.account}/role`, { role: to });

  test('made a plain member, and not back with the role', async () => {
    await begin();
    ok(await role('member'));
    expect(await works()).toBe(false);
    ok(await role('administrator'));
    expect([await works(), await left()]).toEqual([false, 0]);
  });

  test('removed, and not back by another invitation', async () => {
    await begin();
    ok(await own.owner.browser.post(`${own.path}/members/${maker.account}/remove`));
    expect([await works(), await left()]).toEqual([false, 0]);
  });

  test('left', async () => {
    await begin();
    ok(await maker.browser.post(`${own.path}/leave`));
    expect([await works(), await left()]).toEqual([false, 0]);
  });

  test('suspended, and not back when that ends', async () => {
    await begin();
    await query(`UPDATE accounts SET status = 'suspended', status_before = status WHERE id = $1`);
    expect(await works()).toBe(false);
    await query(`UPDATE accounts SET status = 'active', status_before = NULL WHERE id = $1`);
    expect([await works(), await left()]).toEqual([false, 0]);
  });

  test('reset by the owner, and not back with a new app', async () => {
    await begin();
    ok(
      await own.owner.browser.post(`${own.path}/members/${maker.account}/reset-two-step`, { reason: 'lost' }),
    );
    expect([await works(), await left()]).toEqual([false, 0]);
  });

  test('deleted', async () => {
    await begin();
    ok(await maker.browser.post('/account/delete/code'));
    ok(await maker.browser.post('/account/delete', { code: await sallyport.mail.nextCode(maker.email) }));
    expect([await works(), await left()]).toEqual([false, 0]);
  });

  test('closed out by the mandate, for as long as that lasts', async () => {
    own = await found(sallyport);
    const plain = await joinAsNewcomer(sallyport, own, { role: 'administrator' });
    ({ token: made } = await makeToken(plain.browser, own.path));
    expect(await works()).toBe(true);
    sallyport.clock.pass(1);
    await requireTwoStep(own);
    expect(await works()).toBe(false);
    const page = (await own.owner.browser.page(`${own.path}/access-tokens`)).text;
    expect(page).toContain('Paused');
    ok(await own.owner.browser.post(`${own.path}/security`, { required: false }));
    expect(await works()).toBe(true);
  });

  test('not with a new password, or a password that has to be reset because of strangers', async () => {
    await begin();
    await query(`UPDATE accounts SET status = 'reset-required' WHERE id = $1`);
    expect(await works()).toBe(true);
  });
});

test('of fifty revocations one is answered, and nothing works afterwards', async () => {
  const { path, owner } = organization;
  const made = await makeToken(owner.browser, path);
  const answers = await fifty(() => owner.browser.post(`${path}/access-tokens/${made.id}/revoke`));
  expect(tally(answers)).toEqual({ 204: 1, 'not-found': 49 });
  expect((await program(sallyport, made.token).get(`${path}/members`)).status).toBe(401);
});

test('of fifty first uses one is written down', async () => {
  const { path, id, owner } = organization;
  const made = await makeToken(owner.browser, path);
  const lines = async () =>
    (
      await sallyport.database.query(
        "SELECT 1 AS one FROM activity WHERE type = 'access-token-first-used' AND organization_id = $1",
        [id],
      )
    ).length;
  const before = await lines();
  const answers = await fifty(() => program(sallyport, made.token).get(`${path}/security`));
  expect(tally(answers)).toEqual({ 200: 50 });
  expect(await lines()).toBe(before + 1);
});

test('a member, a newcomer’s stale proof and another organization make, list and revoke none', async () => {
  const { path, owner } = organization;
  const { id } = await makeToken(owner.browser, path);
  const asked = { name: 'HR', scopes: ['members:read'] satisfies Scope[], expiresInDays: 1 };
  const member = await joinAsNewcomer(sallyport, organization);
  const outsider = await signUp(sallyport, { organization: 'Own' });
  const own = (await outsider.browser.get('/organizations')).body.organizations[0].slug;
  const refused = [
    [await member.browser.post(`${path}/access-tokens`, asked), 403, 'not-allowed'],
    [await member.browser.get(`${path}/access-tokens`), 403, 'not-allowed'],
    [await member.browser.post(`${path}/access-tokens/${id}/revoke`), 403, 'not-allowed'],
    [await outsider.browser.post(`${path}/access-tokens`, asked), 404, 'not-found'],
    [await outsider.browser.post(`${path}/access-tokens/${id}/revoke`), 404, 'not-found'],
    [await outsider.browser.post(`/organizations/${own}/access-tokens/${id}/revoke`), 404, 'not-found'],
  ] as const;
  for (const [answer, status, code] of refused)
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  const later = await signIn(sallyport, owner, (sallyport.clock.passStep(), owner.phone.code()));
  sallyport.clock.pass(11 * 60);
  const stale = await later.post(`${path}/access-tokens`, asked);
  expect([stale.status, stale.body.code]).toEqual([403, 'proof-required']);
  expect((await later.get(`${path}/access-tokens`)).body.tokens.map((it: { id: string }) => it.id)).toContain(
    id,
  );
});

test('is in no log, mail, line of the trail, job or column in plain', async () => {
  const own = await found(sallyport);
  const made = await makeToken(own.owner.browser, own.path);
  const reader = program(sallyport, made.token);
  ok(await reader.get(`${own.path}/members`));
  await reader.get(`${own.path}/members?token=${made.token}`);
  await reader.get(`/nowhere/${made.token}`);
  await reader.post('/account/prove', { password: PASSWORD });
  await untilIdle(sallyport);
  const secret = made.token.slice('sallyport_'.length, -8);
  const texts = [
    ...sallyport.log,
    JSON.stringify(await sallyport.database.dump()),
    ...sallyport.mail.mails.map(({ text, html }) => `${text} ${html}`),
    (await own.owner.browser.page(`${own.path}/access-tokens`)).text,
    (await own.owner.browser.page(`${own.path}/activity`)).text,
  ];
  for (const text of texts) expect(text).not.toContain(secret);
});
