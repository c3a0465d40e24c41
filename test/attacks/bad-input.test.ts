import { beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../src/app.ts';
import type { Answer, Browser } from '../support/browser.ts';
import { organizationRoutes } from '../support/attacks/organization-routes.ts';
import { found } from '../support/organizations.ts';
import { giveThePassword, PASSWORD, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { copyOf } from '../support/tries.ts';

const sallyport = useSallyport();
const asking = routes.filter(({ method, input }) => method === 'POST' && input);
const fieldsOf = (entry: (typeof asking)[number]) =>
  Object.keys(entry.input!.shape).filter((field) => !entry.path.includes(`:${field}`));

const browsers: Record<string, Browser> = {};
let organization: string;
beforeAll(async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  browsers.challenge = await giveThePassword(sallyport, person);
  browsers.anyone = sallyport.browser();
  browsers.pending = sallyport.browser();
  await browsers.pending.post('/sign-up', { email: 'p@example.com', password: PASSWORD, name: 'P' });
  const signedIn = (await signUp(sallyport)).browser;
  for (const kind of ['setting-up', 'proven-setting-up', 'session', 'proven']) browsers[kind] = signedIn;
  const reset = await signUp(sallyport);
  await sallyport.database.query('UPDATE accounts SET must_set_up = true WHERE email = $1', [reset.email]);
  const mailed = (browsers['email-challenge'] = sallyport.browser());
  const asked = await mailed.post('/sign-in', { email: reset.email, password: PASSWORD });
  expect(asked.body.next).toBe('email-code');
  const { owner, path } = await found(sallyport);
  organization = path;
  for (const kind of Object.values(organizationRoutes)) browsers[kind] = owner.browser;
});

const types = { json: 'application/json', form: 'application/x-www-form-urlencoded' };

const pathOf = (path: string): string =>
  path.replace('/organizations/:org', organization).replaceAll(/:\w+/g, 'nothing');

async function send(
  { path, who }: { path: string; who: string },
  body: string | Uint8Array,
  { type = types.json, accept = 'application/json' } = {},
): Promise<Answer> {
  return copyOf(sallyport, browsers[who]!).request(pathOf(path), {
    method: 'POST',
    headers: { Accept: accept, 'Content-Type': type, 'Sec-Fetch-Site': 'same-origin' },
    body: body as BodyInit,
  });
}

function expectProblem(answer: Answer, status: number, about: string): void {
  expect([answer.status, answer.body.code], about).toEqual([status, 'input-invalid']);
  expect(answer.headers.get('content-type'), about).toMatch(/^application\/problem\+json/);
}

const sweep = { unknown: 'sweep' };
const malformed: Record<string, readonly [type: keyof typeof types, body: string | Uint8Array]> = {
  'half an object': ['json', '{"email":'],
  'a list': ['json', '[]'],
  'a list of objects': ['json', '[{"code":"123456"}]'],
  nothing: ['json', 'null'],
  'a text': ['json', '"code"'],
  'a number': ['json', '1'],
  'a comma too many': ['json', '{"code":"1",}'],
  'a form called JSON': ['json', 'code=123456'],
  'a NUL byte': ['json', '{"code":"\u0000"}'],
  'an escaped NUL': ['json', '{"code":"a\\u0000b"}'],
  'a NUL in a name': ['json', '{"co\\u0000de":"a"}'],
  'a NUL in a list': ['json', '{"code":["a\\u0000b"]}'],
  'half a surrogate pair': ['json', '{"code":"\\ud83d"}'],
  'bytes that are no UTF-8': ['json', new Uint8Array([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d])],
  'twenty thousand lists in each other': ['json', `{"code":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
  'a prototype': ['json', '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{}}}'],
  'a field twice': ['form', 'code=111111&code=222222&email=a%40b.co&email=c%40d.co'],
  'a NUL in a form': ['form', 'code=1%00&email=a%00'],
  'a prototype in a form': ['form', '__proto__=1&constructor=2&toString=3'],
};

describe.each(asking.map((entry) => [entry.path, entry] as const))('POST %s', (_, entry) => {
  test('refuses bodies that make no sense, to programs and browsers', async () => {
    for (const [about, [type, body]] of Object.entries(malformed)) {
      expectProblem(await send(entry, body, { type: types[type] }), 422, about);
      const page = await send(entry, body, { type: types[type], accept: 'text/html' });
      expect([page.status, page.headers.get('content-type')], about).toEqual([
        422,
        'text/html; charset=UTF-8',
      ]);
    }
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
  });

  test('refuses too much and other types', async () => {
    const megabyte = JSON.stringify({ code: 'x'.repeat(1024 * 1024) });
    expectProblem(await send(entry, megabyte), 413, 'a megabyte');
    expect((await send(entry, megabyte, { accept: 'text/html' })).status).toBe(413);
    for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/xml', 'text/json']) {
      expectProblem(await send(entry, '{"code":"123456"}', { type }), 415, type);
      expect((await send(entry, 'code=1', { type, accept: 'text/html' })).status, type).toBe(415);
    }
  });

  test('refuses each field of the wrong type or length, by its name', async () => {
    for (const field of fieldsOf(entry)) {
      // A destination that is no path of ours is dropped.
      const long = field === 'then' || field === 'back' ? [] : ['x'.repeat(60_000)];
      for (const wrong of [null, -17, ['x'], { $gt: '' }, ...long]) {
        const answer = await send(entry, JSON.stringify({ ...sweep, [field]: wrong }));
        expectProblem(answer, 422, field);
        expect(answer.body.errors[field], `${field}: ${JSON.stringify(wrong).slice(0, 20)}`).toEqual(
          expect.any(String),
        );
      }
    }
  });

  test('refuses fields that are missing or that it doesn’t know', async () => {
    const answer = await send(entry, JSON.stringify({ isAdmin: true }));
    expectProblem(answer, 422, 'an unknown field');
    const required = fieldsOf(entry).filter(
      (field) => !entry.input!.shape[field]!.safeParse(undefined).success,
    );
    expect(Object.keys(answer.body.errors).sort()).toEqual(['isAdmin', ...required].sort());
  });
});

test('the page of every form says what is wrong with a hand-made field, one with buttons only too', async () => {
  const form = { type: types.form, accept: 'text/html' };
  // A console's own have no page of ours.
  const withForm = routes.filter((it) => it.method === 'POST' && it.form !== undefined && it.who in browsers);
  expect(withForm.length).toBeGreaterThan(50);
  for (const { path, who, input } of withForm) {
    const fields = Object.keys(input?.shape ?? {}).filter((field) => !path.includes(`:${field}`));
    const wrong = fields
      .filter((field) => field !== 'then')
      .map((field) => `${field}=${'%E2%80%AE'.repeat(600)}`);
    for (const body of ['sweep=1', ...wrong.map((it) => `${it}&sweep=1`)]) {
      const { status, text } = await send({ path, who }, body, form);
      if (status === 303) continue;
      expect([status, path, body.slice(0, 30)]).toEqual([422, path, body.slice(0, 30)]);
      expect(text, `${path} ${body.slice(0, 30)}`).toMatch(
        /role="alert"|aria-invalid="true"|Check what you entered/,
      );
    }
  }
});

test('a path that is no text is refused, and one that is too long is nowhere', async () => {
  const browser = sallyport.browser();
  expect((await browser.get('/sign-in?then=%00')).status).toBe(422);
  expect((await browser.page('/outbox/%00')).status).toBe(422);
  expect((await browser.get('/outbox/%ff%fe')).status).toBe(404);
  expect((await browser.get(`/${'x'.repeat(10_000)}`)).status).toBe(404);
});

test('headers of 100 kB are refused before anything is read', async () => {
  const answer = await sallyport
    .browser()
    .request('/sign-in', { headers: { 'X-Much': 'x'.repeat(100_000) } });
  expect(answer.status).toBe(431);
});

test('a text may say %00 or \\u0000: that is no NUL', async () => {
  const browser = sallyport.browser();
  const answer = await browser.post('/sign-in', { email: 'a@example.com', password: '100%00\\u0000' });
  expect(answer.body.code).toBe('sign-in-incorrect');
});

describe('a form that was refused', () => {
  const typed = {
    email: 'not an address',
    name: 'Seoyeon "K" <Kim>',
    organization: '한빛',
    password: 'short',
  };
  const inputs = (html: string) => html.match(/<input[^>]*>/g) ?? [];
  const input = (html: string, name: string) => inputs(html).find((tag) => tag.includes(`name="${name}"`))!;

  test('keeps what was typed, and no secret', async () => {
    const { status, text } = await sallyport.browser().submit('/sign-up', typed);
    expect(status).toBe(422);
    expect(input(text, 'email')).toContain('value="not an address"');
    expect(input(text, 'name')).toContain('value="Seoyeon &quot;K&quot; &lt;Kim&gt;"');
    expect(input(text, 'organization')).toContain('value="한빛"');
    expect(text).not.toContain('short"');
    expect(input(text, 'password')).not.toContain('value=');
  });

  test('says at each wrong field what is wrong, and above them where the focus goes', async () => {
    const { text } = await sallyport.browser().submit('/sign-up', typed);
    for (const name of ['email', 'password']) {
      expect(input(text, name)).toContain('aria-invalid="true"');
      expect(input(text, name)).toMatch(new RegExp(`aria-describedby="${name}-error`));
      expect(text).toContain(`id="${name}-error"`);
      expect(text).toContain(`<a href="#${name}">`);
    }
    expect(input(text, 'name')).not.toContain('aria-invalid');
    expect(text.match(/autofocus/g)).toHaveLength(1);
  });

  test('puts the focus into the only wrong field', async () => {
    const right = { ...typed, email: 'right@example.com' };
    const { text } = await sallyport.browser().submit('/sign-up', right);
    expect(input(text, 'password')).toMatch(/aria-invalid="true".*autofocus/);
    expect(text.match(/autofocus/g)).toHaveLength(1);
  });
});

test('none of all this was a fault of ours', () => {
  expect(sallyport.log.filter((line) => line.includes('"level":50'))).toEqual([]);
});
