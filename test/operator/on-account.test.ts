import { describe, expect, test, vi } from 'vitest';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { notMeLink, resetLink } from '../support/mails.ts';
import { runHere } from '../support/operator/command-line.ts';
import { useCommands } from '../support/operator/commands.ts';
import {
  enterAfterReset,
  giveThePassword,
  PASSWORD,
  signUp,
  turnOn,
  type Person,
} from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { accountIdOf, giveCode } from '../support/tries.ts';

// Tests here start programs, one after the other.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const keys = newKey(systemRandom);
const sallyport = useSallyport({ SALLYPORT_KEYS: keys });
const { run, settings } = useCommands(sallyport, keys);
const NEW = 'another quite long passphrase';
const WHY = 'Called about a stolen phone, ticket 4711';

async function act(command: string, { email }: Person) {
  const yes = command === 'reset-two-step' ? ['--yes'] : [];
  const ended = await runHere(settings(), ['account', command, email, '--reason', WHY, '--json', ...yes]);
  expect(ended.code, ended.beside).toBe(0);
  return ended.json;
}

const signIn = ({ email, password }: Person, given = password) =>
  sallyport.browser().post('/sign-in', { email, password: given });
const trail = (type: string, { email }: Person) =>
  sallyport.database.query<{ reason: string }>(
    'SELECT reason FROM activity JOIN accounts ON accounts.id = account_id WHERE type = $1 AND email = $2',
    [type, email],
  );

describe('reset-two-step', () => {
  test('turns it off, signs out, records why and tells the person', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport, { language: 'ko' }));
    const waiting = await giveThePassword(sallyport, person);
    const typed = person.email.toUpperCase();
    const reason = 'Lost phone and codes; identity shown at the desk';

    const answer = await run(['account', 'reset-two-step', typed, '--reason', reason, '--yes', '--json']);
    expect(answer).toMatchObject({ code: 0, beside: '' });
    expect(answer.json).toEqual({
      ok: true,
      account: expect.stringMatching(/^[0-9a-f-]{36}$/),
      email: person.email,
      sessionsEnded: 1,
      notice: 'queued',
      activity: expect.any(Number),
    });

    expect((await person.browser.get('/account')).status).toBe(401);
    expect((await waiting.post('/sign-in/second-step', { code: person.phone.code() })).status).toBe(401);
    expect((await signIn(person)).body).toMatchObject({ next: 'email-code' });
    expect(await trail('two-step-reset-by-operator', person)).toEqual([{ reason }]);

    const mail = await sallyport.mail.next(person.email, ({ subject }) => subject.includes('초기화'));
    expect(mail.text).toContain(`${sallyport.url}/account/two-step`);
    expect(mail.text).not.toContain(reason);
  });

  test('is refused when there is nothing to reset, and nothing ends', async () => {
    const person = await signUp(sallyport);
    const args = ['account', 'reset-two-step', person.email, '--reason', 'why', '--yes', '--json'];
    const answer = await runHere(settings(), args);
    expect(answer).toMatchObject({ code: 1, json: { ok: false, code: 'two-step-off' } });
    expect((await person.browser.get('/account')).status).toBe(200);
    expect(await trail('two-step-reset-by-operator', person)).toEqual([]);
  });

  test('asks for the reason and has the address typed again', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport));
    const command = ['account', 'reset-two-step', person.email];
    const not = await run(command, { onTerminal: true, typed: 'Lost phone\nsomebody@example.com\n' });
    expect(not.code).toBe(1);
    expect(not.out).toContain('nothing was changed');
    expect((await person.browser.get('/account/two-step')).body).toMatchObject({ active: true });

    const done = await run(command, { onTerminal: true, typed: `Lost phone\n${person.email}\n` });
    expect(done.code).toBe(0);
    expect(await trail('two-step-reset-by-operator', person)).toEqual([{ reason: 'Lost phone' }]);
  });
});

test('end-sessions signs out everywhere and leaves the rest', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  const { code, out } = await run(['account', 'end-sessions', person.email, '--reason', 'stolen laptop']);
  expect(code).toBe(0);
  expect(out).toBe(`${person.email}: 1 session was ended. The reason is recorded.\n`);
  expect((await person.browser.get('/account')).status).toBe(401);
  expect((await signIn(person)).body).toMatchObject({ next: 'second-step' });
  expect(await trail('sessions-ended-by-operator', person)).toEqual([{ reason: 'stolen laptop' }]);
});

test('suspend shuts an account as a wrong password does, unsuspend opens it', async () => {
  const person = await signUp(sallyport);
  const args = (command: string) => ['account', command, person.email, '--reason', 'left', '--json'];
  const on = (command: string) => run(args(command));
  expect(await runHere(settings(), args('unsuspend'))).toMatchObject({
    code: 1,
    json: { code: 'not-suspended' },
  });
  expect(await on('suspend')).toMatchObject({ code: 0, json: { status: 'suspended', sessionsEnded: 1 } });
  expect(await runHere(settings(), args('suspend'))).toMatchObject({
    code: 1,
    json: { code: 'already-suspended' },
  });

  expect((await person.browser.get('/account')).status).toBe(401);
  const shut = await signIn(person);
  const wrong = await signIn({ ...person, password: `${PASSWORD}!` });
  expect({ ...shut.body, status: shut.status }).toEqual({ ...wrong.body, status: wrong.status });

  expect(await on('unsuspend')).toMatchObject({ code: 0, json: { status: 'active' } });
  expect((await signIn(person)).body).toMatchObject({ next: 'signed-in' });
  expect(await trail('account-unsuspended', person)).toEqual([{ reason: 'left' }]);
});

test('an account that had to reset its password still has to after a suspension', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  const link = await notMeLink(sallyport, person.email, '2-Step Verification is on');
  await sallyport.browser().post(link, { email: person.email });
  expect((await signIn(person)).body.code).toBe('password-reset-required');
  const mailed = await resetLink(sallyport, person.email);

  expect(await act('suspend', person)).toMatchObject({ statusBefore: 'reset-required' });
  expect((await signIn(person)).body.code).toBe('sign-in-incorrect');
  expect(await act('unsuspend', person)).toMatchObject({ status: 'reset-required' });
  expect((await signIn(person)).body.code).toBe('password-reset-required');

  // The link from before the suspension is dead; a new one works.
  expect((await sallyport.browser().post(mailed, { password: NEW })).body.code).toBe('link-expired');
  await sallyport.browser().post('/password/forgot', { email: person.email });
  const next = await resetLink(sallyport, person.email);
  expect((await sallyport.browser().post(next, { password: NEW })).status).toBe(200);
  expect((await signIn(person, NEW)).body.next).toBe('second-step');
  // The earlier status is forgotten when the suspension ends.
  expect(await act('suspend', person)).toMatchObject({ statusBefore: 'active' });
  expect(await act('unsuspend', person)).toMatchObject({ status: 'active' });
  expect((await signIn(person, NEW)).body.next).toBe('second-step');
});

test('what the operator wrote as the reason is in the record, and not for the person to read', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  for (const command of ['end-sessions', 'suspend', 'unsuspend', 'reset-two-step'])
    await act(command, person);
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
