import { beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../src/app.ts';
import { tellingHeaders, type Browser } from '../support/browser.ts';
import {
  found,
  joinAsNewcomer,
  joinProtected,
  ok,
  requireTwoStep,
  type Member,
  type Organization,
} from '../support/organizations.ts';
import { PASSWORD, turnOn, type ProtectedPerson } from '../support/people.ts';
import { crowd } from '../support/attacks/crowd.ts';
import { useSallyport } from '../support/sallyport.ts';
import { memberFields } from '../support/attacks/who-passes.ts';
import { copyOf, signIn } from '../support/tries.ts';

const sallyport = useSallyport();
const off = '/account/two-step/disable';
const DAY = 86_400;

/** All that a plain member can be answered: every GET, as a program and as a browser, by path and by cursor. */
async function allAnswers(browser: Browser, { path }: Organization, others: readonly string[]) {
  const asked = routes
    .filter(({ method }) => method === 'GET')
    .flatMap((entry) => {
      const at = entry.path.replace('/organizations/:org', path);
      return at.includes(':account')
        ? others.map((account) => at.replace(':account', account))
        : [at.replaceAll(/:\w+/g, 'nothing')];
    });
  const queries = ['?state=off', '?state=on', '?q=a', '?after=nothing'].map(
    (query) => `${path}/members${query}`,
  );
  const answers: unknown[] = [];
  const ask = async (from: string) => {
    for (const how of ['get', 'page'] as const) {
      const { status, headers, text } = await copyOf(sallyport, browser)[how](from);
      // The request's id stands in its answer, also on the page that says what went wrong.
      const id = headers.get('x-request-id') ?? '-';
      answers.push([how, from, status, tellingHeaders(headers), text.replaceAll(id, '-')]);
    }
  };
  for (const from of [...asked, ...queries]) await ask(from);
  let next: string | null = (await browser.get(`${path}/members`)).body.next;
  for (; next !== null; next = (await browser.get(`${path}/members?after=${next}`)).body.next)
    await ask(`${path}/members?after=${next}`);
  // What a member may not do is refused before anybody's factor is looked at.
  for (const { path: pattern } of routes.filter(
    (it) => it.method === 'POST' && it.path.includes('/:account'),
  ))
    for (const account of others) {
      const at = pattern.replace('/organizations/:org', path).replace(':account', account);
      const { status, text } = await copyOf(sallyport, browser).post(at, { reason: 'x', role: 'member' });
      answers.push([at, status, text]);
    }
  return answers;
}

const turnOff = async ({ browser, phone }: ProtectedPerson) => {
  ok(await browser.post(`${off}/password`, { password: PASSWORD }));
  ok(await browser.post(off, { code: phone.code() }));
};

describe.each(['no mandate', 'a mandate that is announced'] as const)('with %s', (mandate) => {
  let organization: Organization;
  let observer: Member;
  let others: Record<'owner' | 'administrator' | 'member', Member & Partial<ProtectedPerson>>;
  let seeded: string[];
  beforeAll(async () => {
    organization = await found(sallyport);
    seeded = await crowd(sallyport, organization.id, 120);
    observer = await joinAsNewcomer(sallyport, organization);
    const administrator = await joinAsNewcomer(sallyport, organization, { role: 'administrator' });
    const member = await joinProtected(sallyport, organization);
    const { self } = (await organization.owner.browser.get(`${organization.path}/members`)).body;
    others = { owner: { ...organization.owner, account: self }, administrator, member };
    if (mandate !== 'no mandate') await requireTwoStep(organization, sallyport.clock.after(30 * DAY));
  }, 120_000);

  const answersNow = () =>
    allAnswers(observer.browser, organization, [
      ...Object.values(others).map((it) => it.account),
      seeded[7]!,
    ]);

  /** Changes a person's factor, and turns the clock back to where it was. */
  async function nothingChanges(act: () => Promise<unknown>) {
    const before = await answersNow();
    const at = sallyport.clock.now().getTime();
    await act();
    sallyport.clock.pass((at - sallyport.clock.now().getTime()) / 1000);
    expect(await answersNow()).toEqual(before);
  }

  test('an administrator turns it on', async () => {
    await nothingChanges(async () => {
      others.administrator = { ...others.administrator, ...(await turnOn(sallyport, others.administrator)) };
    });
  }, 60_000);

  test('a member is reset by the owner', async () => {
    await nothingChanges(() => {
      const reset = `${organization.path}/members/${others.member.account}/reset-two-step`;
      return organization.owner.browser.post(reset, { reason: 'Lost the phone' }).then(ok);
    });
  }, 60_000);

  test('a recovery code is used, and many members change in one go', async () => {
    await nothingChanges(async () => {
      await sallyport.database.query('UPDATE recovery_codes SET spent_at = now() WHERE account_id = $1', [
        others.owner.account,
      ]);
      await sallyport.database.query(
        'UPDATE members SET two_step = NOT two_step, newcomer_since = now() WHERE account_id = ANY($1::uuid[])',
        [seeded],
      );
    });
  }, 60_000);

  if (mandate === 'no mandate')
    test('the owner turns it off', async () => {
      await nothingChanges(() => turnOff(others.owner as Member & ProtectedPerson));
    }, 60_000);
});

test('each role sees the fields of members that are its own, in the list and nowhere else', async () => {
  const organization = await found(sallyport);
  const { path, owner } = organization;
  const people = {
    owner,
    administrator: await joinAsNewcomer(sallyport, organization, { role: 'administrator' }),
    member: await joinAsNewcomer(sallyport, organization),
  };
  for (const [role, { browser }] of Object.entries(people)) {
    const { body } = ok(await browser.get(`${path}/members`));
    const seen = memberFields[role as keyof typeof memberFields];
    expect(body.members).toHaveLength(3);
    for (const member of body.members) expect(Object.keys(member).sort(), role).toEqual([...seen].sort());
    expect('summary' in body, role).toBe(role !== 'member');
    // Long addresses carry marks where they may break; here without them.
    const page = (await browser.page(`${path}/members`)).text.replaceAll(/<[^>]*>/g, '');
    expect(page.includes(people.administrator.email), role).toBe(role !== 'member');
  }
});

describe('a cursor', () => {
  let one: Organization;
  let two: Organization;
  let member: Member;
  const nextOf = async (browser: Browser, at: string): Promise<string> => {
    const { body } = ok(await browser.get(at));
    expect(typeof body.next).toBe('string');
    return body.next;
  };
  beforeAll(async () => {
    one = await found(sallyport);
    two = await found(sallyport);
    two = { ...two, owner: { ...two.owner, browser: await signIn(sallyport, two.owner) } };
    for (const { id } of [one, two]) {
      await crowd(sallyport, id, 110);
      await sallyport.database.query(
        `INSERT INTO activity (at, type, organization_id, network, browser)
         SELECT now(), 'invitation-sent', $1, '-', '-' FROM generate_series(1, 120)`,
        [id],
      );
    }
    member = await joinAsNewcomer(sallyport, one);
    for (let times = 0; times < 20; times += 1)
      for (const browser of [one.owner.browser, two.owner.browser])
        ok(await browser.post('/account/profile', { name: `Kim ${times}`, language: 'en' }));
  }, 120_000);

  const refused = async (browser: Browser, at: string, field: string) => {
    const answer = await browser.get(at);
    expect([answer.status, answer.body.code, Object.keys(answer.body.errors ?? {})], at).toEqual([
      422,
      'input-invalid',
      [field],
    ]);
    expect((await browser.page(at)).status, at).toBe(422);
  };

  test('of the members fits its organization, role and filter, and no other list', async () => {
    const { path, owner } = one;
    const own = await nextOf(owner.browser, `${path}/members`);
    ok(await owner.browser.get(`${path}/members?after=${own}`));
    const filtered = await nextOf(owner.browser, `${path}/members?state=on`);
    ok(await owner.browser.get(`${path}/members?state=on&after=${filtered}`));
    const plain = await nextOf(member.browser, `${path}/members`);
    ok(await member.browser.get(`${path}/members?after=${plain}`));
    // The owner's order tells who has it: a member can't continue from a cursor of that order.
    await refused(member.browser, `${path}/members?after=${own}`, 'after');
    await refused(owner.browser, `${path}/members?after=${plain}`, 'after');
    await refused(owner.browser, `${path}/members?after=${filtered}`, 'after');
    await refused(owner.browser, `${path}/members?state=off&after=${filtered}`, 'after');
    await refused(owner.browser, `${path}/members?state=on&q=a&after=${filtered}`, 'after');
    await refused(two.owner.browser, `${two.path}/members?after=${own}`, 'after');
    await refused(owner.browser, `${path}/activity?before=${own}`, 'before');
    await refused(owner.browser, `/account/activity?before=${own}`, 'before');
  });

  test('made up by a member tells nothing', async () => {
    const made = [true, '1970-01-01T00:00:00.000Z', '00000000-0000-0000-0000-000000000000'];
    const words = Buffer.from(JSON.stringify(made)).toString('base64url');
    const own = await nextOf(member.browser, `${one.path}/members`);
    const [place = '', mac = ''] = own.split('.');
    for (const after of [
      words,
      `${words}.`,
      `${words}.${mac}`,
      `${place}.${mac.slice(0, -2)}`,
      `${place}.${mac}.${mac}`,
      place,
      '.',
      'x',
      '1',
      `${own}A`,
    ])
      await refused(member.browser, `${one.path}/members?after=${encodeURIComponent(after)}`, 'after');
    await refused(member.browser, `${one.path}/members?after=${'x'.repeat(501)}`, 'after');
  });

  test('of the activity fits its account or organization, and its filter', async () => {
    const { path, owner } = one;
    const [ofAccount, ofOther] = [
      await nextOf(owner.browser, '/account/activity'),
      await nextOf(two.owner.browser, '/account/activity'),
    ];
    ok(await owner.browser.get(`/account/activity?before=${ofAccount}`));
    await refused(owner.browser, `/account/activity?before=${ofOther}`, 'before');
    const ofOrganization = await nextOf(owner.browser, `${path}/activity`);
    ok(await owner.browser.get(`${path}/activity?before=${ofOrganization}`));
    await refused(two.owner.browser, `${two.path}/activity?before=${ofOrganization}`, 'before');
    await refused(owner.browser, `${path}/activity?type=invitation-sent&before=${ofOrganization}`, 'before');
    await refused(owner.browser, `/account/activity?before=${ofOrganization}`, 'before');
    for (const before of ['1', '999999', 'x', '-1', '1.5'])
      for (const at of ['/account/activity', `${path}/activity`])
        await refused(owner.browser, `${at}?before=${before}`, 'before');
  });

  test('fits on another node, too', async () => {
    const { path, owner } = one;
    const after = await nextOf(owner.browser, `${path}/members`);
    const page = ok(await owner.browser.get(`${path}/members?after=${after}`)).body.members;
    const node = await sallyport.anotherNode();
    expect(ok(await copyOf(node, owner.browser).get(`${path}/members?after=${after}`)).body.members).toEqual(
      page,
    );
  });
});
