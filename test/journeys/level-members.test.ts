import { expect, test } from 'vitest';
import { seedMembers } from '../../bench/seed-members.ts';
import { found, ok, type Organization } from '../support/organizations.ts';
import { addKey, newKey, showKey, signInByKey } from '../support/passkeys.ts';
import { PASSWORD } from '../support/people.ts';
import type { SecurityKey } from '../support/security-key.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();
const DAY = 86_400;

interface Listed {
  readonly account: string;
  readonly twoStep: string;
  readonly methods: readonly string[];
}

/** An organization of 161: a third without 2-Step Verification, a third with it, the rest with a passkey. */
async function founded(ahead: number): Promise<Organization & { key: SecurityKey }> {
  const organization = await found(sallyport);
  const { id, path, owner } = organization;
  await seedMembers((text, values) => sallyport.database.query(text, values), {
    organizationId: id,
    members: 160,
    withTwoStep: 66,
    until: sallyport.clock.after(-DAY),
  });
  await sallyport.database.query(
    `UPDATE members SET passkey = true WHERE two_step AND organization_id = $1
       AND account_id IN (SELECT account_id FROM members WHERE organization_id = $1 AND two_step AND role = 'member' ORDER BY account_id LIMIT 50)`,
    [id],
  );
  // Some who came since they were asked.
  await sallyport.database.query(
    `UPDATE members SET newcomer_since = $2 WHERE organization_id = $1 AND account_id IN
       (SELECT account_id FROM members WHERE organization_id = $1 AND NOT passkey AND role = 'member' ORDER BY account_id LIMIT 9)`,
    [id, sallyport.clock.after(2)],
  );
  const key = newKey(sallyport);
  ok(await addKey(owner.browser, key));
  sallyport.clock.pass(1);
  const from = sallyport.clock.after(ahead * DAY).toISOString();
  ok(
    await owner.browser.post(`${path}/security`, {
      ...{ required: true, level: 'passkeys', notify: 'false' },
      ...(ahead > 0 && { from }),
    }),
  );
  sallyport.clock.pass(2);
  ok(await showKey(owner.browser, key, '/account/prove', { password: PASSWORD }));
  return { ...organization, key };
}

/** All pages of the list. */
async function allPages({ path, owner }: Organization, state?: string): Promise<Listed[]> {
  const rows: Listed[] = [];
  let next: string | null = '';
  for (let pages = 0; next !== null && pages < 10; pages += 1) {
    const query = new URLSearchParams({ ...(state && { state }), ...(next && { after: next }) });
    const { body } = ok(await owner.browser.get(`${path}/members?${query}`));
    rows.push(...body.members);
    next = body.next;
  }
  return rows;
}

/** Pages, states, counts and CSV of the same members. Returns how many there are in each state. */
async function agree(organization: Organization): Promise<Record<string, number>> {
  const { path, owner } = organization;
  const all = await allPages(organization);
  expect(new Set(all.map(({ account }) => account)).size).toBe(161);
  const rank = ({ methods, twoStep }: Listed) => (twoStep === 'on' ? 2 : methods.includes('app') ? 1 : 0);
  const lacking = all.findIndex(({ twoStep }) => twoStep === 'on');
  expect(all.slice(0, lacking).some(({ twoStep }) => twoStep === 'on')).toBe(false);
  expect(all.slice(lacking).every(({ twoStep }) => twoStep === 'on')).toBe(true);
  expect(all.map(rank)).toEqual(all.map(rank).toSorted((one, other) => one - other));

  const { summary } = (await owner.browser.get(`${path}/members`)).body;
  const counted: Record<string, number> = {};
  for (const { twoStep } of all) counted[twoStep] = (counted[twoStep] ?? 0) + 1;
  for (const state of ['on', 'off', 'due', 'overdue']) {
    const listed = await allPages(organization, state);
    expect(listed.every(({ twoStep }) => twoStep === state)).toBe(true);
    expect([state, listed.length]).toEqual([state, counted[state] ?? 0]);
    expect([state, summary[state]]).toEqual([state, counted[state] ?? 0]);
  }
  expect(summary.members).toBe(161);

  const csv = (await owner.browser.get(`${path}/members.csv`)).text.trim().split(/\r?\n/);
  expect(csv[0]).toMatch(/,Methods$/);
  const inCsv = csv.slice(1);
  expect(inCsv).toHaveLength(161);
  const words = { on: ',On,', due: ',"Required, not set up",', overdue: ',Overdue,' } as const;
  for (const [state, word] of Object.entries(words))
    expect([state, inCsv.filter((line) => line.includes(word)).length]).toEqual([state, counted[state] ?? 0]);
  expect(inCsv.findIndex((line) => line.includes(words.on))).toBe(lacking);

  const { counts } = (await owner.browser.get(`${path}/security`)).body;
  expect(counts).toEqual({ members: 161, withTwoStep: summary.on, without: 161 - summary.on });
  const page = (await owner.browser.page(`${path}/members`)).text;
  expect(page).toContain('have a passkey or security key.');
  expect(page).toContain('need to add one.');
  expect((await owner.browser.page(`${path}/security`)).text).toContain(
    `${summary.on} of 161 members have a passkey or security key`,
  );
  return counted;
}

test('pages, states, counts and CSV agree, and those without a passkey come first: announced, and in force', async () => {
  const organization = await founded(30);
  const announced = await agree(organization);
  // Nine came since: without a passkey they are shut out already.
  expect(announced).toMatchObject({ on: 51, due: expect.any(Number), overdue: expect.any(Number) });
  expect(announced.due! + announced.overdue!).toBe(110);
  expect(announced.overdue).toBeGreaterThanOrEqual(9);

  const { path, owner, key } = organization;
  const first = ok(await owner.browser.get(`${path}/members`)).body;
  sallyport.clock.pass(31 * DAY);
  const browser = sallyport.browser();
  ok(await signInByKey(browser, key));
  const later = { ...organization, owner: { ...owner, browser } };
  expect(await agree(later)).toEqual({ on: 51, overdue: 110 });

  // A cursor stays good when the level is lowered between two pages.
  ok(await browser.post(`${path}/security`, { required: true, level: 'any', notify: 'false' }));
  expect(ok(await browser.get(`${path}/members?after=${first.next}`)).body.members).toHaveLength(50);
});

test('what was set is said in words of its own, with how many are emailed', async () => {
  const organization = await found(sallyport);
  const { path, owner } = organization;
  ok(await addKey(owner.browser, newKey(sallyport)));
  const set = async (fields: Record<string, string>) => {
    const sent = await owner.browser.submit(`${path}/security`, { required: 'true', ...fields });
    return (await owner.browser.page(sent.headers.get('location')!)).text;
  };
  const from = sallyport.clock.after(9 * DAY).toISOString();
  expect(await set({})).toContain('2-Step Verification is now required.');
  const raised = await set({ level: 'passkeys', from });
  expect(raised).toContain('A passkey or security key will be required from');
  expect(raised).toContain('Change deadline');
  expect(await set({ level: 'any' })).toContain('Any second step is allowed again.');
});
