import { expect, test } from 'vitest';
import { signUp } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();

test('a network that misses twenty addresses waits before the next; a known browser there and other networks don’t', async () => {
  const address = '198.51.100.77';
  const person = await signUp(sallyport);
  const signIn = (email: string, browser = sallyport.browser({ address })) =>
    browser.post('/sign-in', { email, password: 'Spring-sprayed-words-26' });
  for (let number = 0; number < 20; number += 1)
    expect((await signIn(`sprayed${number}@example.com`)).body.code).toBe('sign-in-incorrect');
  await signIn('sprayed20@example.com');
  const limited = await signIn(person.email);
  expect([limited.status, limited.body.code]).toEqual([429, 'too-many-attempts']);
  const right = { email: person.email, password: person.password };
  expect((await sallyport.browser({ address }).post('/sign-in', right)).status).toBe(429);
  expect((await sallyport.browser({ address: '203.0.113.5' }).post('/sign-in', right)).status).toBe(200);
  expect((await person.browser.post('/sign-in', right)).status).toBe(200);
  sallyport.clock.pass(3_600);
  expect((await sallyport.browser({ address }).post('/sign-in', right)).status).toBe(200);
});
