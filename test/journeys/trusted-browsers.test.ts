import { expect, test } from 'vitest';
import { found, joinProtected, type Organization } from '../support/organizations.ts';
import { giveThePassword, PASSWORD, signUp, turnOn } from '../support/people.ts';
import { startTestSallyport, useSallyport } from '../support/sallyport.ts';
import { signIn } from '../support/tries.ts';
import { passwordAlone, trustBrowser, withKnownCookieOf } from '../support/trust.ts';

const sallyport = useSallyport({ TRUST_BROWSER_DAYS: '30' });
const protectedPerson = async () => turnOn(sallyport, await signUp(sallyport));
const days = (count: number) => count * 86_400;

test('a trusted browser spares the second step for as many days as were offered, and no proof', async () => {
  const person = await protectedPerson();
  const browser = await trustBrowser(sallyport, person);
  const until = sallyport.clock.after(days(30) - 30).toISOString();
  expect((await browser.get('/account/browsers')).body.browsers[0]).toMatchObject({
    current: true,
    trustedUntil: until,
  });
  await browser.post('/sign-out');
  sallyport.clock.pass(days(29));
  const entered = await browser.post('/sign-in', { email: person.email, password: PASSWORD });
  expect(entered.body).toEqual({ next: 'signed-in', then: '/', trusted: true });
  const { sessions } = (await browser.get('/account/sessions')).body;
  expect(sessions[0].methods).toEqual(['pwd']);
  expect((await browser.post('/account/two-step/enrolment')).body).toMatchObject({
    code: 'proof-required',
    needs: ['password', 'second-step'],
  });
  const { events } = (await browser.get('/account/activity')).body;
  expect(events.map(({ type, reason }: { type: string; reason?: string }) => reason ?? type)).toEqual(
    expect.arrayContaining(['by-trusted-browser', 'browser-trusted', 'by-app']),
  );
  await browser.post('/sign-out');
  sallyport.clock.pass(days(1));
  expect(await passwordAlone(browser, person)).toBe('second-step');
});

test('each use gives the browser a new cookie', async () => {
  const person = await protectedPerson();
  const browser = await trustBrowser(sallyport, person);
  const seen = new Set([browser.cookies.get('sallyport-known')]);
  for (let uses = 0; uses < 3; uses += 1) {
    expect(await passwordAlone(browser, person)).toBe('trusted');
    seen.add(browser.cookies.get('sallyport-known'));
  }
  expect(seen.size).toBe(4);
});

test('without the box a browser is known, and not trusted', async () => {
  const person = await protectedPerson();
  const browser = await signIn(sallyport, person);
  expect((await browser.get('/account/browsers')).body.browsers[0].trustedUntil).toBeUndefined();
  expect(await passwordAlone(withKnownCookieOf(sallyport, browser), person)).toBe('second-step');
});

test('where no days are set it isn’t offered, and asking for it is ignored', async () => {
  const { database, clock, mail } = sallyport;
  const without = await startTestSallyport({ database, clock, mail });
  try {
    const person = await turnOn(without, await signUp(without));
    const between = await giveThePassword(without, person);
    expect((await between.page('/sign-in/second-step')).text).not.toContain('trustBrowser');
    const browser = await trustBrowser(without, person, between);
    expect((await browser.get('/account/browsers')).body.browsers[0].trustedUntil).toBeUndefined();
    expect(await passwordAlone(browser, person)).toBe('second-step');
  } finally {
    await without.running.stop();
  }
});

test('a person sees it, forgets it, and is asked again', async () => {
  const person = await protectedPerson();
  const browser = await trustBrowser(sallyport, person);
  const [{ id }] = (await person.browser.get('/account/browsers')).body.browsers.filter(
    ({ trustedUntil }: { trustedUntil?: string }) => trustedUntil !== undefined,
  );
  expect((await browser.page('/account/sessions')).text).toContain('Trusted until');
  expect((await person.browser.post('/account/browsers/forget', { id })).status).toBe(204);
  expect(await passwordAlone(browser, person)).toBe('second-step');
});

