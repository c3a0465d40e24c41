import { expect, test } from 'vitest';
import { cleanUp } from '../../src/storage/clean-up.ts';
import { refusals } from '../../src/web/texts/en/refusals.ts';
import { changeAddress, newAddress, restoreLink } from '../support/changes.ts';
import { forgot, notMeLink } from '../support/mails.ts';
import { found, invite } from '../support/organizations.ts';
import { PASSWORD, signUp } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();
const DAY = 86_400;

async function expectAll(links: Record<string, string>, ending: '' | '-expired'): Promise<void> {
  for (const [kind, link] of Object.entries(links)) {
    const { status, body } = await sallyport.browser().get(link);
    const key = `link-expired_${kind}${ending}` as keyof typeof refusals;
    expect([status, body.detail]).toEqual([410, refusals[key]]);
  }
}

test('what nobody used says so when its row is long gone, for thirty days, and then nothing is kept of it', async () => {
  const organization = await found(sallyport);
  const person = await signUp(sallyport);
  const moved = await signUp(sallyport);
  await changeAddress(sallyport, moved);
  await person.browser.post('/account/password', { currentPassword: PASSWORD, newPassword: `${PASSWORD}!` });
  const links = {
    reset: await forgot(sallyport, person.email),
    'not-me': await notMeLink(sallyport, person.email, 'password was changed'),
    restore: await restoreLink(sallyport, moved.email),
    invitation: await invite(sallyport, organization, organization.owner.browser, newAddress()),
  };
  const passAndClean = async (days: number) => {
    sallyport.clock.pass(days * DAY);
    await cleanUp(sallyport.running.context.db, sallyport.clock.now());
  };
  await passAndClean(8);
  const rows = await sallyport.database.query('SELECT * FROM ended_links WHERE ended_as = $1', ['expired']);
  expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(Object.keys(links)));
  for (const row of rows) {
    // Nothing says whose it was.
    expect(Object.keys(row).sort()).toEqual(['ended_as', 'expires_at', 'kind', 'token_digest']);
    expect(row.token_digest).toHaveLength(32);
  }
  for (const table of ['reset_links', 'not_me_links', 'address_restores', 'invitations'])
    expect(await sallyport.database.query(`SELECT FROM ${table}`), table).toEqual([]);
  await expectAll(links, '-expired');
  await passAndClean(21);
  await expectAll(links, '-expired');
  await passAndClean(9);
  await expectAll(links, '');
  expect(await sallyport.database.query('SELECT FROM ended_links')).toEqual([]);
});
