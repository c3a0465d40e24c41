import { expect, test } from 'vitest';
import { giveThePassword, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { copyOf, fifty, giveCode, signIn, tally } from '../support/tries.ts';

const sallyport = useSallyport();
const protectedPerson = async () => turnOn(sallyport, await signUp(sallyport));

test('a code that was accepted is refused the second time, and the next one works', async () => {
  const person = await protectedPerson();
  const code = person.phone.code();
  await signIn(sallyport, person, code);
  const browser = await giveThePassword(sallyport, person);
  const again = await giveCode(browser, code);
  expect(again.body).toMatchObject({ status: 422, code: 'code-reused', attemptsLeft: 4 });
  expect((await browser.get('/account')).status).toBe(401);

  const wait = new Date(again.body.retryAt).getTime() - sallyport.clock.now().getTime();
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(30_000);
  expect(again.headers.get('retry-after')).toBe(String(Math.ceil(wait / 1000)));
  sallyport.clock.pass(wait / 1000);
  expect((await giveCode(browser, person.phone.code())).status).toBe(200);
});

test('of one code sent fifty times in one sign-in, simultaneously, one is accepted', async () => {
  const person = await protectedPerson();
  const browser = await giveThePassword(sallyport, person);
  const copies = Array.from({ length: 50 }, () => copyOf(sallyport, browser));
  const code = person.phone.code();
  const answers = await Promise.all(copies.map((copy) => giveCode(copy, code)));
  expect(tally(answers)[200]).toBe(1);
});

test('of one code sent simultaneously in fifty sign-ins, one is accepted', async () => {
  const person = await protectedPerson();
  const strangers = await fifty(async () => giveThePassword(sallyport, person));
  const answers = await Promise.all(strangers.map((browser) => giveCode(browser, person.phone.code())));
  // The accepted one gives its attempt back, so a sixth may be checked.
  const all = tally(answers);
  expect(all[200]).toBe(1);
  expect([4, 5]).toContain(all['code-reused']);
  expect(all['too-many-attempts']).toBe(49 - all['code-reused']!);
});

test('of one code sent fifty times simultaneously at the proof, one is accepted', async () => {
  const person = await protectedPerson();
  const shown = { password: person.password, code: person.phone.code() };
  const answers = await fifty(() => copyOf(sallyport, person.browser).post('/account/prove', shown));
  expect(tally(answers)[200]).toBe(1);
});

test('a code that was accepted is refused on another node and after a restart', async () => {
  const person = await protectedPerson();
  const code = person.phone.code();
  await signIn(sallyport, person, code);
  const node = await sallyport.anotherNode();
  expect((await giveCode(await giveThePassword(node, person), code)).body.code).toBe('code-reused');
  await sallyport.restart();
  expect((await giveCode(await giveThePassword(sallyport, person), code)).body.code).toBe('code-reused');
});

test('of one code sent simultaneously on two nodes, one is accepted', async () => {
  const person = await protectedPerson();
  const node = await sallyport.anotherNode();
  for (let round = 0; round < 3; round += 1) {
    sallyport.clock.pass(300);
    const browsers = [
      await giveThePassword(sallyport, person),
      await giveThePassword(node, person),
      await giveThePassword(sallyport, person),
      await giveThePassword(node, person),
    ];
    const answers = await Promise.all(browsers.map((browser) => giveCode(browser, person.phone.code())));
    expect(tally(answers)).toEqual({ 200: 1, 'code-reused': 3 });
  }
});

test('spaces, hyphens and full-width digits make no other code of it', async () => {
  const person = await protectedPerson();
  const code = person.phone.code();
  const wide = inFullWidth(code);
  const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
  const browser = await giveThePassword(sallyport, person);
  expect((await giveCode(browser, ` ${spaced}`)).status).toBe(200);
  const other = await giveThePassword(sallyport, person);
  for (const typed of [spaced, `${code.slice(0, 2)}-${code.slice(2)}`, wide, `${code}\u200b`]) {
    expect((await giveCode(other, typed)).body.code).toBe('code-reused');
  }
});

test('a code in full-width digits is accepted once', async () => {
  const person = await protectedPerson();
  const browser = await giveThePassword(sallyport, person);
  expect((await giveCode(browser, inFullWidth(person.phone.code()))).status).toBe(200);
});

test('a code accepted for one purpose is refused for every other', async () => {
  const person = await protectedPerson();
  const { browser, password, phone } = person;
  const prove = (code: string) => browser.post('/account/prove', { password, code });
  await signIn(sallyport, person);
  expect((await prove(phone.code())).body.code).toBe('code-reused');

  sallyport.clock.passStep();
  expect((await prove(phone.code())).status).toBe(200);
  const other = await giveThePassword(sallyport, person);
  expect((await giveCode(other, phone.code())).body.code).toBe('code-reused');
});

test('the code that confirmed the app is refused at the sign-in', async () => {
  const person = await protectedPerson();
  const browser = await giveThePassword(sallyport, person);
  expect((await giveCode(browser, person.phone.code(-30))).body.code).toBe('code-reused');
});

test('an older code is refused after a newer one', async () => {
  const person = await protectedPerson();
  await signIn(sallyport, person, person.phone.code(30));
  const browser = await giveThePassword(sallyport, person);
  const older = await giveCode(browser, person.phone.code());
  expect(older.body.code).toBe('code-reused');
  sallyport.clock.pass((new Date(older.body.retryAt).getTime() - sallyport.clock.now().getTime()) / 1000);
  expect((await giveCode(browser, person.phone.code())).status).toBe(200);
});

test('a phone may be one step off, and not two', async () => {
  const person = await protectedPerson();
  sallyport.clock.pass(90);
  for (const offBy of [-60, 60]) {
    const browser = await giveThePassword(sallyport, person);
    expect((await giveCode(browser, person.phone.code(offBy))).body.code).toBe('code-incorrect');
  }
  for (const offBy of [-30, 0, 30]) await signIn(sallyport, person, person.phone.code(offBy));
});

const inFullWidth = (code: string): string =>
  [...code].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('');
