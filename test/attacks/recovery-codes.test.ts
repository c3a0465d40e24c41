import { expect, test } from 'vitest';
import { tellingHeaders } from '../support/browser.ts';
import { giveThePassword, signUp, turnOn, type ProtectedPerson } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { copyOf, fifty, giveRecoveryCode, tally } from '../support/tries.ts';

const sallyport = useSallyport();
const protectedPerson = async () => turnOn(sallyport, await signUp(sallyport));
const tryCode = async (person: ProtectedPerson, code: string) =>
  giveRecoveryCode(await giveThePassword(sallyport, person), code);

/** The code with another character of the alphabet in the place of its last one. */
const withAnotherEnd = (code: string) => code.slice(0, -1) + (code.endsWith('7') ? '8' : '7');

test('a spent recovery code is refused, also for another purpose', async () => {
  const person = await protectedPerson();
  const [code = '', other = ''] = person.recoveryCodes;
  expect((await tryCode(person, code)).body).toMatchObject({ next: 'signed-in', recoveryCodesLeft: 9 });
  expect((await tryCode(person, code)).body).toMatchObject({ status: 422, code: 'recovery-code-incorrect' });
  const prove = (recoveryCode: string) =>
    person.browser.post('/account/prove', { password: person.password, recoveryCode });
  expect((await prove(code)).body.code).toBe('recovery-code-incorrect');
  expect((await prove(other)).status).toBe(200);
  expect((await tryCode(person, other)).body.code).toBe('recovery-code-incorrect');
  expect((await person.browser.get('/account/two-step')).body.recoveryCodes).toMatchObject({ left: 8 });
});

test('of one recovery code sent fifty times in one sign-in, simultaneously, one is accepted', async () => {
  const person = await protectedPerson();
  const browser = await giveThePassword(sallyport, person);
  const copies = Array.from({ length: 50 }, () => copyOf(sallyport, browser));
  const answers = await Promise.all(copies.map((copy) => giveRecoveryCode(copy, person.recoveryCodes[0]!)));
  expect(tally(answers)[200]).toBe(1);
  expect((await person.browser.get('/account/two-step')).body.recoveryCodes).toMatchObject({ left: 9 });
});

test('of one recovery code sent simultaneously in fifty sign-ins on two nodes, one is accepted', async () => {
  const person = await protectedPerson();
  const node = await sallyport.anotherNode();
  const browsers = await fifty((index) => giveThePassword(index % 2 ? node : sallyport, person));
  const answers = await Promise.all(
    browsers.map((browser) => giveRecoveryCode(browser, person.recoveryCodes[0]!)),
  );
  // The accepted one gives its attempt back, so a sixth may be checked.
  const all = tally(answers);
  expect(all[200]).toBe(1);
  expect([4, 5]).toContain(all['recovery-code-incorrect']);
  expect(all['too-many-attempts']).toBe(49 - all['recovery-code-incorrect']!);
});

test('case, spaces, hyphens, O for 0, I and L for 1 are forgiven', async () => {
  const person = await protectedPerson();
  const ways = [
    (code: string) => code.toLowerCase(),
    (code: string) => code.replaceAll('-', ''),
    (code: string) => ` ${code.replaceAll('-', ' ')} `,
    (code: string) => code.replaceAll('-', '–'),
    (code: string) => code.replaceAll('0', 'O').replaceAll('1', 'I'),
    (code: string) => code.replaceAll('0', 'o').replaceAll('1', 'l'),
    (code: string) => code.normalize('NFKC').replace(/[0-9A-Z]/g, (it) => wide(it)),
  ];
  const answers = [];
  for (const [index, way] of ways.entries())
    answers.push(await tryCode(person, way(person.recoveryCodes[index]!)));
  expect(answers.map(({ body }) => body.recoveryCodesLeft)).toEqual([9, 8, 7, 6, 5, 4, 3]);
});

test('a code typed with the Korean keyboard layout is said to be just that, and is no attempt', async () => {
  const person = await protectedPerson();
  const browser = await giveThePassword(sallyport, person);
  for (let times = 0; times < 6; times += 1) {
    const answer = await giveRecoveryCode(browser, 'ㅏ7ㅂㅡ-ㅁㅠㅊㅇ-1234-5678');
    expect(answer.body).toMatchObject({
      status: 422,
      code: 'recovery-code-incorrect',
      detail: 'Switch your keyboard to English and type the code again.',
    });
  }
  expect((await giveRecoveryCode(browser, person.recoveryCodes[0]!)).status).toBe(200);
});

test('unknown, spent and wrong codes get one and the same answer', async () => {
  const person = await protectedPerson();
  const [spent = '', living = ''] = person.recoveryCodes;
  await tryCode(person, spent);
  const wrong = withAnotherEnd(living);
  const selectors = new Set(person.recoveryCodes.map((code) => code.slice(0, 4)));
  const unknown = selectors.has('ZZZZ') ? 'YYYY-YYYY-YYYY-YYYY' : 'ZZZZ-ZZZZ-ZZZZ-ZZZZ';
  const answers = [];
  for (const code of [unknown, spent, wrong, withAnotherEnd(spent)])
    answers.push(await tryCode(person, code));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers[0]!.body).toMatchObject({ status: 422, code: 'recovery-code-incorrect', attemptsLeft: 4 });
  const headers = answers.map(({ headers: all }) => tellingHeaders(all));
  expect(new Set(headers.map((it) => JSON.stringify(it))).size).toBe(1);
});

test('a code of somebody else’s account is refused and stays good for them', async () => {
  const [one, other] = [await protectedPerson(), await protectedPerson()];
  expect((await tryCode(one, other.recoveryCodes[0]!)).body.code).toBe('recovery-code-incorrect');
  expect((await tryCode(other, other.recoveryCodes[0]!)).status).toBe(200);
});

test('recovery codes and app codes don’t fit each other’s fields', async () => {
  const person = await protectedPerson();
  const browser = await giveThePassword(sallyport, person);
  const asApp = await browser.post('/sign-in/second-step', { code: person.recoveryCodes[0] });
  expect(asApp.body).toMatchObject({ status: 422, code: 'code-incorrect' });
  const asRecovery = await giveRecoveryCode(browser, person.phone.code());
  expect(asRecovery.body).toMatchObject({ status: 422, code: 'recovery-code-incorrect' });
  expect((await browser.get('/account')).status).toBe(401);
});

test('a recovery code stands in the database only as a hash', async () => {
  const person = await protectedPerson();
  const dump = JSON.stringify(await sallyport.database.dump());
  for (const code of person.recoveryCodes) {
    expect(dump).not.toContain(code);
    expect(dump).not.toContain(code.replaceAll('-', '').slice(4));
  }
  expect(sallyport.log.join('\n')).not.toContain(person.recoveryCodes[0]);
});

const wide = (character: string) => String.fromCodePoint(character.codePointAt(0)! + 0xfee0);
