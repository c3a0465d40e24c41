import { expect, test } from 'vitest';
import { newAddress } from '../support/changes.ts';
import { resetLink, untilIdle } from '../support/mails.ts';
import { PASSWORD, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { fifty, giveCode, signIn, tally } from '../support/tries.ts';
import { wizard } from '../support/wizard.ts';

const sallyport = useSallyport();
const HOUR = 3_600;
const mailed = (email: string) => sallyport.mail.mails.filter(({ to }) => to === email).length;
const askForSignUp = (email: string, browser = sallyport.browser()) =>
  browser.post('/sign-up', { email, password: PASSWORD, name: 'Minjun Lee' });

test('a known address gets five mails of sign-ups an hour and ten a day, from however many networks', async () => {
  const { email } = await signUp(sallyport);
  sallyport.clock.pass(86_400);
  const before = mailed(email);
  for (const [more, all] of [
    [5, 5],
    [5, 10],
    [0, 10],
  ]) {
    const answers = await Promise.all(Array.from({ length: 12 }, () => askForSignUp(email)));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(more!);
    expect(tally(answers)['too-many-attempts']).toBe(12 - more!);
    expect(mailed(email) - before).toBe(all);
    sallyport.clock.pass(HOUR);
  }
});

test('fifty simultaneous sign-ups with an address that nobody has mail it five times', async () => {
  const email = newAddress();
  const { 202: taken, ...others } = tally(await fifty(() => askForSignUp(email)));
  expect(taken).toBe(5);
  expect(Object.keys(others).filter((name) => !['too-many-attempts', 'busy'].includes(name))).toEqual([]);
  expect(mailed(email)).toBe(5);
});

test('codes of a setup are counted for the account: leaving and starting again gets no more', async () => {
  const { browser, email } = await signUp(sallyport);
  const before = mailed(email);
  const answers = [];
  for (let drafts = 0; drafts < 8; drafts += 1) {
    await browser.post(wizard);
    answers.push(await browser.post(`${wizard}/email-code`));
    await browser.post(`${wizard}/leave`);
  }
  expect(tally(answers)).toEqual({ 202: 5, 'too-many-attempts': 3 });
  expect(mailed(email) - before).toBe(5);
});

test('codes for a new address are counted for the account, to whichever addresses', async () => {
  const { browser } = await signUp(sallyport);
  const addresses = Array.from({ length: 7 }, newAddress);
  const answers = [];
  for (const email of addresses) answers.push(await browser.post('/account/email', { email }));
  expect(tally(answers)).toEqual({ 202: 5, 'too-many-attempts': 2 });
  expect(addresses.map(mailed)).toEqual([1, 1, 1, 1, 1, 0, 0]);
});

test('codes for a new address are counted for the address, from whichever accounts', async () => {
  const email = newAddress();
  const answers = [];
  for (let accounts = 0; accounts < 6; accounts += 1) {
    const { browser } = await signUp(sallyport);
    answers.push(await browser.post('/account/email', { email }));
  }
  expect(tally(answers)).toEqual({ 202: 5, 'too-many-attempts': 1 });
  expect(mailed(email)).toBe(5);
});

test('a forgotten password is mailed five times an hour and ten a day, then once an hour; the answer stays the same', async () => {
  const { email } = await signUp(sallyport);
  const before = mailed(email);
  for (const most of [5, 10, 11, 12]) {
    const answers = await fifty(() => sallyport.browser().post('/password/forgot', { email }));
    expect(tally(answers)).toEqual({ 202: 50 });
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    await untilIdle(sallyport);
    expect(mailed(email) - before).toBe(most);
    sallyport.clock.pass(HOUR);
  }
});

test('asking all day for another person’s forgotten password doesn’t keep them from a mail, in a browser they used', async () => {
  const { email, browser } = await signUp(sallyport);
  await browser.post('/sign-out');
  const before = mailed(email);
  const asked = async (by = sallyport.browser()) => {
    expect((await by.post('/password/forgot', { email })).status).toBe(202);
    await untilIdle(sallyport);
    return mailed(email) - before;
  };
  for (const hours of [0, 1]) {
    if (hours) sallyport.clock.pass(HOUR);
    for (let times = 0; times < 6; times += 1) await asked();
  }
  expect(await asked()).toBe(10);
  // Its own lane is as long, and no longer.
  for (const most of [11, 12, 13, 14, 15, 15]) expect(await asked(browser)).toBe(most);
  // Another person's browser is a stranger here.
  const { browser: other } = await signUp(sallyport);
  expect(await asked(other)).toBe(15);
});

test('one network has fifty passwords an hour forgotten, and is told nothing', async () => {
  const address = '203.0.113.77';
  const people = [await signUp(sallyport), await signUp(sallyport)];
  const browser = () => sallyport.browser({ address });
  const [first, last] = people.map(({ email }) => email) as [string, string];
  await browser().post('/password/forgot', { email: first });
  await resetLink(sallyport, first);
  await fifty((index) => browser().post('/password/forgot', { email: `nobody${index}@example.com` }));
  const before = mailed(last);
  expect((await browser().post('/password/forgot', { email: last })).status).toBe(202);
  await untilIdle(sallyport);
  expect(mailed(last)).toBe(before);
  await sallyport.browser().post('/password/forgot', { email: last });
  await resetLink(sallyport, last);
});

test('a new browser is told once a sign-in, and a known one never', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  const { email, phone } = person;
  await untilIdle(sallyport);
  const told = () =>
    sallyport.mail.mails.filter(({ to, subject }) => to === email && subject.includes('new browser')).length;
  expect(told()).toBe(0);
  const browser = await signIn(sallyport, person);
  sallyport.clock.passStep();
  // A password alone, or a sign-in that fails, sends no notice of a new browser.
  const between = sallyport.browser();
  await between.post('/sign-in', { email, password: PASSWORD });
  await giveCode(between, '000000');
  await untilIdle(sallyport);
  expect(told()).toBe(1);
  await signIn(sallyport, person, phone.code(), browser);
  await untilIdle(sallyport);
  expect(told()).toBe(1);
});
