import { expect, test } from 'vitest';
import { holdOpen } from '../support/attacks/hold-open.ts';
import { found, joinProtected, ok } from '../support/organizations.ts';
import { PASSWORD } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { accountIdOf } from '../support/tries.ts';

const sallyport = useSallyport();

test('a mailed code that is typed while the password is being reset and its lanes cleared waits, and holds up nothing', async () => {
  const organization = await found(sallyport);
  const member = await joinProtected(sallyport, organization);
  const at = `${organization.path}/members/${member.account}/reset-two-step`;
  ok(await organization.owner.browser.post(at, { reason: 'Lost the phone' }));
  const browser = sallyport.browser();
  ok(await browser.post('/sign-in', { email: member.email, password: PASSWORD }));
  const code = await sallyport.mail.nextCode(member.email);
  const account = await accountIdOf(sallyport, member);
  // A reset that has locked the account's row and is about to lock the lanes of its mailed codes.
  const reset = await holdOpen(sallyport, [`SELECT FROM accounts WHERE id = '${account}' FOR NO KEY UPDATE`]);
  const entered = browser.post('/sign-in/email-code', { code });
  await reset.untilAwaited();
  const lane = `mailed-code:tries:sign-in:account:${account}`;
  const free = await sallyport.database.query(
    'SELECT cardinality(hits) AS tries FROM limits WHERE lane = $1 FOR UPDATE SKIP LOCKED',
    [lane],
  );
  await reset.commit();
  expect(free).toEqual([{ tries: 1 }]);
  expect((await entered).status).toBe(200);
});
