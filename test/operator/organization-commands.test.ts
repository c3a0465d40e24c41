import { describe, expect, test } from 'vitest';
import { newKey } from '../../src/vault/keyring.ts';
import { systemRandom } from '../../src/vault/random.ts';
import { runHere, settingsOf } from '../support/operator/command-line.ts';
import { found, joinAsNewcomer, joinProtected, requireTwoStep } from '../support/organizations.ts';
import { useSallyport } from '../support/sallyport.ts';

const keys = newKey(systemRandom);
const sallyport = useSallyport({ SALLYPORT_KEYS: keys });

const run = (...args: string[]) => runHere(settingsOf(sallyport, keys), ['organization', ...args]);
const because = ['--reason', 'The owner left the company', '--yes'];

describe('organization release-mandate', () => {
  test('lifts a mandate, records why, and tells everybody concerned', async () => {
    const organization = await found(sallyport);
    const { path, owner, name } = organization;
    const slug = path.split('/').at(-1)!;
    const nothing = await run('release-mandate', slug, ...because, '--json');
    expect([nothing.code, JSON.parse(nothing.out).code]).toEqual([1, 'not-required']);
    const member = await joinAsNewcomer(sallyport, organization);
    sallyport.clock.pass(1);
    await requireTwoStep(organization);
    const { code, out } = await run('release-mandate', slug, ...because);
    expect([code, out]).toEqual([0, expect.stringContaining(`${name} no longer requires`)]);
    expect((await member.browser.get(path)).status).toBe(200);
    await sallyport.mail.next(member.email, ({ subject }) => subject.includes('no longer requires'));
    await sallyport.mail.next(owner.email, ({ subject }) =>
      subject.includes('removed the 2-Step Verification requirement'),
    );
    const [event] = (await owner.browser.get(`${path}/activity`)).body.events;
    expect(event).toMatchObject({
      type: 'mandate-lifted-by-operator',
      by: null,
      to: null,
      reason: 'The owner left the company',
    });
  });
});

describe('organization transfer', () => {
  test('makes a protected member the owner; both are told', async () => {
    const organization = await found(sallyport);
    const { path, owner, id } = organization;
    const bare = await joinAsNewcomer(sallyport, organization);
    const next = await joinProtected(sallyport, organization);
    const codes = [];
    for (const email of [bare.email, owner.email, 'nobody@example.com'])
      codes.push(JSON.parse((await run('transfer', id, email, ...because, '--json')).out).code);
    expect(codes).toEqual(['two-step-off', 'already-owner', 'not-a-member']);
    const done = await run('transfer', id, next.email, ...because);
    expect([done.code, done.out]).toEqual([0, expect.stringContaining(`${next.email} is now the owner`)]);
    expect((await next.browser.get(path)).body.role).toBe('owner');
    expect((await owner.browser.get(path)).body.role).toBe('member');
    for (const { email } of [owner, next])
      await sallyport.mail.next(email, ({ subject }) => subject.includes('has a new owner'));
  });

  test('refuses without a reason, without being confirmed, and what is no organization', async () => {
    const wrong = await run('transfer', 'nothing', 'a@example.com');
    expect(wrong.code).toBe(2);
    const unconfirmed = await run('transfer', 'nothing', 'a@example.com', '--reason', 'why');
    expect(unconfirmed.code).toBe(2);
    const unknown = await run('transfer', 'nothing', 'a@example.com', ...because, '--json');
    expect(JSON.parse(unknown.out).code).toBe('organization-unknown');
  });
});
