import type { Locator, Page } from '@playwright/test';
import { Devices } from './support/device.ts';
import { expect, test } from './support/fixtures.ts';
import { inspect } from './support/inspect.ts';
import { tabTo } from './support/keyboard.ts';
import { startOtherSite } from './support/other-site.ts';
import { somebody } from './support/people.ts';

// Real ceremonies with Chromium's own virtual authenticators. Everything else about passkeys is tried in-process.
test.use({ movable: true });

/** Presses what is reached by Tab. */
async function enter(target: Locator): Promise<void> {
  await tabTo(target);
  await target.page().keyboard.press('Enter');
}

const focused = (target: Locator) => target.evaluate((it) => it === document.activeElement);

/** Types into a field that is reached by Tab, unless it has the focus already. */
async function type(target: Locator, words: string): Promise<void> {
  if (!(await focused(target))) await tabTo(target);
  await target.page().keyboard.type(words);
}

test('a passkey in place of an app, by the keyboard alone: set up, second step, alone, by autofill, removed', async ({
  page,
  context,
  visit,
  prepare,
  person,
  t,
}) => {
  test.slow();
  const devices = await Devices.of(context, page);
  const phone = await devices.add('phone');
  await prepare.signUp(person);
  const home = visit.heading(t('home.welcome', { name: person.name }));
  const signOut = async () => {
    await enter(page.locator('button.profile'));
    await enter(visit.button(t('frame.signOut')));
  };

  await test.step('the setup', async () => {
    await page.goto('/account/two-step');
    await visit.goToTheApp(person);
    await enter(visit.link(t('passkeys.enrol.instead')));
    await visit.see(t('passkeys.enrol.title'));
    await enter(visit.button(t('passkeys.enrol.submit')));
    await expect(visit.heading(t('enrolment.codes.title'))).toBeVisible();
    expect(await phone.credentials()).toHaveLength(1);
    await tabTo(page.getByRole('checkbox'));
    await page.keyboard.press('Space');
    await enter(visit.button(t('enrolment.codes.submit')));
    await enter(visit.button(t('enrolment.codes.keptSubmit')));
    await expect(visit.heading(t('enrolment.completed.title'))).toBeVisible();
  });

  await test.step('as the second step', async () => {
    await phone.touched(false);
    await page.goto('/account/two-step');
    // Nobody named it, so it is called what it is.
    await visit.see(t('account.title'));
    await expect(page.getByRole('heading', { name: t('passkeys.kinds.passkey'), exact: true })).toBeVisible();
    await signOut();
    await expect(visit.heading(t('signIn.title'))).toBeVisible();
    await type(visit.field(t('signIn.email')), person.email);
    await type(visit.field(t('signIn.password')), person.password);
    await page.keyboard.press('Enter');
    const button = visit.button(t('secondStep.key.submit'));
    await expect(button).toBeFocused();
    await inspect(page);
    await phone.touched(true);
    await page.keyboard.press('Enter');
    await expect(home).toBeVisible();
  });

  await test.step('alone, by its button', async () => {
    await phone.touched(false);
    await signOut();
    await expect(visit.heading(t('signIn.title'))).toBeVisible();
    const button = visit.button(t('signIn.passkey'));
    await tabTo(button);
    await inspect(page);
    await phone.touched(true);
    await page.keyboard.press('Enter');
    await expect(home).toBeVisible();
    await page.goto('/account/sessions');
    await visit.see(t('account.title'));
    await expect(page.getByText(t('activity.reasons.by-passkey'))).toBeVisible();
  });

  await test.step('the browser offers it in the field for the address', async () => {
    // What is offered there is chosen at once by a person who touches everything.
    await signOut();
    await expect(home).toBeVisible();
  });

  await test.step('a security key beside it; the passkey is removed, in the browser too', async () => {
    await phone.touched(false);
    await devices.add('key');
    await page.goto('/account/two-step/passkeys');
    await visit.see(t('passkeys.add.title'));
    await type(visit.field(t('passkeys.name')), 'Blue key');
    await enter(visit.button(t('passkeys.add.submit')));
    await visit.hear('status', t('done.passkeyAdded'));
    await enter(page.getByRole('link', { name: `${t('passkeys.change')} (${t('passkeys.kinds.passkey')})` }));
    await visit.see(t('passkeys.kinds.passkey'));
    await enter(page.locator('details.ask summary'));
    await enter(page.locator('details.ask button'));
    await visit.hear('status', t('done.passkeyRemoved'));
    await expect.poll(() => phone.credentials()).toHaveLength(0);
  });
});

