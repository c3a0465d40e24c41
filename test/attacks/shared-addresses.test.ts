import { expect, test } from 'vitest';
import { changeAddress, newAddress } from '../support/changes.ts';
import { found, ok } from '../support/organizations.ts';
import { linkIn } from '../support/mails.ts';
import { PASSWORD, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { tally } from '../support/tries.ts';

const sallyport = useSallyport();
const HOUR = 3_600;
const protectedPerson = async () => turnOn(sallyport, await signUp(sallyport));
const newestCode = (email: string): string =>
  /^\s*(\d{6})\s*$/m.exec(sallyport.mail.mails.filter(({ to }) => to === email).at(-1)!.text)![1]!;
const ask = (email: string, address?: string) => {
  const browser = sallyport.browser(address === undefined ? {} : { address });
  const input = { email, password: PASSWORD, name: 'Minjun Lee' };
  return browser.post('/sign-up', input).then((answer) => ({ browser, answer }));
};

test.each([
  ['an IPv4 address', ['203.0.113.5']],
  ['a /48', [1, 2, 3, 4, 5, 6, 7].map((subnet) => `2001:db8:7:${subnet}::1`)],
])('a stranger at %s doesn’t keep somebody from signing up with their address', async (_, from) => {
  const email = newAddress();
  for (const hour of [0, 1, 2]) {
    const answers = [];
    for (let times = 0; times < 10; times += 1) {
      const { browser, answer } = await ask(email, from[times % from.length]!);
      answers.push(answer);
      if (answer.status === 202 && hour < 2)
        for (let tries = 0; tries < 5; tries += 1) await browser.post('/sign-up/confirm', { code: '000000' });
    }
    expect(tally(answers)['too-many-attempts']).toBeGreaterThanOrEqual(5);
    sallyport.clock.pass(hour < 2 ? HOUR : 60);
  }
  const { browser, answer } = await ask(email);
  expect(answer.status).toBe(202);
  const confirmed = await browser.post('/sign-up/confirm', { code: newestCode(email) });
  expect(confirmed.status).toBe(201);
});

test('a stranger who wants to move to the same address uses up none of its owner’s tries', async () => {
  const email = newAddress();
  const [owner, stranger] = [await protectedPerson(), await protectedPerson()];
  for (let codes = 0; codes < 4; codes += 1) {
    expect((await stranger.browser.post('/account/email', { email })).status).toBe(202);
    await sallyport.mail.nextCode(email);
    for (let tries = 0; tries < 5; tries += 1)
      await stranger.browser.post('/account/email/confirm', { code: '000000', presentCode: '000000' });
    sallyport.clock.pass(60);
  }
  await changeAddress(sallyport, owner, email);
});

test('forty people accept their invitations from one address', async () => {
  const organization = await found(sallyport);
  const emails = Array.from({ length: 40 }, newAddress);
  for (const half of [emails.slice(0, 20), emails.slice(20)])
    ok(await organization.owner.browser.post(`${organization.path}/invitations`, { emails: half }));
  const answers = [];
  for (const email of emails) {
    const link = linkIn(await sallyport.mail.next(email), 'invitations');
    const office = sallyport.browser({ address: '198.51.100.200' });
    answers.push(await office.post(link, { name: 'Somebody', password: PASSWORD }));
  }
  expect(tally(answers)).toEqual({ 200: 40 });
});
