import { describe, expect, test } from 'vitest';
import type { Browser } from '../support/browser.ts';
import { changeAddress, moved, newAddress, restoreLink } from '../support/changes.ts';
import { notMeLink, resetLink } from '../support/mails.ts';
import { ok } from '../support/organizations.ts';
import { giveThePassword, PASSWORD, signUp, turnOn, type ProtectedPerson } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { copyOf, giveCode, giveRecoveryCode, signIn } from '../support/tries.ts';
import { complete, goToTheCodes, wizard } from '../support/wizard.ts';

// An intruder of one session finds no way to leave their own app behind; and a reader of an old mailbox takes
// nobody's second step away.
const sallyport = useSallyport();
const reissue = '/account/two-step/reissue';
const NEW = 'another quite long passphrase';

/** A person with 2-Step Verification, whose session a thief entered with a phished code: it has a fresh proof. */
async function phished() {
  const owner = await turnOn(sallyport, await signUp(sallyport));
  const thief = await signIn(sallyport, owner);
  sallyport.clock.passStep();
  return { owner, thief };
}

/** Puts the address back and chooses a new password, both from the old mailbox. */
async function takeBack(email: string) {
  ok(await sallyport.browser().post(await restoreLink(sallyport, email)));
  ok(await sallyport.browser().post(await resetLink(sallyport, email), { password: NEW }));
}
const withNew = (owner: ProtectedPerson): ProtectedPerson => ({ ...owner, password: NEW });
const codesTo = (email: string) =>
  sallyport.mail.mails.filter(({ to, text }) => to === email && text.includes('setting up 2-Step')).length;

async function askForCode(browser: Browser) {
  ok(await browser.post(wizard));
  return ok(await browser.post(`${wizard}/email-code`)).body;
}

describe('a thief in a session of an account with 2-Step Verification', () => {
  test('moves the address, and still can’t put an app of their own there', async () => {
    const { owner, thief } = await phished();
    const theirs = newAddress();
    await changeAddress(sallyport, { browser: thief }, theirs);
    const step = await askForCode(thief);
    expect(step).toMatchObject({ step: 'email', email: owner.email, replacing: true });
    expect(new Date(step.earlierUntil).getTime()).toBeGreaterThan(sallyport.clock.now().getTime());
    expect([codesTo(theirs), codesTo(owner.email)]).toEqual([0, 2]);
    expect((await thief.page(wizard)).text).toContain('codes go to your previous address');

    await takeBack(owner.email);
    await signIn(sallyport, withNew(owner));
  });

  test('nor by turning it off and on again', async () => {
    const { owner, thief } = await phished();
    const theirs = newAddress();
    await changeAddress(sallyport, { browser: thief }, theirs);
    ok(await thief.post('/account/two-step/disable/password', { password: PASSWORD }));
    ok(await thief.post('/account/two-step/disable', { code: owner.phone.code() }));
    expect(await askForCode(thief)).toMatchObject({ email: owner.email, replacing: false });
    expect(codesTo(theirs)).toBe(0);
    await takeBack(owner.email);
    const inside = await sallyport.browser().post('/sign-in', { email: owner.email, password: NEW });
    expect(inside.body.next).toBe('signed-in');
  });

  test('nor by moving it twice', async () => {
    const { owner, thief } = await phished();
    await changeAddress(sallyport, { browser: thief });
    await changeAddress(sallyport, { browser: thief });
    expect(await askForCode(thief)).toMatchObject({ email: owner.email });
  });

  test('deletes nothing from a mailbox of their own', async () => {
    const { owner, thief } = await phished();
    const theirs = newAddress();
    await changeAddress(sallyport, { browser: thief }, theirs);
    ok(await thief.post('/account/delete/code'));
    const codes = (email: string) =>
      sallyport.mail.mails.filter(({ to, text }) => to === email && text.includes('delete your')).length;
    expect([codes(theirs), codes(owner.email)]).toEqual([0, 1]);
    expect((await thief.page('/account/delete')).text).toContain('codes go to your previous address');
    await takeBack(owner.email);
    await signIn(sallyport, withNew(owner));
  });

  test('leaves no recovery codes behind that work', async () => {
    const { owner, thief } = await phished();
    await changeAddress(sallyport, { browser: thief });
    const [theirs] = ok(await thief.post(reissue, { password: PASSWORD })).body.recoveryCodes;
    ok(await thief.post(`${reissue}/complete`, { saved: true }));
    await takeBack(owner.email);
    const between = await giveThePassword(sallyport, withNew(owner));
    expect((await giveRecoveryCode(between, theirs)).body.code).toBe('recovery-code-incorrect');
    expect((await giveCode(between, owner.phone.code())).status).toBe(200);
  });

  test.each([
    [
      'moves the address',
      async ({ thief, owner }: Awaited<ReturnType<typeof phished>>) => {
        await changeAddress(sallyport, { browser: thief });
        await takeBack(owner.email);
      },
    ],
    [
      'changes the password',
      async ({ thief, owner }: Awaited<ReturnType<typeof phished>>) => {
        const theirs = { currentPassword: PASSWORD, newPassword: `${NEW} of a thief` };
        ok(await thief.post('/account/password', theirs));
        const link = await notMeLink(sallyport, owner.email, 'password was changed');
        ok(await sallyport.browser().post(link, { email: owner.email }));
        ok(await sallyport.browser().post(await resetLink(sallyport, owner.email), { password: NEW }));
      },
    ],
  ])('nor codes that were reissued before the thief %s', async (_, takeOverAndBack) => {
    const { owner, thief } = await phished();
    const [theirs] = ok(await thief.post(reissue, { password: PASSWORD })).body.recoveryCodes;
    ok(await thief.post(`${reissue}/complete`, { saved: true }));
    sallyport.clock.pass(60);
    await takeOverAndBack({ owner, thief });
    const between = await giveThePassword(sallyport, withNew(owner));
    expect((await giveRecoveryCode(between, theirs)).body.code).toBe('recovery-code-incorrect');
    expect((await giveCode(between, owner.phone.code())).status).toBe(200);
  });

  test('is answered by "this was not me" at reissued codes, too', async () => {
    const { owner, thief } = await phished();
    sallyport.clock.pass(31 * 60);
    const inside = copyOf(sallyport, thief);
    ok(await inside.post('/account/prove', { password: PASSWORD, code: owner.phone.code() }));
    sallyport.clock.passStep();
    const [theirs] = ok(await inside.post(reissue, { password: PASSWORD })).body.recoveryCodes;
    ok(await inside.post(`${reissue}/complete`, { saved: true }));
    const link = await notMeLink(sallyport, owner.email, 'reissued');
    ok(await sallyport.browser().post(link, { email: owner.email }));
    ok(await sallyport.browser().post(await resetLink(sallyport, owner.email), { password: NEW }));
    const between = await giveThePassword(sallyport, withNew(owner));
    expect((await giveRecoveryCode(between, theirs)).body.code).toBe('recovery-code-incorrect');
    expect((await giveCode(between, owner.phone.code())).status).toBe(200);
  });
});

