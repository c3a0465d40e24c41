import { expect, test } from 'vitest';
import { newAddress } from '../support/changes.ts';
import { PASSWORD, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { accountIdOf, copyOf, signIn, tally } from '../support/tries.ts';
import { wizard } from '../support/wizard.ts';

const sallyport = useSallyport();
const twoStep = '/account/two-step';

const beginnings: readonly [what: string, path: string, input: () => object, table: string][] = [
  ['a setup', wizard, () => ({}), 'enrolments'],
  ['a reissue', `${twoStep}/reissue`, () => ({ password: PASSWORD }), 'reissues'],
  ['disabling', `${twoStep}/disable/password`, () => ({ password: PASSWORD }), 'disable_intents'],
  ['an address change', '/account/email', () => ({ email: newAddress() }), 'address_changes'],
];

test.each(beginnings)(
  'a person who begins %s as their session ends is told to sign in, and nothing begins',
  async (_, path, input, table) => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    const browsers = Array.from({ length: 24 }, () => copyOf(sallyport, person.browser));
    const [ended, ...answers] = await Promise.all([
      person.browser.post('/sign-out'),
      ...browsers.map((browser) => browser.post(path, input())),
    ]);
    expect(ended.status).toBe(204);
    const { 200: _200, 201: _201, 202: _202, ...refused } = tally(answers);
    expect(
      Object.keys(refused).filter((name) => !/^(not-signed-in|too-many-attempts|busy)$/.test(name)),
    ).toEqual([]);
    const left = await sallyport.database.query(`SELECT 1 FROM ${table} WHERE account_id = $1`, [
      await accountIdOf(sallyport, person),
    ]);
    expect(left).toEqual([]);
  },
);

test.each(beginnings)(
  'nor does %s break when another session ends this one by a change',
  async (_, path, input, table) => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    const other = await signIn(sallyport, person);
    const copies = Array.from({ length: 12 }, () => copyOf(sallyport, other));
    const [changed, ...answers] = await Promise.all([
      person.browser.post('/account/password', { currentPassword: PASSWORD, newPassword: `${PASSWORD} too` }),
      ...copies.map((browser) => browser.post(path, input())),
    ]);
    expect(changed.status).toBe(200);
    expect(answers.filter(({ status }) => status === 500)).toEqual([]);
    const left = await sallyport.database.query(`SELECT 1 FROM ${table} WHERE account_id = $1`, [
      await accountIdOf(sallyport, person),
    ]);
    expect(left).toEqual([]);
  },
);

test('passwords typed in one session use up no attempt of another', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  const stolen = await signIn(sallyport, person);
  sallyport.clock.passStep();
  const answers = [];
  for (let miss = 0; miss < 7; miss += 1)
    answers.push(await stolen.post(`${twoStep}/disable/password`, { password: `wrong ${miss}` }));
  expect(tally(answers)).toEqual({ 'password-incorrect': 5, 'too-many-attempts': 2 });
  const right = await stolen.post(`${twoStep}/disable/password`, { password: PASSWORD });
  expect(right.body.code).toBe('too-many-attempts');
  expect((await person.browser.post(`${twoStep}/disable/password`, { password: PASSWORD })).status).toBe(200);
});
