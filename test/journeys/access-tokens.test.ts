import { describe, expect, test } from 'vitest';
import { makeToken, program } from '../support/access-tokens.ts';
import { notMeLink, untilIdle } from '../support/mails.ts';
import { found, invitationLink, joinProtected, ok } from '../support/organizations.ts';
import { PASSWORD } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { copyOf } from '../support/tries.ts';

const sallyport = useSallyport();
const DAY = 86_400;

describe('an access token', () => {
  test('lets a program read and invite, as an administrator, until it ends', async () => {
    const { path, id, owner } = await found(sallyport);
    const made = await makeToken(owner.browser, path, { expiresInDays: 2 });
    const reader = program(sallyport, made.token);
    for (const at of ['members', 'invitations', 'activity', 'security'])
      expect((await reader.get(`${path}/${at}`)).body.organization).toMatchObject({
        id,
        role: 'administrator',
      });
    expect((await reader.get(`/organizations/${id.toUpperCase()}/members`)).status).toBe(200);
    expect((await reader.get(`${path}/members.csv`)).text).toContain(owner.email);
    expect((await reader.get(`${path}/activity.csv`)).status).toBe(200);
    const { members } = (await reader.get(`${path}/members`)).body;
    expect(members[0]).toMatchObject({ email: owner.email, twoStep: 'on' });
    expect((await reader.get(`${path}/members/${members[0].account}`)).status).toBe(200);

    const invited = ok(await reader.post(`${path}/invitations`, { emails: ['by-program@example.com'] }));
    const invitation = `${path}/invitations/${invited.body.invitations[0].id}`;
    expect((await reader.post(`${invitation}/resend`)).status).toBe(202);
    expect((await reader.post(`${invitation}/cancel`)).status).toBe(204);
    // The mails and lines of the trail name the person whose token it is.
    const { events } = (await reader.get(`${path}/activity?type=invitation-sent`)).body;
    expect(events[0]).toMatchObject({ by: { account: members[0].account }, reason: 'member' });

    sallyport.clock.pass(2 * DAY);
    const ended = await reader.get(`${path}/members`);
    expect([ended.status, ended.body.code]).toEqual([401, 'not-signed-in']);
    expect(ended.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });

  test('is listed without its secret, with its last use to the minute, and revoked', async () => {
    const { path, owner } = await found(sallyport);
    const { browser } = owner;
    const { id, token } = await makeToken(browser, path, { scopes: ['security:read', 'members:read'] });
    const at = sallyport.clock.now().toISOString();
    const listed = async () => (await browser.get(`${path}/access-tokens`)).body.tokens;
    const scopes = ['members:read', 'security:read'];
    const expiresAt = new Date(sallyport.clock.now().getTime() + 30 * DAY * 1000).toISOString();
    const row = { id, name: 'HR sync', scopes, createdAt: at, expiresAt };
    expect(await listed()).toEqual([{ ...row, lastUsedAt: null }]);
    const reader = program(sallyport, token);
    ok(await reader.get(`${path}/members`));
    sallyport.clock.pass(59);
    ok(await reader.get(`${path}/members`));
    expect(await listed()).toEqual([{ ...row, lastUsedAt: at }]);
    sallyport.clock.pass(1);
    ok(await reader.get(`${path}/members`));
    expect(await listed()).toEqual([{ ...row, lastUsedAt: sallyport.clock.now().toISOString() }]);

    expect((await browser.post(`${path}/access-tokens/${id}/revoke`)).status).toBe(204);
    expect((await reader.get(`${path}/members`)).status).toBe(401);
    expect(await listed()).toEqual([]);
    const again = await browser.post(`${path}/access-tokens/${id}/revoke`);
    expect([again.status, again.body.code]).toEqual([404, 'not-found']);
    const { events } = (await browser.get(`${path}/activity`)).body;
    expect(
      events.slice(0, 3).map(({ type, reason }: { type: string; reason?: string }) => [type, reason]),
    ).toEqual([
      ['access-token-revoked', undefined],
      ['access-token-first-used', undefined],
      ['access-token-made', 'members:read security:read'],
    ]);
  });

  test('is reported to its maker and the owner, and ends with “this was not me”', async () => {
    const organization = await found(sallyport, { language: 'ko' });
    const { path, owner } = organization;
    const maker = await joinProtected(sallyport, organization, {
      role: 'administrator',
      name: 'Minjun Jung',
    });
    const { token } = await makeToken(maker.browser, path);
    const told = await sallyport.mail.next(owner.email, ({ text }) => text.includes('/access-tokens'));
    expect(told.language).toBe('ko');
    expect(told.text).toContain('Minjun Jung');
    const link = await notMeLink(sallyport, maker.email, 'access token');
    expect((await program(sallyport, token).get(`${path}/members`)).status).toBe(200);
    ok(await sallyport.browser().post(link, { email: maker.email }));
    expect((await program(sallyport, token).get(`${path}/members`)).status).toBe(401);
    const again = await sallyport.mail.next(maker.email, ({ text }) => text.includes('/password/reset/'));
    const reset = /(\/password\/reset\/[\w-]+)/.exec(again.text)![1]!;
    ok(await sallyport.browser().post(reset, { password: `${PASSWORD} anew` }));
    expect((await program(sallyport, token).get(`${path}/members`)).status).toBe(401);
  });

  test('the owner is told once of their own', async () => {
    const { path, owner } = await found(sallyport);
    await untilIdle(sallyport);
    const before = sallyport.mail.mails.length;
    await makeToken(owner.browser, path);
    await untilIdle(sallyport);
    expect(sallyport.mail.mails.slice(before).map(({ to, subject }) => [to, subject])).toEqual([
      [owner.email, 'Sallyport: you created an access token'],
    ]);
  });
});

describe('in a browser', () => {
  const fields = { name: 'HR sync', 'scopes[]': 'members:read', expiresInDays: '90' };

  test('it is made on a page that asks for a proof, and shown until the person is done', async () => {
    const { path, owner } = await found(sallyport);
    const { browser } = owner;
    const list = `${path}/access-tokens`;
    expect((await browser.page(list)).text).toContain(`href="${list}/new"`);
    expect((await browser.page(`${list}/new`)).text).toContain('name="scopes[]" value="members:read"');
    const made = await browser.submit(list, fields);
    const shown = made.headers.get('location')!;
    expect([made.status, shown]).toEqual([
      303,
      expect.stringMatching(/^\/organizations\/[\w-]+\/access-tokens\/[\w-]+\/shown$/),
    ]);
    const page = await browser.page(shown);
    const [token] = /sallyport_[0-9a-f]{72}/.exec(page.text)!;
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect((await program(sallyport, token!).get(`${path}/members`)).status).toBe(200);
    // A reload loses nothing, and makes no second one.
    expect((await browser.page(shown)).text).toContain(token);
    expect((await browser.get(list)).body.tokens).toHaveLength(1);

    const done = await browser.submit(shown.replace(/shown$/, 'kept'));
    expect([done.status, done.headers.get('location')]).toEqual([303, list]);
    const after = await browser.page(shown);
    expect([after.status, after.headers.get('location')]).toEqual([303, list]);
    expect((await browser.page(list)).text).not.toContain(token);
    expect((await program(sallyport, token!).get(`${path}/members`)).status).toBe(200);
  });

  test('it is shown for ten minutes at most, only in the session that made it, and only with a proof', async () => {
    const organization = await found(sallyport);
    const { path, owner } = organization;
    const other = await joinProtected(sallyport, organization, { role: 'administrator' });
    const shown = (await owner.browser.submit(`${path}/access-tokens`, fields)).headers.get('location')!;
    const elsewhere = await other.browser.page(shown);
    expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([303, `${path}/access-tokens`]);
    ok(await other.browser.submit(shown.replace(/shown$/, 'kept')).then((it) => ({ ...it, status: 204 })));
    expect((await owner.browser.page(shown)).text).toContain('sallyport_');
    sallyport.clock.pass(10 * 60);
    expect((await owner.browser.page(shown)).headers.get('location')).toMatch(/^\/account\/prove\?then=/);
    sallyport.clock.passStep();
    ok(await owner.browser.post('/account/prove', { password: PASSWORD, code: owner.phone.code() }));
    expect((await owner.browser.page(shown)).headers.get('location')).toBe(`${path}/access-tokens`);
  });

  test('what was typed stays when something is missing', async () => {
    const { path, owner } = await found(sallyport);
    const refused = await owner.browser.submit(`${path}/access-tokens`, { ...fields, expiresInDays: '400' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('value="HR sync"');
    expect(refused.text).toMatch(/value="members:read" checked/);
    expect(refused.text).toContain('value="400"');
    expect(refused.text).toContain('from 1 to 365');
    const { 'scopes[]': _none, ...without } = fields;
    expect((await owner.browser.submit(`${path}/access-tokens`, without)).text).toContain(
      'at least one permission',
    );
    const both = new URLSearchParams([...Object.entries(fields), ['scopes[]', 'security:read']]);
    const copy = copyOf(sallyport, owner.browser);
    const headers = {
      Accept: 'text/html',
      'Content-Type': 'application/x-www-form-urlencoded',
      Origin: sallyport.url,
    };
    const made = await copy.request(`${path}/access-tokens`, {
      method: 'POST',
      headers,
      body: both.toString(),
    });
    expect(made.status).toBe(303);
    const [{ scopes }] = (await owner.browser.get(`${path}/access-tokens`)).body.tokens;
    expect(scopes).toEqual(['members:read', 'security:read']);
    // A list and a single value of one name are two meanings.
    const mixed = new URLSearchParams([...Object.entries(fields), ['scopes', 'security:read']]);
    const answer = await copy.request(`${path}/access-tokens`, {
      method: 'POST',
      headers,
      body: mixed.toString(),
    });
    expect(answer.status).toBe(422);
  });
});

test.each([
  [{ scopes: [] }, 'scopes'],
  [{ scopes: ['members:write'] }, 'scopes'],
  [{ scopes: 'members:read' }, 'scopes'],
  [{ scopes: undefined }, 'scopes'],
  [{ expiresInDays: 0 }, 'expiresInDays'],
  [{ expiresInDays: 366 }, 'expiresInDays'],
  [{ expiresInDays: 1.5 }, 'expiresInDays'],
  [{ expiresInDays: undefined }, 'expiresInDays'],
  [{ name: '' }, 'name'],
  [{ name: 'see evil.example.com' }, 'name'],
])('%j is refused at its field', async (wrong, field) => {
  const { path, owner } = await found(sallyport);
  const asked = { name: 'HR sync', scopes: ['members:read'], expiresInDays: 30, ...wrong };
  const { status, body } = await owner.browser.post(`${path}/access-tokens`, asked);
  expect([status, body.code, Object.keys(body.errors)]).toEqual([422, 'input-invalid', [field]]);
});

test('an organization has fifty live ones at most, and a person makes twenty a day', async () => {
  const organization = await found(sallyport);
  const { path, id, owner } = organization;
  await makeToken(owner.browser, path);
  await sallyport.database.query(
    `INSERT INTO access_tokens SELECT gen_random_uuid(), decode(md5(n::text), 'hex'), organization_id, made_by, name,
       scopes, created_at, expires_at FROM access_tokens, generate_series(1, 48) AS n WHERE organization_id = $1`,
    [id],
  );
  const asked = { name: 'HR', scopes: ['members:read'], expiresInDays: 1 };
  // Of several at the same time, one is the fiftieth.
  const answers = await Promise.all([1, 2, 3].map(() => owner.browser.post(`${path}/access-tokens`, asked)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 403, 403]);
  sallyport.clock.pass(DAY);
  const { path: another, owner: busy } = await found(sallyport);
  for (let made = 0; made < 20; made += 1) await makeToken(busy.browser, another);
  const over = await busy.browser.post(`${another}/access-tokens`, asked);
  expect([over.status, over.body.code]).toEqual([429, 'too-many-attempts']);
});

test('a program’s invitation leads in like any other', async () => {
  const { path, name, owner } = await found(sallyport);
  const { token } = await makeToken(owner.browser, path, { scopes: ['invitations:write'] });
  ok(await program(sallyport, token).post(`${path}/invitations`, { emails: ['led-in@example.com'] }));
  const link = await invitationLink(sallyport, 'led-in@example.com', name);
  ok(await sallyport.browser().post(link, { name: 'Led In', password: PASSWORD }));
});