test('security keys, plain and with a PIN, and a copy of one', async ({
  page,
  context,
  program,
  visit,
  prepare,
  person,
  t,
}) => {
  test.slow();
  const devices = await Devices.of(context, page);
  const plain = await devices.add('key');
  await prepare.signUp(person);
  const { handset } = await prepare.turnOn(person);
  const home = visit.heading(t('home.welcome', { name: person.name }));
  const alone = visit.button(t('signIn.passkey'));
  const add = async () => {
    await page.goto('/account/two-step/passkeys');
    await visit.press(t('passkeys.add.submit'));
  };

  await test.step('a plain one is a second step, and the code is one click away', async () => {
    await add();
    await visit.hear('status', t('done.passkeyAdded'));
    await expect(page.getByRole('heading', { name: t('passkeys.kinds.key'), exact: true })).toBeVisible();
    await visit.signOut();
    await visit.giveThePassword(person);
    const button = visit.button(t('secondStep.key.submit'));
    await expect(button).toBeFocused();
    await visit.follow(t('secondStep.useApp'));
    await visit.field(t('secondStep.code')).fill(handset.wrongCode());
    await visit.press(t('secondStep.submit'));
    await visit.follow(t('secondStep.useKey'));
    await expect(button).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(home).toBeVisible();
  });

  await test.step('the same one twice is refused by the browser, in our words', async () => {
    await add();
    await visit.hear('status', t('refusals.passkey-incorrect_registered'));
    expect(await plain.credentials()).toHaveLength(1);
  });

  await test.step('it is no whole sign-in: it can’t verify the person', async () => {
    await visit.signOut();
    await alone.click();
    await visit.hear('status', t('passkeys.cancelled'));
    await inspect(page);
    await plain.unplug();
  });

  await test.step('one with a PIN is both', async () => {
    await visit.giveThePassword(person);
    await visit.follow(t('secondStep.useApp'));
    await program.pass(30);
    await visit.field(t('secondStep.code')).fill(await handset.code());
    await visit.press(t('secondStep.submit'));
    await expect(home).toBeVisible();
    const better = await devices.add('key with a PIN');
    await add();
    await visit.hear('status', t('done.passkeyAdded'));
    const [copied] = await better.credentials();
    await better.touched(false);
    await visit.signOut();
    await better.touched(true);
    await alone.click();
    await expect(home).toBeVisible();
    await better.touched(false);
    await visit.signOut();
    await better.unplug();

    // A copy made before that has counted less.
    const copy = await devices.add('key with a PIN');
    await copy.touched(false);
    await copy.copy(copied!);
    await copy.touched(true);
    await alone.click();
    await expect(home).toBeVisible();
    await page.goto('/account/two-step');
    await expect(page.getByText(t('passkeys.check'))).toBeVisible();
    const warned = ({ subject }: { subject?: string | undefined }) =>
      subject?.includes(t('mails.notices.passkey-counter-fell.subject', { brand: 'Sallyport' })) ?? false;
    await visit.outbox.next(person.email, warned);
  });
});

/** The answer of the browser's device to options, in a page. */
const answerTo = (page: Page, options: object): Promise<string> =>
  page.evaluate(async (json) => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
      json as PublicKeyCredentialRequestOptionsJSON,
    );
    const given = await navigator.credentials.get({ publicKey }).catch((fault: Error) => fault.name);
    return typeof given === 'string' ? given : JSON.stringify(given);
  }, options);

/** What a program in the page is answered. */
const post = (page: Page, path: string, body: object = {}): Promise<{ status: number; body: any }> =>
  page.evaluate(
    async ([to, sent]) => {
      const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
      const answer = await fetch(to as string, { method: 'POST', headers, body: JSON.stringify(sent) });
      return { status: answer.status, body: await answer.json() };
    },
    [path, body] as const,
  );

test('real answers are refused where they don’t belong', async ({
  page,
  context,
  program,
  prepare,
  person,
  faults,
}) => {
  test.slow();
  const devices = await Devices.of(context, page);
  const phone = await devices.add('phone');
  await prepare.signUp(person);
  await prepare.turnOn(person);
  await page.goto('/account/two-step/passkeys');
  await page.locator('[data-passkey=create]').click();
  await expect(page).toHaveURL('/account/two-step');
  await context.clearCookies();
  // A page of ours where nothing waits in the address field.
  await page.goto('/sign-up');

  const options = async (path = '/sign-in/passkey') => (await post(page, `${path}/options`)).body;
  const refused = { status: 422, body: { code: 'passkey-incorrect' } };

  await test.step('for another RP ID the browser gives none', async () => {
    expect(await answerTo(page, { ...(await options()), rpId: 'example.com' })).toBe('SecurityError');
  });

  await test.step('of another origin on the same host', async () => {
    const site = await startOtherSite();
    const phished = await options();
    await page.goto(site.sameSite);
    const credential = await answerTo(page, phished);
    await page.goto('/sign-up');
    expect(JSON.parse(credential).response.signature).toBeDefined();
    expect(await post(page, '/sign-in/passkey', { credential })).toMatchObject(refused);
    await site.close();
  });

  await test.step('for the challenge of another account’s sign-in', async () => {
    const other = somebody();
    await prepare.signUp(other);
    await prepare.turnOn(other);
    await context.clearCookies();
    await post(page, '/sign-in', { email: other.email, password: other.password });
    const theirs = await options('/sign-in/second-step/passkey');
    const credential = await answerTo(page, { ...theirs, allowCredentials: [] });
    expect(await post(page, '/sign-in/second-step/passkey', { credential })).toMatchObject(refused);
    expect(await post(page, '/sign-in/passkey', { credential })).toMatchObject(refused);
  });

  await test.step('after five minutes', async () => {
    const late = await answerTo(page, await options());
    await program.pass(301);
    expect(await post(page, '/sign-in/passkey', { credential: late })).toMatchObject(refused);
  });

  await test.step('of two at once, one; and none later', async () => {
    const credential = await answerTo(page, await options());
    const both = await Promise.all([1, 2].map(() => post(page, '/sign-in/passkey', { credential })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(await post(page, '/sign-in/passkey', { credential })).toMatchObject(refused);
  });
  expect(await phone.credentials()).toHaveLength(1);
  // The browser's console names each refused request; nothing else may be there.
  expect(faults.filter((fault) => !/\/passkey: 422$/.test(fault))).toEqual([]);
  faults.length = 0;
});