describe('a reader of an old mailbox', () => {
  test('doesn’t take away the app of somebody who turned it on after moving', async () => {
    const person = await moved(sallyport);
    const owner = await turnOn(sallyport, person);
    await takeBackBy(person.link, person.oldAddress);
    const between = await giveThePassword(sallyport, { ...owner, email: person.oldAddress, password: NEW });
    expect((await between.get('/account')).body.code).toBe('not-signed-in');
    expect((await giveRecoveryCode(between, owner.recoveryCodes[0]!)).status).toBe(200);
  });

  test('doesn’t take away an app or codes that are older than the change', async () => {
    const owner = await turnOn(sallyport, await signUp(sallyport));
    await changeAddress(sallyport, owner);
    await takeBack(owner.email);
    const between = await giveThePassword(sallyport, withNew(owner));
    expect((await giveRecoveryCode(between, owner.recoveryCodes[0]!)).status).toBe(200);
  });
});

async function takeBackBy(link: string, email: string) {
  ok(await sallyport.browser().post(link));
  ok(await sallyport.browser().post(await resetLink(sallyport, email), { password: NEW }));
}

test('the owner who moved replaces the app with the old mailbox, or after 72 hours with the new one', async () => {
  const owner = await turnOn(sallyport, await signUp(sallyport));
  const email = await changeAddress(sallyport, owner);
  const atOld = await goToTheCodes(sallyport, owner);
  expect((await complete(owner)).body.replaced).toBe(true);
  sallyport.clock.pass(72 * 3_600);
  const again = await signIn(sallyport, { ...owner, email, phone: atOld.phone });
  sallyport.clock.passStep();
  await goToTheCodes(sallyport, { ...owner, email, browser: again });
});

test('a person who turned it on after moving confirms their present address', async () => {
  const person = await moved(sallyport);
  expect(await askForCode(person.browser)).toMatchObject({ email: person.email });
});
