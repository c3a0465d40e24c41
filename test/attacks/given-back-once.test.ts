import { expect, test } from 'vitest';
import { findSession } from '../../src/sessions/find-session.ts';
import { prove } from '../../src/account-management/prove.ts';
import type { Hasher } from '../../src/vault/hashing.ts';
import { QueueFull } from '../../src/vault/capped-queue.ts';
import { PASSWORD, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { countedAttempts, wrongCode } from '../support/tries.ts';

const sallyport = useSallyport();

test('a right password with a full hash queue behind it takes back no miss of the same moment', async () => {
  const { browser, phone } = await turnOn(sallyport, await signUp(sallyport));
  const missed = await browser.post('/account/prove', { password: PASSWORD, code: wrongCode(phone) });
  expect(missed.body.code).toBe('code-incorrect');
  const { context } = sallyport.running;
  const who = await findSession(context, browser.cookies.get('sallyport'), {
    ...{
      network: '203.0.113.5',
      browser: 'Firefox on Linux',
      language: 'en',
      asksForLanguage: true,
      direct: false,
    },
    ...{ outboxKey: undefined, passkeyToken: undefined, knownToken: undefined },
  });
  let hashes = 0;
  const hasher: Hasher = {
    ...context.hasher,
    async verify(...given) {
      if ((hashes += 1) > 1) throw new QueueFull(1);
      return context.hasher.verify(...given);
    },
    verifyNothing: async () => {
      throw new QueueFull(1);
    },
  };
  const misses = () => countedAttempts(sallyport, `misses:session:${who!.session.id}`);
  expect(await misses()).toBe(1);
  const given = { password: PASSWORD, recoveryCode: 'ZZZZ-ZZZZ-ZZZZ-ZZZZ' };
  await expect(prove({ ...context, hasher }, who!, given)).rejects.toThrow(QueueFull);
  expect(await misses()).toBe(1);
});
