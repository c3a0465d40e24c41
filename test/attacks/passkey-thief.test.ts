import { describe, expect, test } from 'vitest';
import type { Browser } from '../support/browser.ts';
import { changeAddress, restoreLink } from '../support/changes.ts';
import { notMeLink, resetLink } from '../support/mails.ts';
import { ok } from '../support/organizations.ts';
import { giveThePassword, PASSWORD } from '../support/people.ts';
import { addKey, newKey, signInByKey, withAppAndKey } from '../support/passkeys.ts';
import { useSallyport } from '../support/sallyport.ts';
import type { SecurityKey } from '../support/security-key.ts';
import { giveCode, signIn } from '../support/tries.ts';

// A passkey is a whole sign-in that no new password ends. A thief who was inside once leaves none behind, in whatever order
// and in however many sessions things were done.
const sallyport = useSallyport();
const NEW = 'another quite long passphrase';
const DAYS = 86_400;

interface Theft {
  readonly owner: Awaited<ReturnType<typeof withAppAndKey>>;
  readonly stolen: SecurityKey;
  /** The thief's session that added it. */
  readonly thief: Browser;
}

/** An account with an app and a key of some age, and a thief who got inside with a phished code and added a key. */
async function theft(age = 4 * DAYS): Promise<Theft> {
  const owner = await withAppAndKey(sallyport);
  sallyport.clock.pass(age);
  const thief = await signIn(sallyport, owner);
  sallyport.clock.passStep();
  const stolen = newKey(sallyport);
  ok(await addKey(thief, stolen));
  sallyport.clock.pass(600);
  return { owner, stolen, thief };
}

/** The new password, from the owner's mailbox; then the thief's key is worth nothing, and the owner's methods are. */
async function expectOwnersAlone({ owner, stolen }: Theft) {
  const { email, phone, key } = owner;
  ok(await sallyport.browser().post(await resetLink(sallyport, email), { password: NEW }));
  expect((await signInByKey(sallyport.browser(), stolen)).body.code).toBe('passkey-incorrect');
  const between = await giveThePassword(sallyport, { ...owner, password: NEW });
  expect((await giveCode(between, phone.code())).status).toBe(200);
  expect((await signInByKey(sallyport.browser(), key)).status).toBe(200);
}

const inside = async ({ stolen }: Theft): Promise<Browser> => {
  const browser = sallyport.browser();
  ok(await signInByKey(browser, stolen));
  return browser;
};

describe('an address that is put back takes along a key that was added', () => {
  test.each([
    ['in the session that moved it', async ({ thief }: Theft) => thief],
    ['before a sign-in by that key', inside],
    ['before a sign-in by another phished code', async ({ owner }: Theft) => signIn(sallyport, owner)],
  ])('%s', async (_, sessionOf) => {
    const crime = await theft();
    const browser = await sessionOf(crime);
    sallyport.clock.passStep();
    // The proof of the session that added it is older than ten minutes by now.
    if (browser === crime.thief)
      ok(await browser.post('/account/prove', { password: PASSWORD, code: crime.owner.phone.code() }));
    sallyport.clock.passStep();
    await changeAddress(sallyport, { browser });
    ok(await sallyport.browser().post(await restoreLink(sallyport, crime.owner.email)));
    await expectOwnersAlone(crime);
  });

  test('also two days before', async () => {
    const crime = await theft();
    sallyport.clock.pass(2 * DAYS);
    await changeAddress(sallyport, { browser: await inside(crime) });
    ok(await sallyport.browser().post(await restoreLink(sallyport, crime.owner.email)));
    await expectOwnersAlone(crime);
  });
});

describe('“this was not me” takes it along, said of', () => {
  test('a changed password, in another session', async () => {
    const crime = await theft();
    const { owner } = crime;
    const browser = await inside(crime);
    ok(await browser.post('/account/password', { currentPassword: PASSWORD, newPassword: `${NEW}!` }));
    const link = await notMeLink(sallyport, owner.email, 'password was changed');
    ok(await sallyport.browser().post(link, { email: owner.email }));
    await expectOwnersAlone(crime);
  });

  test('its sign-in in a new browser', async () => {
    const crime = await theft();
    const { email } = crime.owner;
    // Of the thief's first sign-in; that link died as the key was added.
    await notMeLink(sallyport, email, 'new browser');
    await inside(crime);
    const link = await notMeLink(sallyport, email, 'new browser');
    ok(await sallyport.browser().post(link, { email }));
    await expectOwnersAlone(crime);
  });
});

test('nobody is left without a method of their own: of those that are all new the oldest stays', async () => {
  const owner = await withAppAndKey(sallyport);
  sallyport.clock.pass(300);
  ok(await addKey(owner.browser, newKey(sallyport)));
  ok(await owner.browser.post('/account/password', { currentPassword: PASSWORD, newPassword: `${NEW}!` }));
  const link = await notMeLink(sallyport, owner.email, 'password was changed');
  ok(await sallyport.browser().post(link, { email: owner.email }));
  ok(await sallyport.browser().post(await resetLink(sallyport, owner.email), { password: NEW }));
  sallyport.clock.passStep();
  const between = await giveThePassword(sallyport, { ...owner, password: NEW });
  expect((await giveCode(between, owner.phone.code())).status).toBe(200);
});
