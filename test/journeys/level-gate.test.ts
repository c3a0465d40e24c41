import { expect, test } from 'vitest';
import { APP, consoleSettings, handedOver } from '../support/consoles.ts';
import type { Browser } from '../support/browser.ts';
import { addApplication, authorize, follow, redeem, useIssuer } from '../support/openid.ts';
import {
  found,
  invite,
  joinAsNewcomer,
  joinProtected,
  ok,
  type Organization,
} from '../support/organizations.ts';
import { addKey, keysPath, newKey, showKey } from '../support/passkeys.ts';
import { PASSWORD, turnOn, type ProtectedPerson } from '../support/people.ts';
import type { SecurityKey } from '../support/security-key.ts';
import { wizard } from '../support/wizard.ts';

const sallyport = useIssuer(consoleSettings);

/** An organization that asks for a passkey, and a member who has an app only. */
async function withApp(): Promise<{ organization: Organization; member: ProtectedPerson }> {
  const organization = await found(sallyport);
  const member = await joinProtected(sallyport, organization);
  const key = newKey(sallyport);
  const { path, owner } = organization;
  ok(await addKey(owner.browser, key));
  sallyport.clock.pass(1);
  ok(await owner.browser.post(`${path}/security`, { required: true, level: 'passkeys', notify: 'false' }));
  ok(await showKey(owner.browser, key, '/account/prove', { password: PASSWORD }));
  return { organization, member };
}

const linkIn = (text: string, path: string): string =>
  new RegExp(`href="(${path}[^"]*)"`).exec(text)![1]!.replaceAll('&amp;', '&');
const locationOf = ({ headers }: { headers: Headers }): string => headers.get('location')!;
const thenOf = (path: string): string => new URL(path, sallyport.url).searchParams.get('then')!;

/**
 * What a person with an app does in their browser from the gate's page on: the button, the proof with the emailed code, the
 * passkey. Returns where the last form leads.
 */
async function addFrom(gate: string, { email, phone, browser }: ProtectedPerson, key: SecurityKey) {
  const page = await browser.page(gate);
  expect(page.text).toContain('Add a passkey or security key to continue');
  const asked = await browser.page(linkIn(page.text, keysPath));
  const prove = locationOf(asked);
  expect(prove).toMatch(/^\/account\/prove\?then=/);
  const [then, { status }] = [thenOf(prove), await browser.page(prove)];
  expect(status).toBe(200);
  const mailed = await browser.submit('/account/prove/email-code', { then });
  expect((await browser.page(locationOf(mailed))).text).toContain('name="emailCode"');
  sallyport.clock.passStep();
  const emailCode = await sallyport.mail.nextCode(email);
  const given = { password: PASSWORD, code: phone.code(), emailCode, then };
  const proved = await browser.submit('/account/prove', given);
  expect(proved.status).toBe(303);
  const form = await browser.page(locationOf(proved));
  const hidden = /name="then" value="([^"]*)"/.exec(form.text)![1]!.replaceAll('&amp;', '&');
  const options = (await browser.post(`${keysPath}/options`)).body;
  // A credential that doesn't fit leaves the way as it is.
  const wrong = await browser.submit(keysPath, {
    credential: JSON.stringify(key.make({ ...options, challenge: 'AAAA' })),
    then: hidden,
  });
  expect([wrong.status, wrong.text]).toEqual([
    422,
    expect.stringContaining(`value="${hidden.replaceAll('&', '&amp;')}"`),
  ]);
  const credential = JSON.stringify(key.make((await browser.post(`${keysPath}/options`)).body));
  const added = await browser.submit(keysPath, { credential, then: hidden });
  expect(added.status).toBe(303);
  return locationOf(added);
}

/** The proof by the key alone, where a session has to show it; returns where it leads. */
async function showAt(prove: string, browser: Browser, key: SecurityKey): Promise<string> {
  expect(prove).toMatch(/^\/account\/prove\?then=/);
  const options = (await browser.post('/account/prove/options')).body;
  const shown = await browser.submit('/account/prove', {
    credential: JSON.stringify(key.show(options)),
    then: thenOf(prove),
  });
  expect(shown.status).toBe(303);
  return locationOf(shown);
}

test('a member with an app adds a passkey, with an emailed code, and lands on the page they wanted', async () => {
  const { organization, member } = await withApp();
  const wanted = `${organization.path}/members?after=`;
  const key = newKey(sallyport);
  const gate = locationOf(await member.browser.page(wanted));
  const there = await addFrom(gate, member, key);
  expect(there).toBe(wanted);
  const prove = locationOf(await member.browser.page(there));
  expect(await showAt(prove, member.browser, key)).toBe(wanted);
  expect((await member.browser.page(wanted)).text).toContain(organization.name);
});

