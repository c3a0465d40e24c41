import { expect, test } from 'vitest';
import { giveThePassword, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { giveCode, wrongCode } from '../support/tries.ts';

const sallyport = useSallyport();
const between = async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  // Far enough from the code that confirmed the app.
  sallyport.clock.pass(600);
  return { person, browser: await giveThePassword(sallyport, person) };
};
const plain = 'That code is not correct. Enter the code your app shows now.';
const detailOf = async (asked: ReturnType<typeof giveCode>) => (await asked).body.detail as string;

test.each([
  [-240, 'about 4 minutes slow'],
  [240, 'about 4 minutes fast'],
  [-60, 'about 1 minute slow'],
  [300, 'about 5 minutes fast'],
])('two codes of a phone that is %i seconds off say so', async (offBy, words) => {
  const { person, browser } = await between();
  expect(await detailOf(giveCode(browser, person.phone.code(offBy)))).toBe(plain);
  sallyport.clock.passStep();
  const second = await giveCode(browser, person.phone.code(offBy));
  expect(second.body).toMatchObject({ status: 422, code: 'code-incorrect', attemptsLeft: 3 });
  expect(second.body.detail).toContain(words);
});

test('the same code twice says nothing', async () => {
  const { person, browser } = await between();
  const code = person.phone.code(-240);
  expect(await detailOf(giveCode(browser, code))).toBe(plain);
  expect(await detailOf(giveCode(browser, code))).toBe(plain);
  sallyport.clock.passStep();
  expect(await detailOf(giveCode(browser, code))).toBe(plain);
});

test('two codes that fit different times say nothing', async () => {
  const { person, browser } = await between();
  expect(await detailOf(giveCode(browser, person.phone.code(-240)))).toBe(plain);
  sallyport.clock.passStep();
  expect(await detailOf(giveCode(browser, person.phone.code(-90)))).toBe(plain);
  expect(await detailOf(giveCode(browser, person.phone.code(240)))).toBe(plain);
});

test('a wrong code between them takes nothing from what is known', async () => {
  const { person, browser } = await between();
  await giveCode(browser, person.phone.code(-240));
  expect(await detailOf(giveCode(browser, wrongCode(person.phone)))).toBe(plain);
  sallyport.clock.passStep();
  expect(await detailOf(giveCode(browser, person.phone.code(-240)))).toContain('4 minutes slow');
});

test('nothing is carried from one sign-in to another', async () => {
  const { person, browser } = await between();
  await giveCode(browser, person.phone.code(-240));
  sallyport.clock.passStep();
  const other = await giveThePassword(sallyport, person);
  expect(await detailOf(giveCode(other, person.phone.code(-240)))).toBe(plain);
});

test('beyond five minutes nothing is said, and the hint lets nobody in', async () => {
  const { person, browser } = await between();
  expect(await detailOf(giveCode(browser, person.phone.code(-330)))).toBe(plain);
  sallyport.clock.passStep();
  expect(await detailOf(giveCode(browser, person.phone.code(-330)))).toBe(plain);
  expect((await browser.get('/account')).status).toBe(401);
});
