import { expect, test } from 'vitest';
import { giveThePassword, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import {
  copiesOf,
  copyOf,
  fifty,
  giveCode,
  giveRecoveryCode,
  missCodes,
  signIn,
  tally,
  wrongCode,
} from '../support/tries.ts';

const sallyport = useSallyport();
const NO_CODE = 'ZZZZ-ZZZZ-ZZZZ-ZZZZ';
const protectedPerson = async () => turnOn(sallyport, await signUp(sallyport));
const secondsUntil = (retryAt: string) => (Date.parse(retryAt) - sallyport.clock.now().getTime()) / 1000;

test('five tries in five minutes, over however many sign-ins: then the right code is refused too', async () => {
  const person = await protectedPerson();
  const first = await giveThePassword(sallyport, person);
  for (const miss of [0, 1, 2]) await giveCode(first, wrongCode(person.phone, miss));
  const second = await giveThePassword(sallyport, person);
  for (const miss of [3, 4]) await giveCode(second, wrongCode(person.phone, miss));
  const third = await giveThePassword(sallyport, person);
  const full = await giveCode(third, person.phone.code());
  expect(full.body).toMatchObject({ status: 429, code: 'too-many-attempts' });
  expect(secondsUntil(full.body.retryAt)).toBe(300);
  expect(full.headers.get('retry-after')).toBe('300');
  sallyport.clock.pass(299);
  expect((await giveCode(third, person.phone.code())).status).toBe(429);
  sallyport.clock.pass(1);
  await signIn(sallyport, person);
});

test('twenty in an hour', async () => {
  const person = await protectedPerson();
  for (let batch = 0; batch < 4; batch += 1) {
    expect((await missCodes(sallyport, person, 5)).status).toBe(429);
    sallyport.clock.pass(300);
  }
  const full = await giveCode(await giveThePassword(sallyport, person), person.phone.code());
  expect([full.status, secondsUntil(full.body.retryAt)]).toEqual([429, 3_600 - 4 * 300]);
  sallyport.clock.pass(3_600 - 4 * 300);
  await signIn(sallyport, person);
});

test('fifty in a day', async () => {
  const person = await protectedPerson();
  for (let batch = 0; batch < 10; batch += 1) {
    await missCodes(sallyport, person, 5);
    sallyport.clock.pass(batch % 4 === 3 ? 2_700 : 300);
  }
  const passed = 2 * (3 * 300 + 2_700) + 2 * 300;
  sallyport.clock.pass(3_600);
  const full = await giveCode(await giveThePassword(sallyport, person), person.phone.code());
  expect([full.status, secondsUntil(full.body.retryAt)]).toEqual([429, 86_400 - passed - 3_600]);
  sallyport.clock.pass(secondsUntil(full.body.retryAt));
  await signIn(sallyport, person);
});

test('of fifty simultaneous wrong codes, over fifty sign-ins and two nodes, five are checked', async () => {
  const person = await protectedPerson();
  const node = await sallyport.anotherNode();
  const browsers = await fifty((index) => giveThePassword(index % 2 ? node : sallyport, person));
  const answers = await Promise.all(
    browsers.map((browser, index) => giveCode(browser, wrongCode(person.phone, index))),
  );
  expect(tally(answers)).toEqual({ 'code-incorrect': 5, 'too-many-attempts': 45 });
});

test('of fifty simultaneous wrong codes in one sign-in, five are checked', async () => {
  const person = await protectedPerson();
  const browser = await giveThePassword(sallyport, person);
  const copies = Array.from({ length: 50 }, () => copyOf(sallyport, browser));
  const answers = await Promise.all(
    copies.map((copy, index) => giveCode(copy, wrongCode(person.phone, index))),
  );
  // The fifth miss is told that the sign-in is over, later ones that there is none.
  const { 'code-incorrect': missed, ...others } = tally(answers);
  expect(missed).toBe(4);
  expect(Object.keys(others)).toContain('too-many-attempts');
  expect(Object.keys(others).filter((name) => !/^(too-many-attempts|challenge-expired)$/.test(name))).toEqual(
    [],
  );
});

test('app codes and recovery codes are counted apart', async () => {
  const person = await protectedPerson();
  await missCodes(sallyport, person, 5);
  const browser = await giveThePassword(sallyport, person);
  expect((await giveCode(browser, person.phone.code())).status).toBe(429);
  expect((await giveRecoveryCode(browser, person.recoveryCodes[0]!)).status).toBe(200);

  const other = await protectedPerson();
  const stranger = await giveThePassword(sallyport, other);
  for (let miss = 0; miss < 5; miss += 1) await giveRecoveryCode(stranger, 'ZZZZ-ZZZZ-ZZZZ-ZZZZ');
  const next = await giveThePassword(sallyport, other);
  expect((await giveRecoveryCode(next, other.recoveryCodes[0]!)).status).toBe(429);
  expect((await giveCode(next, other.phone.code())).status).toBe(200);
});

test('strangers who have the password don’t shut out a browser that is known, nor the other way round', async () => {
  const person = await protectedPerson();
  const { browser } = person;
  await browser.post('/sign-out');
  await missCodes(sallyport, person, 5);
  const stranger = await giveThePassword(sallyport, person);
  expect((await giveCode(stranger, person.phone.code())).status).toBe(429);
  await signIn(sallyport, person, person.phone.code(), browser);

  const other = await protectedPerson();
  await other.browser.post('/sign-out');
  await missCodes(sallyport, other, 5, () => copyOf(sallyport, other.browser));
  const known = await giveThePassword(sallyport, other, other.browser);
  expect((await giveCode(known, other.phone.code())).status).toBe(429);
  await signIn(sallyport, other);
});

test('a browser known to one account is a stranger to another', async () => {
  const [person, other] = [await protectedPerson(), await protectedPerson()];
  await missCodes(sallyport, other, 5);
  const browser = copyOf(sallyport, person.browser);
  browser.cookies.delete('sallyport');
  await giveThePassword(sallyport, other, browser);
  expect((await giveCode(browser, other.phone.code())).status).toBe(429);
});

test.each([
  ['198.51.100.7', '198.51.100.7', '198.51.100.8'],
  ['2001:db8:0:7::1', '2001:db8:0:7:ffff::2', '2001:db8:0:8::1'],
])(
  'thirty accounts missed from one network in five minutes, not the misses of one (%s)',
  async (one, same, elsewhere) => {
    const from = (address: string) => sallyport.browser({ address });
    const person = await protectedPerson();
    // One account may have any number of them.
    for (let misses = 0; misses < 5; misses += 1)
      await giveRecoveryCode(await giveThePassword(sallyport, person, from(one)), NO_CODE);
    await missCodes(sallyport, person, 5, () => from(one));
    for (const email of await copiesOf(sallyport, person, 29)) {
      const browser = await giveThePassword(sallyport, { ...person, email }, from(one));
      expect((await giveRecoveryCode(browser, NO_CODE)).body.code).toBe('recovery-code-incorrect');
    }
    const last = await protectedPerson();
    const full = await giveCode(await giveThePassword(sallyport, last, from(same)), last.phone.code());
    expect(full.status).toBe(429);
    expect(secondsUntil(full.body.retryAt)).toBeGreaterThan(0);
    // Known browsers aren't counted there, nor are signed-in people.
    const known = copyOf(sallyport, last.browser, { address: same });
    const proof = { password: last.password, code: last.phone.code() };
    expect((await known.post('/account/prove', proof)).status).toBe(200);
    sallyport.clock.passStep();
    await signIn(sallyport, last, last.phone.code(), known);
    sallyport.clock.passStep();
    await signIn(sallyport, last, last.phone.code(), from(elsewhere));
  },
  90_000,
);
