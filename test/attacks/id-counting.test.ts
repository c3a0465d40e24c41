import { beforeAll, expect, test } from 'vitest';
import { tellUnknownAddresses } from '../../src/activity/unknown-addresses.ts';
import { signUp } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();

// The ids of one's own lines say how many were drawn between them. Each minute's job is done here when it is due.
beforeAll(() => sallyport.database.query(`DELETE FROM pgboss.schedule WHERE name = 'checkpoint'`));

test.each([
  ['/sign-in', { password: 'not the password at all' }],
  ['/password/forgot', {}],
] as const)('the ids of one’s own lines don’t tell whose address was tried at %s', async (path, more) => {
  const { browser } = await signUp(sallyport);
  const known = await signUp(sallyport);
  const ownLine = async (): Promise<number> => {
    expect((await browser.post('/account/prove', { password: 'a wrong one' })).status).toBe(422);
    sallyport.clock.pass(1_000);
    return (await browser.get('/account/activity')).body.events[0].id;
  };
  /** Ids drawn by three attempts, and by the minute they are in. */
  const drawnBy = async (email: string) => {
    const before = await ownLine();
    for (let tries = 0; tries < 3; tries += 1) await sallyport.browser().post(path, { email, ...more });
    const after = await ownLine();
    sallyport.clock.pass(60);
    await tellUnknownAddresses(sallyport.running.context);
    return [after - before, (await ownLine()) - after];
  };
  expect(await drawnBy('nobody@example.com')).toEqual(await drawnBy(known.email));
});
