import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { startOtherSite, type OtherSite } from './support/other-site.ts';
import type { ProtectedPerson } from './support/people.ts';
import type { Program } from './support/program.ts';

let site: OtherSite;
let somebody: ProtectedPerson;

test.beforeAll(async () => {
  site = await startOtherSite();
});
test.afterAll(() => site.close());

// Everything that another site could undo: a session, 2-Step Verification, a setup that only waits for Complete.
test.beforeEach(async ({ page, visit, prepare, person, t }) => {
  await prepare.signUp(person);
  somebody = await prepare.turnOn(person);
  await page.goto('/account/two-step');
  await visit.press(t('twoStep.changeApp'));
  await visit.press(t('enrolment.email.send'));
  await visit.field(t('enrolment.email.code')).fill(await visit.outbox.code(person.email));
  await visit.press(t('enrolment.email.submit'));
  await visit.goToTheCodes();
});

test.afterEach(async ({ page, visit, person, t, faults }) => {
  // Provoked above.
  faults.length = 0;
  await page.goto('/account/two-step/enrolment');
  await expect(visit.heading(t('enrolment.codes.title'))).toBeVisible();
  await page.goto('/account');
  await expect(visit.field(t('account.profile.name'))).toHaveValue(person.name);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  // The same form does work from our own page.
  await visit.signOut();
});

/** The number of requests that the program has refused for coming from elsewhere. */
const refused = ({ log }: Program) => log.filter((line) => line.includes('"refusal":"wrong-origin"')).length;

/** The forms at our own host: those below /.sallyport/ are at consoles' hosts alone. */
const allPosts = async (page: Page): Promise<string[]> => {
  const { paths } = await (await page.request.get('/openapi.json')).json();
  return Object.entries<object>(paths)
    .filter(([path, methods]) => 'post' in methods && !path.startsWith('/.sallyport/'))
    .map(([path]) => path.replaceAll(/\{\w+\}/g, 'x'));
};

const kinds = ['crossSite', 'sameSite'] as const;
const encodings = ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data'];
const forms = {
  '/sign-out': {},
  '/account/two-step/enrolment/complete': { saved: 'true' },
  '/account/two-step/enrolment/leave': {},
  '/account/two-step/disable': { recoveryCode: '' },
  '/account/profile': { name: 'Mallory', language: 'ko' },
  '/language': { language: 'ko', back: '/' },
  '/theme': { theme: 'dark', back: '/' },
};

for (const kind of kinds) {
  test(`forms of another origin are refused (${kind})`, async ({ page, program }) => {
    test.slow();
    const fields = { ...forms, '/account/two-step/disable': { recoveryCode: somebody.recoveryCodes[0]! } };
    for (const [path, values] of Object.entries(fields)) {
      for (const enctype of encodings) {
        await page.goto(site[kind]);
        const action = `${program.url}${path}`;
        const answering = page.waitForResponse(action);
        await page.evaluate(submitForm, { action, enctype, values });
        expect((await answering).status(), `${path} as ${enctype}`).toBe(403);
        await page.waitForURL(action);
      }
    }
  });

  test(`scripts of another origin are refused, at every route (${kind})`, async ({ page, program }) => {
    const paths = await allPosts(page);
    expect(paths.length).toBeGreaterThan(20);
    await page.goto(site[kind]);
    const before = refused(program);
    for (const path of paths) await page.evaluate(fetchBlindly, `${program.url}${path}`);
    await expect.poll(() => refused(program) - before).toBe(paths.length);
    // A request that needs the answer, or another type of body, is preflighted, and never sent.
    expect(await page.evaluate(fetchAsProgram, `${program.url}/sign-out`)).toBe('Failed to fetch');
    expect(refused(program) - before).toBe(paths.length);
  });

  test(`another origin can't look in: no frame, no window, no answer (${kind})`, async ({
    page,
    program,
  }) => {
    await page.goto(site[kind]);
    for (const element of ['iframe', 'object', 'embed'] as const) {
      await page.evaluate(embed, { element, url: `${program.url}/account/two-step/enrolment` });
      // The frame of an object that can't be shown goes away.
      for (const frame of page.frames().slice(1))
        expect(await frame.content().catch(() => 'gone')).not.toContain('Sallyport');
    }
    expect(await page.evaluate(fetchAsProgram, `${program.url}/account`)).toBe('Failed to fetch');

    const opening = page.waitForEvent('popup');
    await page.evaluate((url) => {
      (window as any).opened = window.open(url);
    }, `${program.url}/account/two-step/enrolment/leave`);
    const popup = await opening;
    await popup.waitForLoadState();
    // Seen by the person, and out of reach for the page that opened it.
    await expect.poll(() => page.evaluate(() => (window as any).opened.closed)).toBe(true);
    await popup.close();

    // Looking at it changes nothing.
    for (const path of ['/sign-out', '/account/two-step/enrolment/leave', '/account/two-step/disable']) {
      await page.goto(site[kind]);
      await page.evaluate((url) => {
        const link = Object.assign(document.createElement('a'), { href: url, textContent: 'Your prize' });
        document.body.append(link, Object.assign(new Image(), { src: url }));
      }, `${program.url}${path}`);
      await page.getByText('Your prize').click();
      await page.waitForLoadState();
    }
  });
}

/** These run in the other site's page. */
function submitForm({ action, enctype, values }: { action: string; enctype: string; values: object }) {
  const form = Object.assign(document.createElement('form'), { method: 'post', action, enctype });
  for (const [name, value] of Object.entries(values))
    form.append(Object.assign(document.createElement('input'), { name, value }));
  document.body.append(form);
  form.submit();
}

async function fetchBlindly(url: string) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = 'saved=true&language=ko&name=Mallory&others=true';
  await fetch(url, { method: 'POST', mode: 'no-cors', credentials: 'include', headers, body }).catch(
    () => {},
  );
}

async function fetchAsProgram(url: string) {
  const headers = { 'content-type': 'application/json' };
  return fetch(url, { method: 'POST', credentials: 'include', headers, body: '{}' }).then(
    () => 'answered',
    (error: Error) => error.message,
  );
}

/** Resolves when the browser has decided what to show there. */
function embed({ element, url }: { element: 'iframe' | 'object' | 'embed'; url: string }) {
  const frame = document.createElement(element);
  frame.setAttribute(element === 'object' ? 'data' : 'src', url);
  return new Promise<void>((resolve) => {
    for (const event of ['load', 'error']) frame.addEventListener(event, () => resolve());
    document.body.append(frame);
  });
}
