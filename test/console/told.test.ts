import { expect, test } from 'vitest';
import { toldBySession, toldByToken, type Asked } from '../../src/console/told.ts';
import { found, joinAsNewcomer, ok, requireTwoStep } from '../support/organizations.ts';
import { PASSWORD, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { accountIdOf } from '../support/tries.ts';

const sallyport = useSallyport();
const told = (token: string | undefined, asked: Asked) =>
  toldByToken(sallyport.running.context, token, asked);

test('a session tells who it is of, what it has shown, and the organizations asked for', async () => {
  const person = await signUp(sallyport, { organization: 'Hanbit Analytics', name: '김서연' });
  const other = await signUp(sallyport, { organization: 'Elsewhere' });
  const token = person.browser.cookies.get('sallyport');
  const all = (await told(token, 'all'))!;
  const [organization] = all.organizations;
  expect(all).toMatchObject({
    account: { id: await accountIdOf(sallyport, person), email: person.email, name: '김서연' },
    methods: ['pwd'],
    acr: 'urn:sallyport:password',
    authTime: sallyport.clock.now(),
    provedAt: sallyport.clock.now(),
    organizations: [{ name: 'Hanbit Analytics', role: 'owner' }],
    closed: [],
  });
  expect((await toldBySession(sallyport.running.context, all.session.id, 'all'))!.account).toEqual(
    all.account,
  );
  for (const named of [organization!.id, organization!.slug, organization!.id.toUpperCase()])
    expect((await told(token, { organization: named }))!.organizations).toEqual([organization]);
  const { organizations: theirs } = (await told(other.browser.cookies.get('sallyport'), 'all'))!;
  for (const asked of ['none', { organization: theirs[0]!.id }, { organization: 'x' }] as const)
    expect((await told(token, asked))!.organizations).toEqual([]);
  expect([await told('not-a-token', 'all'), await told(undefined, 'all')]).toEqual([undefined, undefined]);
});

test('what a mandate closes is told as closed, by its day; what was shown later counts', async () => {
  const organization = await found(sallyport);
  const member = await joinAsNewcomer(sallyport, organization);
  sallyport.clock.pass(60);
  const token = () => member.browser.cookies.get('sallyport');
  const from = new Date(sallyport.clock.now().getTime() + 24 * 3_600_000);
  await requireTwoStep(organization, from);
  expect((await told(token(), 'all'))!.organizations).toMatchObject([
    { name: organization.name, role: 'member' },
  ]);
  await requireTwoStep(organization);
  const closed = (await told(token(), { organization: organization.id }))!;
  expect([closed.organizations, closed.closed]).toEqual([
    [],
    [expect.objectContaining({ id: organization.id })],
  ]);

  sallyport.clock.pass(60);
  ok(await member.browser.post('/account/prove', { password: PASSWORD }));
  await turnOn(sallyport, member);
  const open = (await told(token(), 'all'))!;
  expect(open).toMatchObject({
    organizations: [{ id: organization.id }],
    closed: [],
    methods: ['pwd', 'otp', 'mfa'],
    acr: 'urn:sallyport:two-step',
  });
  expect(open.provedAt).toEqual(open.authTime);
});

test('nothing is told of a session that is over, suspended, or idle too long', async () => {
  const [out, suspended, idle] = [await signUp(sallyport), await signUp(sallyport), await signUp(sallyport)];
  const tokens = [out, suspended, idle].map(({ browser }) => browser.cookies.get('sallyport'));
  ok(await out.browser.post('/sign-out'));
  await sallyport.database.query("UPDATE accounts SET status = 'suspended' WHERE email = $1", [
    suspended.email,
  ]);
  expect(await told(tokens[0], 'none')).toBeUndefined();
  expect(await told(tokens[1], 'none')).toBeUndefined();
  const alive = (await told(tokens[2], 'none'))!;
  expect(alive.expiresAt).toEqual(new Date(sallyport.clock.now().getTime() + 3_600_000));
  sallyport.clock.pass(3_600);
  expect(await told(tokens[2], 'none')).toBeUndefined();
});
