import { expect, test } from 'vitest';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { runHere, settingsOf } from '../support/operator/command-line.ts';
import { notMeLink, resetLink } from '../support/mails.ts';
import { enterAfterReset, PASSWORD, signUp, turnOn, type Person } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { accountIdOf, giveCode } from '../support/tries.ts';

const keys = newKey(systemRandom);
const sallyport = useSallyport({ SALLYPORT_KEYS: keys });
const NEW = 'another quite long passphrase';
const WHY = 'Called about a stolen phone, ticket 4711';

async function run(command: string, { email }: Person) {
  const settings = settingsOf(sallyport, keys);
  const yes = command === 'reset-two-step' ? ['--yes'] : [];
  const ended = await runHere(settings, ['account', command, email, '--reason', WHY, '--json', ...yes]);
  expect(ended.code, ended.beside).toBe(0);
  return ended.json;
}

const signIn = ({ email }: Person, password = PASSWORD) =>
  sallyport.browser().post('/sign-in', { email, password });

test('an account that had to reset its password still has to after a suspension', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  const link = await notMeLink(sallyport, person.email, '2-Step Verification is on');
  await sallyport.browser().post(link, { email: person.email });
  expect((await signIn(person)).body.code).toBe('password-reset-required');
  const mailed = await resetLink(sallyport, person.email);

  expect(await run('suspend', person)).toMatchObject({ statusBefore: 'reset-required' });
  expect((await signIn(person)).body.code).toBe('sign-in-incorrect');
  expect(await run('unsuspend', person)).toMatchObject({ status: 'reset-required' });
  expect((await signIn(person)).body.code).toBe('password-reset-required');

  // The link of before is over; another one is the way.
  expect((await sallyport.browser().post(mailed, { password: NEW })).body.code).toBe('link-expired');
  await sallyport.browser().post('/password/forgot', { email: person.email });
  const next = await resetLink(sallyport, person.email);
  expect((await sallyport.browser().post(next, { password: NEW })).status).toBe(200);
  expect((await signIn(person, NEW)).body.next).toBe('second-step');
  // And what was before is forgotten with the suspension's end.
  expect(await run('suspend', person)).toMatchObject({ statusBefore: 'active' });
  expect(await run('unsuspend', person)).toMatchObject({ status: 'active' });
  expect((await signIn(person, NEW)).body.next).toBe('second-step');
});

test('what the operator wrote as the reason is in the record, and not for the person to read', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  for (const command of ['end-sessions', 'suspend', 'unsuspend', 'reset-two-step'])
    await run(command, person);
  const kept = await sallyport.database.query(
    'SELECT type FROM activity WHERE reason = $1 AND account_id = $2 ORDER BY id',
    [WHY, await accountIdOf(sallyport, person)],
  );
  const types = [
    'sessions-ended-by-operator',
    'account-suspended',
    'account-unsuspended',
    'two-step-reset-by-operator',
  ];
  expect(kept.map(({ type }) => type)).toEqual(types);

  const browser = await enterAfterReset(sallyport, person);
  await turnOn(sallyport, { ...person, browser });
  const read = await browser.get('/account/activity');
  const byOperator = read.body.events.filter(({ type }: { type: string }) => types.includes(type));
  expect(byOperator).toHaveLength(4);
  expect(byOperator.filter((event: object) => 'reason' in event)).toEqual([]);
  const page = await browser.page('/account/activity');
  const mail = await sallyport.mail.next(person.email, ({ subject }) => subject.includes('was reset'));
  for (const text of [read.text, page.text, mail.text, mail.html]) expect(text).not.toContain('ticket 4711');
});

test('why something of one’s own was refused is still told', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  const stranger = sallyport.browser();
  await stranger.post('/sign-in', { email: person.email, password: PASSWORD });
  await giveCode(stranger, '000000');
  const [event] = (await person.browser.get('/account/activity')).body.events;
  expect(event).toMatchObject({ type: 'second-step-refused', reason: 'code-incorrect' });
});
