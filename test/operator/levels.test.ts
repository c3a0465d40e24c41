import { expect, test } from 'vitest';
import { checkLevels } from '../../src/operator/doctor/passkeys.ts';
import { exportAll } from '../../src/operator/export/export.ts';
import { readMemberStates, readMethods } from '../../src/watch/counts.sql.ts';
import { found, joinAsNewcomer, joinProtected, ok } from '../support/organizations.ts';
import { addKey, newKey } from '../support/passkeys.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();

test('what an operator is told of an organization that asks for passkeys', async () => {
  const organization = await found(sallyport);
  const { path, owner, id } = organization;
  const withApp = await joinProtected(sallyport, organization);
  const without = await joinAsNewcomer(sallyport, organization);
  ok(await addKey(owner.browser, newKey(sallyport)));
  sallyport.clock.pass(1);
  const { context } = sallyport.running;
  const check = () => checkLevels(context.db, context.config);
  expect(await check()).toMatchObject({
    state: 'ok',
    text: 'Organizations that require passkeys: 0; members without one: 0.',
  });
  const from = sallyport.clock.after(9 * 86_400).toISOString();
  ok(await owner.browser.post(`${path}/security`, { required: true, notify: 'false' }));
  ok(
    await owner.browser.post(`${path}/security`, {
      required: true,
      level: 'passkeys',
      from,
      notify: 'false',
    }),
  );

  const counts = () => readMemberStates(context.db, sallyport.clock.now());
  expect(await counts()).toEqual({
    states: { enrolled: 1, due: 1, overdue: 1 },
    lacking: { 'second-step': 1, passkey: 1 },
  });
  expect(await readMethods(context.db)).toEqual({ app: 1, passkey: 0, both: 1 });
  sallyport.clock.pass(10 * 86_400);
  expect((await counts()).states).toEqual({ enrolled: 1, due: 0, overdue: 2 });

  const lines = [];
  for await (const line of exportAll(context)) lines.push(JSON.parse(line));
  expect(lines.find(({ kind }) => kind === 'organization')).toMatchObject({
    ...{ id, level: 'passkeys', trustedBrowsers: true },
    passkeysFrom: expect.stringMatching(/^2026-12/),
  });
  const members = lines.filter(({ kind }) => kind === 'member');
  const methodsOf = (account: string) => members.find((row) => row.account === account);
  expect(methodsOf(withApp.account)).toMatchObject({ twoStep: true, methods: ['app'] });
  expect(methodsOf(without.account)).toMatchObject({ twoStep: false, methods: [] });
  expect(members.find(({ role }) => role === 'owner')).toMatchObject({ methods: ['app', 'passkey'] });

  expect(await check()).toMatchObject({
    state: 'ok',
    text: 'Organizations that require passkeys: 1; members without one: 2.',
  });
  // A key of another host lets nobody in here; and none is as good as that.
  await sallyport.database.query("UPDATE passkeys SET rp_id = 'former.example.com'");
  const warned = await check();
  expect(warned).toMatchObject({ state: 'warn' });
  expect(warned.text).toContain(path.split('/')[2]);
  expect(warned.text).toContain('Those where no administrator has one either: 1.');
});
