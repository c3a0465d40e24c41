import { readFile } from 'node:fs/promises';
import { expect, test } from './support/fixtures.ts';
import { Handset } from './support/handset.ts';
import { inspect } from './support/inspect.ts';

test.use({ asInstalled: true });

test('a newcomer signs up, turns on 2-Step Verification and signs in with it', async ({
  page,
  context,
  program,
  visit,
  person,
  t,
}) => {
  test.slow();
  let handset!: Handset;
  let codes: string[] = [];

  await test.step('the start page asks to sign in', async () => {
    await page.goto('/');
    await expect(page).toHaveURL('/sign-in');
    await visit.see(t('signIn.title'));
    await visit.follow(t('signIn.signUp'));
  });

  await test.step('an empty sign-up lists what is missing, in a summary that has the focus', async () => {
    await visit.see(t('signUp.title'));
    await visit.press(t('signUp.submit'));
    await expect(page.getByRole('alert')).toBeFocused();
    await expect(page.getByRole('alert').getByRole('listitem')).toHaveCount(3);
    await visit.see(t('signUp.title'));
    await expect(page).toHaveTitle(
      t('frame.titledWithError', { title: t('signUp.title'), brand: 'Sallyport' }),
    );
  });

  await test.step('what a new password lacks is told while it is typed', async () => {
    const password = visit.field(t('signUp.password'));
    await password.fill('abcde');
    await expect(page.getByText(t('fields.passwordMore', { left: 3 }))).toBeVisible();
    await visit.field(t('signUp.name')).fill('Seoyeon Kim');
    await password.fill('Seoyeon-Kim-1');
    await expect(page.getByText(t('fields.passwordOwn'))).toBeVisible();
    await password.fill(person.password);
    await expect(page.locator('[data-least]')).toBeEmpty();
  });

  await test.step('signing up mails a code, which a trial shows at /outbox', async () => {
    await visit.signUp(person, 'Acme');
    await visit.see(t('signUp.confirm.title'));
    const outbox = await context.newPage();
    await outbox.goto(program.outbox!);
    await expect(outbox).toHaveURL('/outbox');
    await inspect(outbox);
    await outbox
      .getByRole('link', { name: t('mails.code.subject', { brand: 'Sallyport' }) })
      .first()
      .click();
    await expect(outbox.locator('.mail-text')).toContainText(/^\s*\d{6}\s*$/m);
    await inspect(outbox);
    const code = /^\s*(\d{6})\s*$/m.exec(await outbox.locator('.mail-text').innerText())![1]!;
    await outbox.close();
    await visit.outbox.code(person.email);

    await expect(visit.field(t('signUp.confirm.code'))).toBeFocused();
    await page.keyboard.type(`${code.slice(0, 3)} ${code.slice(3)}`);
    await page.keyboard.press('Enter');
    await visit.hear('status', t('done.signedUp'));
    await visit.see(t('home.welcome', { name: person.name }));
    await expect(page.getByText('Acme')).toBeVisible();
  });

  await test.step('Account Management opens from the profile at the top right', async () => {
    const profile = page.locator('button.profile');
    const place = (await profile.boundingBox())!;
    expect(place.y).toBeLessThan(80);
    expect(place.x + place.width).toBeGreaterThan(page.viewportSize()!.width * 0.85);
    await profile.click();
    await expect(visit.link(t('frame.account'))).toBeVisible();
    await inspect(page);
    await visit.follow(t('frame.account'));
    await visit.see(t('account.title'));
    await visit.follow(t('account.tabs.twoStep'));
    await expect(page).toHaveURL('/account/two-step');
    await expect(visit.button(t('twoStep.activate'))).toBeVisible();
    await visit.see(t('account.title'));
  });

  await test.step('step 1: the address is filled in, and a code is mailed', async () => {
    await visit.press(t('twoStep.activate'));
    await visit.see(t('enrolment.email.title'));
    await expect(visit.heading(t('enrolment.email.title'))).toBeFocused();
    const address = visit.field(t('enrolment.email.address'));
    await expect(address).toHaveValue(person.email);
    expect(await address.getAttribute('readonly')).not.toBeNull();
    await visit.press(t('enrolment.email.send'));
    const code = visit.field(t('enrolment.email.code'));
    await expect(code).toBeFocused();
    await expect(visit.button(t('signUp.confirm.resend'))).toBeDisabled();
    await inspect(page);
    await code.fill(await visit.outbox.code(person.email));
    await visit.press(t('enrolment.email.submit'));
  });

  await test.step('step 2: the phone reads the picture; a wrong code stays in its field', async () => {
    await visit.see(t('enrolment.app.title'));
    await expect(visit.heading(t('enrolment.app.title'))).toBeFocused();
    handset = await Handset.scan(page.locator('.qr:visible'));
    expect(handset.phone).toMatchObject({ issuer: 'Sallyport', account: person.email });

    const code = visit.field(t('enrolment.app.code'));
    const wrong = handset.wrongCode();
    await code.fill(wrong);
    await visit.press(t('enrolment.app.submit'));
    await expect(code).toBeFocused();
    await expect(code).toHaveValue(wrong);
    await expect(code).toHaveAttribute('aria-invalid', 'true');
    await expect(code).toHaveAccessibleDescription(new RegExp(`^${t('frame.error')} .*${person.email}`));
    // Selected, so that typing replaces it.
    await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe(wrong);
    await inspect(page);
    const same = await Handset.scan(page.locator('.qr:visible'));
    expect(same.phone.secret).toBe(handset.phone.secret);

    await page.keyboard.type(await handset.code());
    await page.keyboard.press('Enter');
  });

  await test.step('step 3: ten recovery codes to copy, download or print; Complete waits for the tick', async () => {
    await visit.see(t('enrolment.codes.title'));
    codes = await visit.codes();
    expect(codes).toHaveLength(10);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);

    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: program.url });
    await visit.press(t('enrolment.codes.copy'));
    await expect(page.locator('#copied')).toHaveText(t('enrolment.codes.copied'));
    const [heading, ...copied] = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
    expect(heading).toContain(person.email);
    expect(copied).toEqual(codes);

    const downloading = page.waitForEvent('download');
    await visit.press(t('enrolment.codes.download'));
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^sallyport-recovery-codes-[a-z0-9.-]+\.txt$/);
    const file = await readFile(await download.path(), 'utf8');
    expect(file).toContain(person.email);
    expect(file.split('\r\n')).toEqual(expect.arrayContaining(codes));

    await page.evaluate(() => {
      window.print = () => document.documentElement.setAttribute('data-printed', 'true');
    });
    await visit.press(t('enrolment.codes.print'));
    await expect(page.locator('html')).toHaveAttribute('data-printed', 'true');
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('#codes')).toBeVisible();
    await expect(visit.button(t('enrolment.codes.submit'))).toBeHidden();
    await page.emulateMedia({ media: null });

    const complete = visit.button(t('enrolment.codes.submit'));
    await expect(complete).toBeDisabled();
    await page.getByRole('checkbox').check();
    await expect(complete).toBeEnabled();
    await inspect(page);
    await complete.click();
  });

  await test.step('step 4: it is on, and a mail says so', async () => {
    await visit.see(t('enrolment.completed.title'));
    await visit.outbox.next(person.email, ({ subject }) =>
      Boolean(subject?.includes(t('mails.notices.two-step-on.title'))),
    );
    await visit.follow(t('enrolment.completed.close'));
    await expect(page.getByText(t('twoStep.on'), { exact: true })).toBeVisible();
    await visit.see(t('account.title'));
  });

  await test.step('signing in takes the app’s code', async () => {
    await visit.signOut();
    await visit.hear('status', t('done.signedOut'));
    await visit.giveThePassword(person);
    await visit.see(t('secondStep.title'));
    await expect(visit.field(t('secondStep.code'))).toBeFocused();
    await expect(page.getByText(person.email)).toBeVisible();
    await page.keyboard.type(await handset.code());
    await page.keyboard.press('Enter');
    await visit.see(t('home.welcome', { name: person.name }));
  });

  await test.step('or a recovery code, and says how many are left', async () => {
    await visit.signOut();
    await visit.giveThePassword(person);
    await visit.follow(t('secondStep.lostBoth'));
    await visit.see(t('secondStep.lost.title'));
    await expect(page.getByText('help@operator.example')).toBeVisible();
    await visit.follow(t('secondStep.useRecoveryCode'));
    await visit.see(t('secondStep.recovery.title'));
    await visit.field(t('secondStep.recovery.code')).fill(codes[0]!.toLowerCase().replaceAll('-', ' '));
    await visit.press(t('secondStep.recovery.submit'));
    await expect(page).toHaveURL('/account/two-step');
    await visit.seeCodesLeft(9);
    await visit.see(t('account.title'));
  });
});
