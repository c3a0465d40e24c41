import { randomInt } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { opensAt, type Lane } from '../../src/limits/lanes.ts';
import { countInLanes, readLanes } from '../../src/limits/limits.sql.ts';
import { found, joinAsNewcomer } from '../support/organizations.ts';
import { signUp } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { signIn } from '../support/tries.ts';
import type { Answer, Browser } from '../support/browser.ts';

const sallyport = useSallyport();
const DAY = 86_400;

/** Expects a refusal just before the time that was announced, and none at that time. */
async function opensAsTold(
  since: Date,
  again: () => Promise<Browser>,
  act: (browser: Browser) => Promise<Answer>,
): Promise<void> {
  const told = new Date(since.getTime() + DAY * 1000);
  const refused = await act(await again());
  expect(refused.body).toMatchObject({ code: 'too-many-attempts', retryAt: told.toISOString() });
  const before = (seconds: number) =>
    sallyport.clock.pass((told.getTime() - sallyport.clock.now().getTime()) / 1000 - seconds);
  before(90);
  const browser = await again();
  before(1);
  expect((await act(browser)).body).toMatchObject({ retryAt: told.toISOString() });
  sallyport.clock.pass(1);
  expect((await act(browser)).status).toBeLessThan(300);
}

describe('a limit on what is no secret opens when it says so, and not a second sooner', () => {
  test('new organizations: the day goes by the first of the ten', async () => {
    const person = await signUp(sallyport);
    const create = (browser: Browser) => browser.post('/organizations', { name: 'Another' });
    const since = sallyport.clock.now();
    for (let made = 0; made < 10; made += 1) {
      expect((await create(person.browser)).status).toBe(201);
      sallyport.clock.pass(60);
    }
    await opensAsTold(
      since,
      async () => {
        const browser = sallyport.browser();
        const { email, password } = person;
        expect((await browser.post('/sign-in', { email, password })).body.next).toBe('signed-in');
        return browser;
      },
      create,
    );
  });

  test('reminders of one member, and of all', async () => {
    const organization = await found(sallyport);
    const { path, owner } = organization;
    const { account } = await joinAsNewcomer(sallyport, organization);
    const again = async () => {
      sallyport.clock.passStep();
      return signIn(sallyport, owner);
    };
    for (const at of [`${path}/members/${account}/remind`, `${path}/members/remind`]) {
      const remind = (browser: Browser) => browser.post(at);
      const browser = await again();
      const since = sallyport.clock.now();
      expect((await remind(browser)).status).toBe(202);
      await opensAsTold(since, again, remind);
    }
  });

  test('mails to one invited address: the day goes by the first of the five', async () => {
    const { path, owner } = await found(sallyport);
    const since = sallyport.clock.now();
    const asked = { emails: ['often@example.com'], role: 'member' };
    const [{ id }] = (await owner.browser.post(`${path}/invitations`, asked)).body.invitations;
    const resend = (browser: Browser) => browser.post(`${path}/invitations/${id}/resend`);
    for (let sent = 1; sent < 5; sent += 1) {
      sallyport.clock.pass(60);
      expect((await resend(owner.browser)).status).toBeLessThan(300);
    }
    await opensAsTold(
      since,
      async () => {
        sallyport.clock.passStep();
        return signIn(sallyport, owner);
      },
      resend,
    );
  });
});

describe('the rule stands in SQL, which decides, and in TypeScript, which tells', () => {
  const windows = () =>
    Array.from({ length: randomInt(1, 4) }, () => ({ seconds: randomInt(1, 60), most: randomInt(1, 6) }));
  const growing = () => ({ free: randomInt(0, 4), longest: randomInt(1, 30), seconds: randomInt(10, 90) });
  const kinds: Record<string, () => Omit<Lane, 'name'>> = {
    windows: () => ({ windows: windows() }),
    'a growing delay': () => ({ growing: growing() }),
    'both of them': () => ({ windows: windows(), growing: growing() }),
    'subjects with a share': () => ({ windows: windows(), share: { subject: '', most: randomInt(1, 4) } }),
  };

  test.each(Object.entries(kinds))(
    '%s: both answer alike, at any moment',
    async (_, make) => {
      const wrong: unknown[] = [];
      for (let run = 0; run < 12; run += 1) {
        const rule = { ...make(), name: `tried:${randomInt(2 ** 40)}` };
        let now = sallyport.clock.now().getTime();
        await sallyport.running.context.db.transaction(async (tx) => {
          for (let step = 0; step < 25; step += 1) {
            now += randomInt(1, 6_000);
            const share = rule.share && { ...rule.share, subject: `${randomInt(3)}` };
            const lane = { ...rule, ...(share && { share }) };
            const admits = async (at: number) => (await countInLanes(tx, [lane], new Date(at))).length > 0;
            const hits = (await readLanes(tx, [lane.name]))[0]?.hits ?? [];
            const told = opensAt(lane, hits, new Date(now)).getTime();
            const admitted = await admits(now);
            if (admitted !== told <= now) wrong.push({ lane, hits, now, told });
            if (admitted) continue;
            // A growing delay shrinks as attempts expire, so it may open sooner than it says, never later.
            if (!lane.growing && (await admits(told - 1)))
              wrong.push({ lane, hits, now, told, sooner: true });
            if (!(await admits(told))) wrong.push({ lane, hits, now, told, later: true });
            now = told;
          }
        });
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );
});
