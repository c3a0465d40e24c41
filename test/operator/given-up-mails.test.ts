import { beforeAll, describe, expect, test } from 'vitest';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { runHere, settingsOf } from '../support/operator/command-line.ts';
import { scrape, valueOf } from '../support/metrics.ts';
import { found, type Organization } from '../support/organizations.ts';
import { tryAgainNow } from '../support/mails.ts';
import { signUp, type Person } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { accountIdOf } from '../support/tries.ts';

const keys = newKey(systemRandom);
const sallyport = useSallyport({ SALLYPORT_KEYS: keys, METRICS_PORT: '0' });
const run = (...args: string[]) => runHere(settingsOf(sallyport, keys), args);
const failed = async (...args: string[]) => (await run('mail', 'failed', '--json', ...args)).json.mails;

/** Makes the next retry of each mail the last, as after a day of retries, until so many mails are given up. */
async function untilGivenUp(mails: number): Promise<void> {
  const deadline = performance.now() + 40_000;
  for (;;) {
    await sallyport.database.query(
      `UPDATE pgboss.job SET retry_count = retry_limit - 1
        WHERE name IN ('notice', 'invitation') AND state = 'retry'`,
    );
    await tryAgainNow(sallyport);
    if ((await failed()).length >= mails) return;
    if (performance.now() > deadline) throw new Error('never given up');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

let person: Person;
let account: string;
let organization: Organization;
beforeAll(async () => {
  person = await signUp(sallyport);
  account = await accountIdOf(sallyport, person);
  organization = await found(sallyport);
  expect((await run('mail', 'failed')).out).toBe('No emails were given up.\n');
  // The mail about the owner's own setup still goes out.
  await sallyport.mail.next(organization.owner.email, ({ subject }) =>
    subject.includes('2-Step Verification'),
  );
  sallyport.mail.refusing = true;
  await person.browser.post('/account/password', {
    currentPassword: person.password,
    newPassword: 'another horse, another battery',
  });
  await untilGivenUp(1);
  await organization.owner.browser.post(`${organization.path}/invitations`, {
    emails: ['invited@example.org'],
    role: 'member',
  });
  await untilGivenUp(2);
}, 90_000);

describe('mails that were given up', () => {
  test('are listed: which, since when, why and whose, and no address', async () => {
    const { code, out } = await run('mail', 'failed');
    expect(code).toBe(0);
    expect(out).toContain(`password-changed, since `);
    expect(out).toContain(`33 tries\n  account ${account}\n`);
    expect(out).toContain('the mail server did not take the email');
    expect(out).toContain('451 not now for <<address>>');
    expect(out).toContain('2 emails were given up');
    expect(out).not.toMatch(/@/);
    expect(await failed()).toEqual([
      expect.objectContaining({ kind: 'password-changed', tries: 33, account }),
      expect.objectContaining({ kind: 'invitation', account: null }),
    ]);
  });

  test('show their addresses if asked', async () => {
    expect((await failed('--addresses')).map(({ address }: { address: string }) => address)).toEqual([
      person.email,
      'invited@example.org',
    ]);
  });

  test('are told of by doctor and the numbers', async () => {
    const { json } = await run('doctor', '--json');
    expect(json.checks.find(({ name }: { name: string }) => name === 'jobs')).toMatchObject({
      state: 'warn',
      text: 'Emails given up after a day of tries: 2; see "sallyport mail failed".',
    });
    sallyport.clock.pass(16);
    const { samples } = await scrape(sallyport);
    expect(valueOf(samples, 'sallyport_mails_given_up')).toBe(2);
    expect(valueOf(samples, 'sallyport_mails_total', { outcome: 'failed' })).toBeGreaterThan(2);
  });

  test('can’t be named wrongly', async () => {
    expect((await run('mail', 'retry')).code).toBe(2);
    expect((await run('mail', 'retry', 'x')).code).toBe(2);
    expect((await run('mail', 'retry', account, '--all')).code).toBe(2);
    expect((await run('mail', 'drop', account)).code).toBe(2);
    for (const args of [
      ['retry', account],
      ['drop', account, '--reason', 'Nobody there'],
    ]) {
      const { code, json } = await run('mail', ...args, '--json');
      expect([code, json.code]).toEqual([1, 'mail-unknown']);
    }
  });

  test('go out after all when they are tried again', async () => {
    sallyport.mail.refusing = false;
    const [{ id }] = await failed();
    const { code, out } = await run('mail', 'retry', id);
    expect([code, out]).toEqual([0, expect.stringContaining('1 email was put back')]);
    await sallyport.mail.next(person.email, ({ subject }) => subject.includes('password'));
    expect(await failed()).toHaveLength(1);
  });

  test('are forgotten with a reason, once however many drop it', async () => {
    const [{ id }] = await failed();
    const drop = () => run('mail', 'drop', id, '--reason', 'The address does not exist', '--json');
    const codes = (await Promise.all([drop(), drop(), drop()])).map(({ code }) => code);
    expect(codes.sort()).toEqual([0, 1, 1]);
    expect(await failed()).toEqual([]);
    const rows = await sallyport.database.query(
      "SELECT reason, account_id FROM activity WHERE type = 'mail-dropped-by-operator'",
    );
    expect(rows).toEqual([{ reason: 'invitation: The address does not exist', account_id: null }]);
  });

  test('all go back together', async () => {
    sallyport.mail.refusing = true;
    for (const name of ['a', 'b', 'c'])
      await organization.owner.browser.post(`${organization.path}/invitations`, {
        emails: [`${name}@example.org`],
        role: 'member',
      });
    await untilGivenUp(3);
    sallyport.mail.refusing = false;
    const { json } = await run('mail', 'retry', '--all', '--json');
    expect(json).toMatchObject({ ok: true, retried: 3 });
    for (const name of ['a', 'b', 'c']) await sallyport.mail.next(`${name}@example.org`);
    expect(await failed()).toEqual([]);
  });
});

test('a mail that was given up waits for a month, and one that went out is gone after three days', async () => {
  const rows = await sallyport.database.query<{ name: string; kept: number; after: number; dead: string }>(
    `SELECT name, retention_seconds / 86400 AS kept, deletion_seconds / 86400 AS after, dead_letter AS dead
      FROM pgboss.queue WHERE name IN ('given-up', 'notice')  ORDER BY name`,
  );
  expect(rows).toMatchObject([{ kept: 30 }, { after: 3, dead: 'given-up' }]);
});
