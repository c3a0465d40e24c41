import { beforeAll, describe, expect, test } from 'vitest';
import { seedMembers } from '../../bench/seed-members.ts';
import {
  selectMembers,
  selectNames,
  type ListQuery,
  type MemberState,
} from '../../src/organizations/members/list-members.sql.ts';
import { placeOf, type MemberSort, type Place } from '../../src/organizations/members/member-order.sql.ts';
import { noMandate, type Mandate } from '../../src/mandate/mandate.ts';
import { found, ok, type Organization } from '../support/organizations.ts';
import { useSallyport } from '../support/sallyport.ts';

const MEMBERS = 100_000;
const DAY = 86_400;

const sallyport = useSallyport();
let organization: Organization;

beforeAll(async () => {
  organization = await found(sallyport);
  await seedMembers((text, values) => sallyport.database.query(text, values), {
    organizationId: organization.id,
    members: MEMBERS,
    withTwoStep: 70,
    until: sallyport.clock.after(-DAY),
    codes: 3,
  });
}, 180_000);

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Plan[];
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

/** The plan of a page of the list, and the best of five times in milliseconds: a busy machine only adds to a time. */
const explain = (query: ListQuery) => explainSql(selectMembers(sallyport.running.context.db, query).toSQL());

async function explainSql({ sql, params }: { sql: string; params: unknown[] }) {
  const times: number[] = [];
  let plan: Plan[] = [];
  for (let time = 0; time < 5; time += 1) {
    const [row] = await sallyport.database.query<{ 'QUERY PLAN': any }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`,
      params,
    );
    const [explained] = row!['QUERY PLAN'];
    plan = nodes(explained.Plan);
    times.push(explained['Execution Time']);
  }
  return { plan, ms: Math.min(...times) };
}

/** The cursor of the last page. */
async function beforeTheEnd(state: MemberState | undefined, sort: MemberSort = 'state'): Promise<Place> {
  const order = {
    state: 'two_step DESC, passkey DESC, newcomer_since DESC, account_id DESC',
    name: 'name_key DESC, account_id DESC',
    '-name': 'name_key, account_id',
    joined: 'joined_at DESC, account_id DESC',
    '-joined': 'joined_at, account_id',
  }[sort];
  const [row] = await sallyport.database.query<Parameters<typeof placeOf>[1]>(
    `SELECT two_step AS "twoStep", passkey, newcomer_since AS "newcomerSince", account_id AS "accountId",
        name_key AS "nameKey", joined_at AS "joinedAt" FROM members
      WHERE organization_id = $1 AND ($2::boolean IS NULL OR two_step = $2)
      ORDER BY ${order} OFFSET 50 LIMIT 1`,
    [organization.id, state === undefined ? null : state === 'on'],
  );
  return placeOf(sort, row!);
}

describe(`the list of ${MEMBERS} members`, () => {
  const none: Mandate = noMandate;
  const now = () => sallyport.clock.now();
  const soon = (): Mandate => ({
    ...noMandate,
    requiredFrom: sallyport.clock.after(5 * DAY),
    announcedAt: now(),
  });
  const past = (): Mandate => ({ ...noMandate, requiredFrom: now(), announcedAt: now() });

  test.each([
    ['all', undefined, () => none],
    ['on', 'on', () => none],
    ['off', 'off', () => none],
    ['due', 'due', soon],
    ['overdue', 'overdue', past],
    ['overdue, of whom there is none', 'overdue', soon],
  ] as const)('%s: first and last page come from the index', async (_, state, mandate) => {
    for (const after of [undefined, await beforeTheEnd(state)]) {
      const query = {
        organizationId: organization.id,
        mandate: mandate(),
        now: now(),
        state,
        after,
        most: 51,
      };
      const { plan, ms } = await explain(query);
      expect(plan.map((node) => node['Index Name'])).toContainEqual(
        expect.stringMatching(/^members_by_(level|state)$/),
      );
      expect(plan.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
      expect(ms).toBeLessThan(20);
    }
  });

  test.each([
    ['name', 'members_by_name'],
    ['-name', 'members_by_name'],
    ['joined', 'members_by_joining'],
    ['-joined', 'members_by_joining'],
  ] as const)('by %s: first and last page come from the index, in order', async (sort, index) => {
    for (const after of [undefined, await beforeTheEnd(undefined, sort)]) {
      const query = {
        organizationId: organization.id,
        mandate: none,
        now: now(),
        sort,
        after,
        most: 51,
      };
      const { plan, ms } = await explain(query);
      expect(plan.map((node) => node['Index Name'])).toContain(index);
      // The last sign-in of each row is looked up by an order of its own.
      expect(plan.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
      expect(ms).toBeLessThan(20);
    }
  });

  const level = (ahead: number) => (): Mandate => ({
    ...past(),
    passkeysFrom: sallyport.clock.after(ahead * DAY),
    passkeysAnnouncedAt: now(),
  });
  test.each([
    ['all', undefined, level(0)],
    ['on', 'on', level(0)],
    ['overdue', 'overdue', level(0)],
    ['due', 'due', level(9)],
    ['overdue', 'overdue', level(9)],
  ] as const)(
    '%s where passkeys are asked for: the first page comes from an index',
    async (_, state, mandate) => {
      await sallyport.database.query(
        "UPDATE members SET passkey = true WHERE two_step AND NOT passkey AND account_id::text < '4'",
      );
      await sallyport.database.query('ANALYZE members');
      const query = { organizationId: organization.id, mandate: mandate(), now: now(), state, most: 51 };
      const { plan, ms } = await explain(query);
      expect(plan.map((node) => node['Index Name'])).toContain('members_by_level');
      expect(plan.filter(({ 'Node Type': type }) => type === 'Seq Scan' || type === 'Sort')).toEqual([]);
      expect(ms).toBeLessThan(100);
    },
  );

  test('to a plain member, too: by role, and by nobody’s 2-Step Verification', async () => {
    const last = 'ffffffff-0000-0000-0000-000000000000';
    for (const after of [undefined, { rank: 2, nameKey: 'z', accountId: last }]) {
      const statement = selectNames(sallyport.running.context.db, organization.id, after, 51).toSQL();
      const { plan, ms } = await explainSql(statement);
      expect(plan.map((node) => node['Index Name'])).toContain('members_by_role_and_name');
      expect(plan.filter((node) => node['Node Type'] === 'Seq Scan' || node['Node Type'] === 'Sort')).toEqual(
        [],
      );
      expect(ms).toBeLessThan(20);
      expect(statement.sql).not.toMatch(/two_step|authenticators|newcomer_since/);
    }
  });

  test('goes from page to page without leaving anybody out', async () => {
    const { path, owner } = organization;
    const seen = new Set<string>();
    let next: string | null = '';
    for (let page = 0; page < 5 && next !== null; page += 1) {
      const { body } = ok(await owner.browser.get(`${path}/members?after=${next}`));
      for (const { account, twoStep } of body.members) {
        expect(twoStep).toBe('off');
        seen.add(account);
      }
      next = body.next;
    }
    expect(seen.size).toBe(250);
    const { summary } = (await owner.browser.get(`${path}/members`)).body;
    expect(summary).toMatchObject({ members: MEMBERS + 1, on: MEMBERS * 0.7 + 1, off: MEMBERS * 0.3 });
  });
});

test('the CSV has them all, and never more than a batch of them in memory', async () => {
  const { path, owner } = organization;
  const [{ count }] = (await sallyport.database.query<{ count: number }>(
    'SELECT count(*)::int FROM members WHERE organization_id = $1',
    [organization.id],
  )) as [{ count: number }];
  const response = await fetch(new URL(`${path}/members.csv`, sallyport.url), {
    headers: { Cookie: [...owner.browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
  });
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  let [lines, bytes, most] = [0, 0, 0];
  for await (const chunk of response.body!) {
    bytes += chunk.length;
    for (const byte of chunk) if (byte === 10) lines += 1;
    most = Math.max(most, process.memoryUsage().heapUsed - before);
  }
  expect(lines).toBe(count + 1);
  console.info(
    `${lines} lines, ${Math.round(bytes / 1e6)} MB, heap at most ${Math.round(most / 1e6)} MB more`,
  );
  expect(most).toBeLessThan(100e6);
}, 60_000);

test('requiring it of them is two columns of one row, and one job, however many they are', async () => {
  const { path, owner, id } = organization;
  const untouched = async () => {
    const [row] = await sallyport.database.query(
      `SELECT (SELECT md5(string_agg(xmin::text, ',' ORDER BY account_id)) FROM members) AS members,
              (SELECT md5(string_agg(xmin::text, ',' ORDER BY id)) FROM accounts) AS accounts`,
    );
    return row;
  };
  const before = await untouched();
  ok(await owner.browser.post(`${path}/security`, { required: true, notify: false }));
  ok(await owner.browser.post(`${path}/security`, { required: false, notify: false }));
  expect(await untouched()).toEqual(before);
  const rounds = () =>
    sallyport.database.query('SELECT round FROM mail_rounds WHERE organization_id = $1', [id]);
  expect(await rounds()).toEqual([]);
  // Members without 2-Step Verification are removed, so that no thirty thousand mails go out.
  await sallyport.database.query('DELETE FROM members WHERE organization_id = $1 AND NOT two_step', [id]);
  const from = `${sallyport.clock
    .after(5 * DAY)
    .toISOString()
    .slice(0, 10)}T00:00:00.000Z`;
  ok(await owner.browser.post(`${path}/security`, { required: true, from }));
  expect(await rounds()).toEqual([{ round: `mandate-announced:${from}` }]);
});
