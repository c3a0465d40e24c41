import { expect, test } from 'vitest';
import { asCounted } from '../../src/vault/counted.ts';
import type { Answer } from '../support/browser.ts';
import { signUp } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { tripsOf, watchStatements } from '../support/statements.ts';
import { tally } from '../support/tries.ts';

const sallyport = useSallyport();

/** Gives every hasher work that lasts until `letGo`, so that requests in the meantime have to wait. */
function keepBusy(): { letGo(): Promise<unknown> } {
  const { hasher } = sallyport.running.context;
  let busy = true;
  const secrets = {
    *[Symbol.iterator]() {
      while (busy) yield 'secret';
    },
  } as unknown as string[];
  const working: Promise<unknown>[] = [];
  while (hasher.stats().waiting === 0) working.push(hasher.hashAll(asCounted({}), secrets));
  return {
    letGo() {
      busy = false;
      return Promise.all(working);
    },
  };
}

test.each([
  ['an IPv4 address', 4, ['198.51.100.7']],
  ['a /64', 4, ['2001:db8:5:1::2', '2001:db8:5:1:ffff::1']],
  ['a /48', 16, [1, 2, 3, 4, 5].map((subnet) => `2001:db8:6:${subnet}::1`)],
])('%s holds few waiting places, and requests from elsewhere are served', async (_, most, from) => {
  const person = await signUp(sallyport);
  const { hasher } = sallyport.running.context;
  const busy = keepBusy();
  const before = hasher.stats().waiting;
  const asked = Array.from({ length: 19 }, (_each, number) =>
    sallyport
      .browser({ address: from[number % from.length]! })
      .post('/sign-in', { email: `nobody${number}@example.com`, password: 'not the password' }),
  );
  let answered = 0;
  for (const answer of asked) void answer.then(() => (answered += 1));
  await expect.poll(() => answered).toBe(asked.length - most);
  expect(hasher.stats().waiting).toBe(before + most);
  const other = sallyport.browser().post('/sign-in', { email: person.email, password: person.password });
  await expect.poll(() => hasher.stats().waiting).toBe(before + most + 1);
  await busy.letGo();
  expect((await other).status).toBe(200);
  expect(tally(await Promise.all(asked))).toEqual({ busy: 19 - most, 'sign-in-incorrect': most });
  // Overload is no fault: a flood writes no stacks.
  expect(sallyport.log.filter((line) => line.includes('"level":50'))).toEqual([]);
});

test('a sign-in that finds no place is refused before it asks the database', async () => {
  const busy = keepBusy();
  const ask = () =>
    sallyport
      .browser({ address: '203.0.113.9' })
      .post('/sign-in', { email: 'nobody@example.com', password: 'not the password' });
  const { hasher } = sallyport.running.context;
  const before = hasher.stats().waiting;
  const waiting = Array.from({ length: 4 }, ask);
  await expect.poll(() => hasher.stats().waiting).toBe(before + waiting.length);
  const trips = await tripsOf(async () => expect((await ask()).status).toBe(503));
  expect(trips).toEqual({ roundTrips: 0, commits: 0, unprepared: [] });
  await busy.letGo();
  expect(tally(await Promise.all(waiting))).toEqual({ 'sign-in-incorrect': 4 });
});

test('a program that finds no place is refused before its body is read', async () => {
  const busy = keepBusy();
  const from = { address: '203.0.113.10' };
  const { hasher } = sallyport.running.context;
  const before = hasher.stats().waiting;
  const typed = { email: 'nobody@example.com', password: 'not the password' };
  const waiting = Array.from({ length: 4 }, () => sallyport.browser(from).post('/sign-in', typed));
  await expect.poll(() => hasher.stats().waiting).toBe(before + waiting.length);
  expect((await sallyport.browser(from).post('/sign-in', { unknown: 'field' })).body.code).toBe('busy');
  await busy.letGo();
  expect((await sallyport.browser(from).post('/sign-in', { unknown: 'field' })).body.code).toBe(
    'input-invalid',
  );
  await Promise.all(waiting);
});

test('of many sign-ins at once, those that find no place reserve no attempt', async () => {
  const busy = keepBusy();
  const { hasher } = sallyport.running.context;
  const places = 64 - hasher.stats().waiting;
  const reserved: string[] = [];
  const signIn = (number: number) =>
    sallyport
      .browser({ address: `198.18.0.${number}` })
      .post('/sign-in', { email: `nobody${number}@example.com`, password: 'not the password' });
  let answered = 0;
  const answers: Promise<Answer>[] = [];
  await watchStatements(
    async () => {
      for (let number = 0; number < 100; number += 1) answers.push(signIn(number));
      for (const answer of answers) void answer.then(() => (answered += 1));
      await expect.poll(() => [reserved.length, answered]).toEqual([places, 100 - places]);
      await busy.letGo();
      await Promise.all(answers);
    },
    (text) => {
      if (/reserve_attempt|give_back_attempt/.test(text)) reserved.push(text);
    },
  );
  expect(tally(await Promise.all(answers))).toEqual({ 'sign-in-incorrect': places, busy: 100 - places });
  expect(reserved).toHaveLength(places);
});