test('the box is on the page, and stays ticked after a wrong code', async () => {
  const person = await protectedPerson();
  const browser = await giveThePassword(sallyport, person);
  const page = (await browser.page('/sign-in/second-step')).text;
  expect(page).toMatch(/type="checkbox"[^>]*name="trustBrowser"/);
  expect(page).not.toMatch(/checked[^>]*name="trustBrowser"/);
  const refused = await browser.submit('/sign-in/second-step', { code: '000000', trustBrowser: 'true' });
  expect(refused.text).toMatch(/checked=""[^>]*name="trustBrowser"/);
});

async function memberByTrust(organization: Organization) {
  const member = await joinProtected(sallyport, organization);
  const browser = await trustBrowser(sallyport, member);
  expect(await passwordAlone(browser, member)).toBe('trusted');
  return { ...member, browser };
}

test('an organization that accepts none opens only to a session with a second step', async () => {
  const organization = await found(sallyport);
  const { path, owner } = organization;
  const member = await memberByTrust(organization);
  expect((await member.browser.get(`${path}/members`)).status).toBe(200);
  expect((await owner.browser.get(`${path}/security`)).body.trustedBrowsers).toBe(true);

  const forbidden = await owner.browser.post(`${path}/security`, { required: false, trustedBrowsers: false });
  expect([forbidden.status, forbidden.body.trustedBrowsers]).toEqual([200, false]);
  const closed = await member.browser.get(`${path}/members`);
  expect(closed.body).toMatchObject({
    status: 403,
    code: 'proof-required',
    needs: ['password', 'second-step'],
    organizations: [organization.name],
  });
  const page = await member.browser.page(`${path}/members`);
  expect(page.headers.get('location')).toBe(`/account/prove?then=${encodeURIComponent(`${path}/members`)}`);
  // A console in front of which Sallyport stands is closed in the same way, and told nothing of the organization.
  const policy = `/forward-auth?organization=${organization.id}`;
  expect((await member.browser.get(policy)).body).toMatchObject({
    code: 'proof-required',
    organizations: [organization.name],
  });
  const headers = (await member.browser.get('/forward-auth')).headers;
  expect([headers.get('x-sallyport-acr'), headers.get('x-sallyport-methods')]).toEqual([
    'urn:sallyport:password',
    'pwd',
  ]);
  // Everything else of the account stays open, and one may leave.
  for (const open of ['/', '/account', '/organizations'])
    expect((await member.browser.get(open)).status).toBe(200);
  const proved = await member.browser.post('/account/prove', {
    password: PASSWORD,
    code: member.phone.code(),
    then: `${path}/members`,
  });
  expect(proved.body.then).toBe(`${path}/members`);
  expect((await member.browser.get(`${path}/members`)).status).toBe(200);

  expect((await member.browser.get(policy)).status).toBe(204);

  const left = await owner.browser.post(`${path}/security`, { required: false });
  expect(left.body.trustedBrowsers).toBe(false);
  const allowed = await owner.browser.post(`${path}/security/trusted-browsers`, { trustedBrowsers: true });
  expect(allowed.body.trustedBrowsers).toBe(true);
  const { events } = (await owner.browser.get(`${path}/activity`)).body;
  expect(events.map(({ type }: { type: string }) => type).slice(0, 2)).toEqual([
    'trusted-browsers-allowed',
    'trusted-browsers-forbidden',
  ]);
});

test('a member without 2-Step Verification has skipped nothing', async () => {
  const organization = await found(sallyport);
  const { path, owner } = organization;
  await owner.browser.post(`${path}/security/trusted-browsers`, { trustedBrowsers: false });
  const person = await joinProtected(sallyport, organization);
  await person.browser.post('/account/two-step/disable/password', { password: PASSWORD });
  await person.browser.post('/account/two-step/disable', { code: person.phone.code() });
  expect((await person.browser.get(`${path}/members`)).status).toBe(200);
});
