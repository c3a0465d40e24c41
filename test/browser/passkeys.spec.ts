import type { CDPSession } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { inspect } from './support/inspect.ts';

// Real ceremonies with Chromium's own virtual authenticators. Everything else about passkeys is tried in-process.

interface Device {
  credentials(): Promise<readonly object[]>;
  /** Whether its person touches it when it asks. */
  touched(touches: boolean): Promise<void>;
}

/** A device: a phone or laptop with a screen lock that syncs its passkeys, or a plain security key. */
async function device(cdp: CDPSession, kind: 'phone' | 'key'): Promise<Device> {
  const phone = kind === 'phone';
  await cdp.send('WebAuthn.enable');
  const { authenticatorId: id } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: phone ? 'internal' : 'usb',
      hasResidentKey: phone,
      hasUserVerification: phone,
      isUserVerified: phone,
      automaticPresenceSimulation: true,
      ...(phone && { defaultBackupEligibility: true, defaultBackupState: true }),
    },
  });
  return {
    credentials: async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId: id })).credentials,
    touched: async (enabled) =>
      void (await cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId: id, enabled })),
  };
}

test('a passkey in place of an app: set up, alone at sign-in, by autofill, removed', async ({
  page,
  context,
  visit,
  prepare,
  person,
  t,
}) => {
  test.slow();
  const cdp = await context.newCDPSession(page);
  const phone = await device(cdp, 'phone');
  await prepare.signUp(person);
  const home = visit.heading(t('home.welcome', { name: person.name }));

  await test.step('the setup', async () => {
    await page.goto('/account/two-step');
    await visit.goToTheApp(person);
    await visit.follow(t('passkeys.enrol.instead'));
    await visit.see(t('passkeys.enrol.title'));
    await visit.field(t('passkeys.name')).fill('My phone');
    await visit.press(t('passkeys.enrol.submit'));
    await expect(visit.heading(t('enrolment.codes.title'))).toBeVisible();
    expect(await phone.credentials()).toHaveLength(1);
    await visit.complete();
    await expect(visit.heading(t('enrolment.completed.title'))).toBeVisible();
  });

  await test.step('signing in with it alone, by its button', async () => {
    await phone.touched(false);
    await visit.signOut();
    await inspect(page);
    await phone.touched(true);
    await visit.press(t('signIn.passkey'));
    await expect(home).toBeVisible();
  });

  await test.step('the browser offers it in the field for the address', async () => {
    // What is offered there is chosen at once by a person who touches everything.
    await page.locator('button.profile').click();
    await visit.press(t('frame.signOut'));
    await expect(home).toBeVisible();
  });

  await test.step('a security key beside it; the passkey is removed, in the browser too', async () => {
    await phone.touched(false);
    await device(cdp, 'key');
    await page.goto('/account/two-step/passkeys');
    await visit.see(t('passkeys.add.title'));
    await visit.press(t('passkeys.add.submit'));
    await visit.hear('status', t('done.passkeyAdded'));
    await page.locator('a[href^="/account/two-step/passkeys/"]', { hasText: 'My phone' }).click();
    await visit.see('My phone');
    await page.locator('details.ask summary').click();
    await page.locator('details.ask button').click();
    await visit.hear('status', t('done.passkeyRemoved'));
    await expect.poll(() => phone.credentials()).toHaveLength(0);
  });
});

test('a security key as the second step, by the keyboard alone, and the code one click away', async ({
  page,
  context,
  visit,
  prepare,
  person,
  t,
}) => {
  test.slow();
  const key = await device(await context.newCDPSession(page), 'key');
  await prepare.signUp(person);
  const { handset } = await prepare.turnOn(person);
  await page.goto('/account/two-step/passkeys');
  await visit.press(t('passkeys.add.submit'));
  await visit.hear('status', t('done.passkeyAdded'));
  await visit.signOut();

  await visit.giveThePassword(person);
  const button = visit.button(t('secondStep.key.submit'));
  await expect(button).toBeFocused();
  await inspect(page);
  await visit.follow(t('secondStep.useApp'));
  await visit.field(t('secondStep.code')).fill(handset.wrongCode());
  await visit.press(t('secondStep.submit'));
  await visit.follow(t('secondStep.useKey'));
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(visit.heading(t('home.welcome', { name: person.name }))).toBeVisible();
  expect(await key.credentials()).toHaveLength(1);
});
