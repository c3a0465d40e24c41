import { expect, test } from 'vitest';
import { cleanUp } from '../../src/storage/clean-up.ts';
import { later } from '../../src/process/durations.ts';
import { addApplication, authorize, follow, redeem, useIssuer } from '../support/openid.ts';
import { PASSWORD, signUp } from '../support/people.ts';

const issuer = useIssuer();

async function rows(): Promise<Record<string, number>> {
  const tables = ['openid_artifacts', 'limits', 'sessions', 'challenges'];
  const counts = tables.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`).join(', ');
  const [row] = await issuer.database.query<Record<string, number>>(`SELECT ${counts}`);
  return row!;
}

async function interactions(): Promise<number> {
  const [row] = await issuer.database.query<{ count: number }>(
    `SELECT count(*)::int FROM openid_artifacts WHERE model = 'Interaction'`,
  );
  return row!.count;
}

const pathOf = ({ pathname, search }: URL) => pathname + search;
/** The path that a page of ours leads back to. */
const thenIn = (path: string) => new URL(path, issuer.url).searchParams.get('then') ?? '';

test('a flood of strangers’ requests leaves nothing behind, and a person among them signs in once', async () => {
  const application = await addApplication(issuer);
  const person = await signUp(issuer);
  await person.browser.post('/sign-out');
  const before = await rows();
  for (const parameters of [{}, { prompt: 'login' }, { max_age: '0' }, { login_hint: person.email }]) {
    const flood = Array.from({ length: 25 }, async () => {
      const { url } = await authorize(application, parameters);
      return issuer.browser().page(pathOf(url));
    });
    for (const answer of await Promise.all(flood)) {
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([303, null]);
      expect(answer.headers.get('location')).toMatch(/^\/oidc\/ask\?/);
    }
    expect(await rows()).toEqual(before);

    const browser = issuer.browser();
    const request = await authorize(application, parameters);
    const asked = await follow(issuer, browser, request.url.href);
    expect(asked.path).toMatch(/^\/sign-in\?/);
    expect(asked.answer.text.includes(`value="${person.email}"`)).toBe('login_hint' in parameters);
    issuer.clock.pass(20);
    await browser.post('/sign-in', { email: person.email, password: PASSWORD });
    const { to } = await follow(issuer, browser, thenIn(asked.path));
    expect((await redeem(request, to!)).claims()).toMatchObject({ amr: ['pwd'] });
    await browser.post('/sign-out');
    before.openid_artifacts = (await rows()).openid_artifacts!;
    before.limits = (await rows()).limits!;
  }
});

test('since when a request waits can’t be said of another request, nor made up, nor be left out', async () => {
  const application = await addApplication(issuer);
  const { browser } = await signUp(issuer);
  const waiting = async (parameters: Record<string, string>) => {
    const { url } = await authorize(application, parameters);
    const { path } = await follow(issuer, issuer.browser(), url.href);
    return new URL(thenIn(path), issuer.url).searchParams;
  };
  const prompt = { prompt: 'login' };
  issuer.clock.pass(-60);
  const earlier = (await waiting(prompt)).get('since')!;
  issuer.clock.pass(120);
  const [good, other] = [await waiting(prompt), await waiting(prompt)];
  const [moment, mac] = earlier.split('.');
  const forged = [earlier, other.get('since')!, `${moment}.${mac}x`, 'x', '', `${moment}.`];
  for (const since of [undefined, good.get('since')!, ...forged]) {
    const query = new URLSearchParams(good);
    if (since === undefined) query.delete('since');
    else query.set('since', since);
    const { path } = await follow(issuer, browser, `/oidc/ask?${query}`);
    expect([since, path.split('?')[0]]).toEqual([since, '/account/prove']);
  }
  // Its own is satisfied by a proof that came after it.
  issuer.clock.pass(1);
  await browser.post('/account/prove', { password: PASSWORD });
  const { to } = await follow(issuer, browser, `/oidc/ask?${good}`);
  expect(to?.searchParams.get('code')).toBeTruthy();
});

test('a request that is too long to be carried along is said to the application', async () => {
  const application = await addApplication(issuer);
  const asked = async (length: number) => {
    const { url } = await authorize(application, { state: 'x'.repeat(length) });
    return follow(issuer, issuer.browser(), url.href);
  };
  expect((await asked(1400)).path).toMatch(/^\/sign-in\?/);
  const { to } = await asked(2000);
  expect(to?.searchParams.get('error')).toBe('invalid_request');
  expect(to?.searchParams.get('error_description')).toContain('too long');
});

test('a signed-in person’s requests are bounded, said on a page in their language, and nobody else’s are', async () => {
  const application = await addApplication(issuer);
  const person = await signUp(issuer, { language: 'ko' });
  const { url } = await authorize(application, { prompt: 'login' });
  const ask = () => person.browser.page(pathOf(url));
  expect((await ask()).status).toBe(303);
  // 94 more, without the waiting.
  await issuer.database.query(
    `UPDATE limits SET hits = hits || array_fill(hits[1], ARRAY[94]) WHERE lane LIKE 'openid:%'`,
  );
  const before = await interactions();
  const statuses = (await Promise.all(Array.from({ length: 12 }, ask))).map(({ status }) => status);
  expect(statuses.filter((status) => status === 303).length).toBe(5);
  expect(statuses.filter((status) => status === 429).length).toBe(7);
  expect((await interactions()) - before).toBe(5);
  const refused = await ask();
  expect(refused.headers.get('retry-after')).toBe('600');
  expect(refused.text).toContain('애플리케이션 로그인 요청이 짧은 시간에 너무 많았습니다');
  expect((await person.browser.get(pathOf(url))).body).toMatchObject({ code: 'too-many-attempts' });
  expect((await person.browser.get('/account')).status).toBe(200);
  const other = await signUp(issuer);
  expect((await other.browser.page(pathOf(url))).status).toBe(303);
  issuer.clock.pass(600);
  expect((await ask()).status).toBe(303);
  await cleanUp(issuer.running.context.db, later(issuer.clock.now(), 4 * 3600));
  expect(await interactions()).toBe(0);
});