test('and on the page of their console, by way of forward-auth and of the hand-over', async () => {
  const { organization, member } = await withApp();
  const slug = organization.path.split('/')[2]!;
  const came = await handedOver(sallyport, member);
  const page = () =>
    came.check(APP, `/redirect?organization=${slug}`, {
      Accept: 'text/html',
      'X-Forwarded-Uri': '/reports?month=11',
    });
  const gate = new URL(locationOf(await page()));
  expect(gate.pathname).toBe('/account/two-step/required');
  const key = newKey(sallyport);
  const there = await addFrom(gate.pathname + gate.search, member, key);
  expect(there).toBe(`/enter?to=${encodeURIComponent(`${APP}/reports?month=11`)}`);
  const back = await came.go(sallyport.url + there);
  expect(back.at(-1)!.url).toBe(`${APP}/reports?month=11`);
  // The console asks for the key that this session hasn't shown, and leads back once it has.
  const asked = new URL(locationOf(await page()));
  expect(await showAt(asked.pathname + asked.search, member.browser, key)).toBe(there);
  expect((await page()).status).toBe(204);
});

test('and in the application that they were signing in to', async () => {
  const { organization, member } = await withApp();
  const application = await addApplication(sallyport);
  const slug = organization.path.split('/')[2]!;
  const request = await authorize(application, { scope: `openid organization:${slug}` });
  const first = await follow(sallyport, member.browser, request.url.href);
  expect(first.path).toMatch(/^\/account\/two-step\/required\?then=/);
  const key = newKey(sallyport);
  const there = await addFrom(first.path, member, key);
  const second = await follow(sallyport, member.browser, there);
  const landed = await follow(sallyport, member.browser, await showAt(second.path, member.browser, key));
  const tokens = await redeem(request, landed.to!);
  expect(tokens.claims()).toMatchObject({ acr: 'phr', organization: { slug } });
});

test('a newcomer is shown the way to a passkey in the setup, and lands in the organization without a detour', async () => {
  const { organization } = await withApp();
  const link = await invite(sallyport, organization, organization.owner.browser, 'new@example.com');
  const browser = sallyport.browser();
  const joined = await browser.submit(link, { name: 'Jiwoo Kang', password: PASSWORD });
  const gate = locationOf(await browser.page(locationOf(joined)));
  const { text } = await browser.page(gate);
  expect(text).toContain('Set up a passkey or security key');
  expect(text).not.toContain('Scan a QR code');
  ok(await browser.post(wizard, { then: thenOf(gate) }));
  ok(await browser.post(`${wizard}/email-code`));
  ok(await browser.post(`${wizard}/email`, { code: await sallyport.mail.nextCode('new@example.com') }));
  expect((await browser.page(wizard)).text).toContain('Your organization requires a passkey or security key');
  ok(await addKey(browser, newKey(sallyport), { path: `${wizard}/passkey` }));
  expect(ok(await browser.post(`${wizard}/complete`, { saved: true })).body.then).toBe(thenOf(gate));
  expect((await browser.page(thenOf(gate))).status).toBe(200);
  expect((await browser.get(organization.path)).status).toBe(200);
});

test('a newcomer who sets up an app all the same is asked for a passkey next', async () => {
  const { organization } = await withApp();
  const newcomer = await joinAsNewcomer(sallyport, organization);
  const { browser } = newcomer;
  const tab = (await browser.page('/account/two-step')).text;
  expect(tab).toContain('Passkey or security key required by');
  expect(tab).not.toContain('Scan a QR code');
  const person = await turnOn(sallyport, newcomer);
  const gate = locationOf(await browser.page(organization.path));
  expect(await addFrom(gate, person, newKey(sallyport))).toBe(organization.path);
});

test('who has no key and raises the level is led to adding one, not to another app', async () => {
  const organization = await found(sallyport);
  const { path, owner } = organization;
  const refused = await owner.browser.submit(`${path}/security`, { required: 'true', level: 'passkeys' });
  expect(refused.status).toBe(403);
  expect(refused.text).toContain(`${keysPath}?then=`);
  expect(refused.text).not.toContain('action="/account/two-step/enrolment"');
  expect(linkIn((await owner.browser.page(`${path}/security`)).text, keysPath)).toBe(
    `${keysPath}?then=${encodeURIComponent(`${path}/security`)}`,
  );
});
