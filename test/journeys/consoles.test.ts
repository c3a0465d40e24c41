import { expect, test } from 'vitest';
import { APP, OTHER, handedOver, useConsoles, visitor } from '../support/consoles.ts';
import { found, joinAsNewcomer, ok, requireTwoStep } from '../support/organizations.ts';
import { PASSWORD, signUp, turnOn } from '../support/people.ts';
import { accountIdOf, signIn } from '../support/tries.ts';

const sallyport = useConsoles({ CONSOLE_URL: `${APP}/charts`, CONSOLE_NAME: 'Hanbit Analytics' });
const placesOf = (steps: readonly { url: string }[]) =>
  steps.map(({ url }) => {
    const { origin, pathname } = new URL(url);
    return `${origin === sallyport.url ? '' : origin}${pathname}`;
  });

test('a visitor without a session signs in and is handed over to the page they wanted', async () => {
  const person = await signUp(sallyport);
  ok(await person.browser.post('/sign-out'));
  const came = visitor(sallyport, person.browser);
  const there = await came.go(`${APP}/charts?month=11&team=a%26b`);
  expect(placesOf(there)).toEqual([`${APP}/charts`, `${APP}/.sallyport/start`, '/enter', '/sign-in']);
  const then = new URL(there.at(-1)!.url).searchParams.get('then')!;
  const entered = await person.browser.submit('/sign-in', { email: person.email, password: PASSWORD, then });
  expect([entered.status, entered.headers.get('location')]).toEqual([303, then]);
  const back = await came.go(`${sallyport.url}${then}`);
  expect(placesOf(back)).toEqual(['/enter', `${APP}/.sallyport/enter`, `${APP}/charts`]);
  expect(back.map(({ answer }) => answer.status)).toEqual([200, 303, 204]);
  expect(back.at(-1)!.url).toBe(`${APP}/charts?month=11&team=a%26b`);
  expect([...came.cookiesAt(APP).keys()].sort()).toEqual([
    'sallyport-console-4001',
    'sallyport-console-start-4001',
  ]);
});

test('the console is told who is there, with which role and how strongly', async () => {
  const organization = await found(sallyport, { name: '한빛 Analytics' });
  const came = await handedOver(sallyport, organization.owner);
  const [, , slug] = organization.path.split('/');
  const { status, headers } = await came.check(
    APP,
    `?organization=${slug}&role=administrator&second-step=required&within=10`,
  );
  expect(status).toBe(204);
  const told = Object.fromEntries([...headers].filter(([name]) => name.startsWith('x-sallyport-')));
  expect(told).toEqual({
    'x-sallyport-account': await accountIdOf(sallyport, organization.owner),
    'x-sallyport-email': organization.owner.email,
    'x-sallyport-name': 'Seoyeon%20Kim',
    'x-sallyport-organization': organization.id,
    'x-sallyport-organization-slug': slug,
    'x-sallyport-role': 'owner',
    'x-sallyport-methods': 'pwd otp mfa',
    'x-sallyport-acr': 'urn:sallyport:two-step',
    'x-sallyport-proved-at': expect.stringMatching(/^2\d{3}-.*Z$/),
    'x-sallyport-assertion': '',
  });
  const { body } = await came.at(APP, '/.sallyport/session');
  expect(body).toMatchObject({
    account: told['x-sallyport-account'],
    name: 'Seoyeon Kim',
    acr: 'urn:sallyport:two-step',
    organizations: [{ id: organization.id, slug, name: '한빛 Analytics', role: 'owner' }],
  });
  const nobodyAsked = (await came.check(APP)).headers;
  expect([nobodyAsked.get('x-sallyport-organization'), nobodyAsked.get('x-sallyport-role')]).toEqual([
    '',
    '',
  ]);
});

test('signing in without a destination leads to the console, and account pages lead back', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  const browser = await signIn(sallyport, person);
  const again = ok(await sallyport.browser().post('/sign-in', { email: person.email, password: PASSWORD }));
  expect(again.body.next).toBe('second-step');
  const other = await signUp(sallyport);
  const { body } = ok(await sallyport.browser().post('/sign-in', { email: other.email, password: PASSWORD }));
  expect(body.then).toBe(`/enter?to=${encodeURIComponent(`${APP}/charts`)}`);
  const { text } = await browser.page('/account');
  expect(text).toContain('Back to Hanbit Analytics');
  expect((await browser.page('/account/two-step/enrolment/completed')).text).toContain(
    'Continue to Hanbit Analytics',
  );
  const there = await visitor(sallyport, browser).go(`${sallyport.url}${body.then}`);
  expect(there.at(-1)!.url).toBe(`${APP}/charts`);
  expect(there.at(-1)!.answer.status).toBe(204);
});

test('signing out on any side ends the session on all', async () => {
  const person = await signUp(sallyport);
  const came = await handedOver(sallyport, person);
  const elsewhere = await came.go(`${OTHER}/.sallyport/start`);
  expect(elsewhere.at(-1)!.answer.status).toBe(204);
  const out = await came.at(APP, '/.sallyport/sign-out', {
    method: 'POST',
    headers: { Accept: 'text/html', Origin: APP, 'Sec-Fetch-Site': 'same-origin' },
  });
  expect([out.status, out.headers.get('location')]).toEqual([303, '/.sallyport/signed-out']);
  expect((await came.at(APP, '/.sallyport/signed-out', { headers: { Accept: 'text/html' } })).text).toContain(
    'Sign in again',
  );
  expect((await came.check(OTHER)).status).toBe(401);
  expect((await person.browser.get('/account')).status).toBe(401);

  const again = await signUp(sallyport);
  const cameAgain = await handedOver(sallyport, again);
  ok(await again.browser.post('/sign-out'));
  expect((await cameAgain.check(APP)).status).toBe(401);
  expect((await cameAgain.at(APP, '/.sallyport/session')).status).toBe(401);
});

test('what a page of the console takes is put right at ours, and leads back', async () => {
  const organization = await found(sallyport);
  const member = await joinAsNewcomer(sallyport, organization);
  const came = await handedOver(sallyport, member);
  const page = (query: string) =>
    came.check(APP, `/redirect?${query}`, { Accept: 'text/html', 'X-Forwarded-Uri': '/admin?a=1' });
  const back = `/enter?to=${encodeURIComponent(`${APP}/admin?a=1`)}`;
  const to = async (query: string) => {
    const { status, headers } = await page(query);
    return [status, headers.get('location')];
  };
  const then = encodeURIComponent(back);
  expect(await to('second-step=required')).toEqual([303, `${sallyport.url}/account/two-step?then=${then}`]);
  sallyport.clock.pass(6 * 60);
  expect(await to('within=5')).toEqual([303, `${sallyport.url}/account/prove?then=${then}`]);
  const proved = await member.browser.submit('/account/prove', { password: PASSWORD, then: back });
  expect(proved.headers.get('location')).toBe(back);
  expect((await page('within=5')).status).toBe(204);

  const refused = await page(`organization=${organization.id}&role=administrator`);
  expect([refused.status, refused.text]).toEqual([403, expect.stringContaining(member.email)]);
  await requireTwoStep(organization);
  expect(await to(`organization=${organization.id}`)).toEqual([
    303,
    `${sallyport.url}/account/two-step/required?then=${then}`,
  ]);
  await turnOn(sallyport, member);
  expect((await page(`organization=${organization.id}&second-step=required`)).status).toBe(204);
});
