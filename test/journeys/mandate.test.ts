import { describe, expect, test } from 'vitest';
import { calendarDay } from '../../src/web/dates.ts';
import { PASSWORD, signUp, turnOn } from '../support/people.ts';
import {
  found,
  invite,
  joinAsNewcomer,
  joinProtected,
  ok,
  requireTwoStep,
} from '../support/organizations.ts';
import { useSallyport } from '../support/sallyport.ts';
import { signIn } from '../support/tries.ts';
import { complete, goToTheCodes } from '../support/wizard.ts';

const sallyport = useSallyport();
const DAY = 86_400;
/** The first moment of a day to come: organizations without a zone of their own count in UTC. */
const inDays = (days: number) =>
  new Date(
    sallyport.clock
      .after(days * DAY)
      .toISOString()
      .slice(0, 10),
  );

describe('a mandate', () => {
  test('comes after one’s own setup, is previewed, and acts at the next request', async () => {
    const owner = await signUp(sallyport, { organization: 'Careful' });
    const [{ slug }] = (await owner.browser.get('/organizations')).body.organizations;
    const path = `/organizations/${slug}`;
    for (const asked of [
      await owner.browser.post(`${path}/security`, { required: true }),
      await owner.browser.get(`${path}/security/preview`),
    ])
      expect([asked.status, asked.body.code]).toEqual([403, 'own-two-step-first']);
    const protectedOwner = await turnOn(sallyport, owner);
    const organization = { path, id: '', name: 'Careful', owner: protectedOwner };
    const member = await joinAsNewcomer(sallyport, organization);
    sallyport.clock.pass(1);

    const preview = ok(await owner.browser.get(`${path}/security/preview`)).body;
    expect(preview.counts).toEqual({ members: 2, withTwoStep: 1, without: 1, signedIn: 1, owner: false });
    expect(preview.due).toMatchObject([{ account: member.account, email: member.email }]);

    expect((await member.browser.get(path)).status).toBe(200);
    expect((await requireTwoStep(organization)).body).toMatchObject({
      required: true,
      from: sallyport.clock.now().toISOString(),
      counts: { members: 2, withTwoStep: 1, without: 1 },
    });
    const blocked = await member.browser.get(`${path}/members`);
    expect([blocked.status, blocked.body]).toMatchObject([
      403,
      { code: 'two-step-required', organizations: ['Careful'] },
    ]);
    const sent = await member.browser.page(`${path}/members?q=`);
    expect([sent.status, sent.headers.get('location')]).toEqual([
      303,
      `/account/two-step/required?then=${encodeURIComponent(`${path}/members?q=`)}`,
    ]);
    const mail = await sallyport.mail.next(member.email, ({ subject }) => subject.includes('requires'));
    expect(mail.text).toContain('Careful now requires 2-Step Verification');

    // Pages outside the organization stay open.
    for (const open of ['/account', '/account/two-step', '/organizations'])
      expect((await member.browser.get(open)).status, open).toBe(200);
    expect((await member.browser.get('/organizations')).body.organizations).toMatchObject([
      { blocked: true },
    ]);
    const protectedMember = await turnOn(sallyport, member);
    expect((await protectedMember.browser.get(path)).status).toBe(200);
    const off = await protectedMember.browser.post('/account/two-step/disable/password', {
      password: PASSWORD,
    });
    expect([off.status, off.body]).toMatchObject([
      409,
      { code: 'required-by-organization', organizations: ['Careful'] },
    ]);
  });

  test('takes people who are sent to the setup back to where they wanted to go', async () => {
    const organization = await found(sallyport);
    const member = await joinAsNewcomer(sallyport, organization);
    sallyport.clock.pass(1);
    await requireTwoStep(organization);
    const then = `${organization.path}/members`;
    const page = await member.browser.page(`/account/two-step/required?then=${encodeURIComponent(then)}`);
    expect([page.status, page.text]).toMatchObject([200, expect.stringContaining(organization.name)]);
    ok(await member.browser.post('/account/two-step/enrolment', { then }));
    await goToTheCodes(sallyport, member);
    expect((await complete(member)).body).toEqual({ active: true, othersEnded: false, then });
    const gone = await member.browser.page(`/account/two-step/required?then=${encodeURIComponent(then)}`);
    expect([gone.status, gone.headers.get('location')]).toEqual([303, then]);
  });

  test('mails a link that fits before its day, on it, and after the setup', async () => {
    const organization = await found(sallyport);
    const member = await joinAsNewcomer(sallyport, organization);
    sallyport.clock.pass(1);
    await requireTwoStep(organization, new Date(sallyport.clock.now().getTime() + 14 * 86_400_000));
    const { text } = await sallyport.mail.next(member.email, ({ subject }) =>
      subject.includes('will require'),
    );
    const link = /^Set up 2-Step Verification:\nhttp:\/\/[^/\s]+(\/\S+)$/m.exec(text)![1]!;
    const { path } = organization;
    const early = await member.browser.page(link);
    const tab = `/account/two-step?then=${encodeURIComponent(path)}`;
    expect([early.status, early.headers.get('location')]).toEqual([303, tab]);
    expect((await member.browser.page(tab)).text).toContain(`name="then" value="${path}"`);
    await requireTwoStep(organization);
    const due = await member.browser.page(link);
    expect([due.status, due.text]).toEqual([200, expect.stringContaining(`name="then" value="${path}"`)]);
    const { browser } = await turnOn(sallyport, member);
    const late = await browser.page(link);
    expect([late.status, late.headers.get('location')]).toEqual([303, path]);
  });

  test('closes only that organization; a blocked member may leave it', async () => {
    const [strict, lax] = [await found(sallyport), await found(sallyport)];
    const member = await joinAsNewcomer(sallyport, strict);
    const link = await invite(sallyport, lax, lax.owner.browser, member.email);
    ok(await member.browser.post(link, {}));
    sallyport.clock.pass(1);
    await requireTwoStep(strict);
    expect((await member.browser.get(strict.path)).status).toBe(403);
    expect((await member.browser.get(lax.path)).status).toBe(200);
    expect((await member.browser.post(`${strict.path}/leave`)).status).toBe(204);
    expect((await member.browser.get(strict.path)).status).toBe(404);
  });

  test('from a day on is due to both sides, reminds in time, and then acts', async () => {
    const organization = await found(sallyport);
    const { path, owner } = organization;
    const member = await joinAsNewcomer(sallyport, organization);
    sallyport.clock.pass(1);
    const from = inDays(10);
    await requireTwoStep(organization, from);
    const announced = await sallyport.mail.next(member.email, ({ subject }) =>
      subject.includes('will require'),
    );
    expect(announced.text).toContain(organization.name);

    const own = (await member.browser.get('/account/two-step')).body;
    expect(own.requiredBy).toMatchObject([
      { name: organization.name, level: 'any', from: from.toISOString() },
    ]);
    const { members, summary } = (await owner.browser.get(`${path}/members`)).body;
    expect(members).toMatchObject([
      { account: member.account, twoStep: 'due', dueAt: from.toISOString() },
      { email: owner.email, twoStep: 'on' },
    ]);
    expect(summary).toEqual({ members: 2, on: 1, off: 0, due: 1, overdue: 0, invited: 0 });
    expect((await member.browser.get(path)).status).toBe(200);

    // People who join after the announcement have no grace period.
    sallyport.clock.pass(1);
    const newcomer = await joinAsNewcomer(sallyport, organization);
    expect((await newcomer.browser.get(path)).body.code).toBe('two-step-required');

    sallyport.clock.pass(10 * DAY);
    const later = sallyport.browser();
    ok(await later.post('/sign-in', { email: member.email, password: PASSWORD }));
    expect((await later.get(path)).body.code).toBe('two-step-required');
    const again = await signIn(sallyport, owner);
    expect((await again.get(`${path}/members?state=overdue`)).body.members).toHaveLength(2);
  });

  test('is lifted: everybody is in again, and the people who were asked are told', async () => {
    const organization = await found(sallyport);
    const member = await joinAsNewcomer(sallyport, organization);
    sallyport.clock.pass(1);
    await requireTwoStep(organization);
    ok(await organization.owner.browser.post(`${organization.path}/security`, { required: false }));
    expect((await member.browser.get(organization.path)).status).toBe(200);
    await sallyport.mail.next(member.email, ({ subject }) => subject.includes('no longer requires'));
  });

  test.each([
    ['en', 'is now required.', 'will be required from ', 'is no longer required.'],
    [
      'ko',
      '2단계 인증을 의무화했습니다.',
      '부터 2단계 인증을 의무화합니다.',
      '2단계 인증 의무화를 해제했습니다.',
    ],
  ] as const)('says after the form what is so from now on (%s)', async (language, now, later, off) => {
    const { path, owner } = await found(sallyport, { language });
    const said = async (fields: Record<string, string>) => {
      const answer = await owner.browser.submit(`${path}/security`, fields);
      const { text } = await owner.browser.page(answer.headers.get('location')!);
      return /role="status"[^>]*>.*?<p>([^<]*)</s.exec(text)?.[1];
    };
    const from = inDays(7);
    const announced = await said({ required: 'true', from: from.toISOString() });
    expect(announced).toContain(later);
    expect(announced).toContain(calendarDay(language, from.toISOString().slice(0, 10)));
    const moved = await said({ required: 'true', from: inDays(14).toISOString() });
    expect(moved).toContain(calendarDay(language, inDays(14).toISOString().slice(0, 10)));
    expect(await said({ required: 'true' })).toContain(now);
    expect(await said({ required: 'false' })).toContain(off);
  });

  test('keeps its members from disabling once it is announced, and says that it is still to come', async () => {
    const [one, two] = [await found(sallyport), await found(sallyport)];
    const member = await joinProtected(sallyport, one);
    ok(await member.browser.post(await invite(sallyport, two, two.owner.browser, member.email), {}));
    const refused = async () => {
      const { status, body } = await member.browser.post('/account/two-step/disable/password', {
        password: PASSWORD,
      });
      return [status, body.detail];
    };
    const off = 'You can’t turn off 2-Step Verification.';
    const names = [one.name, two.name].toSorted().join(', ');
    sallyport.clock.pass(1);
    await requireTwoStep(one, inDays(10));
    await requireTwoStep(two, inDays(5));
    expect(await refused()).toEqual([409, `${off} It will be required by ${names}.`]);
    const first = calendarDay('en', inDays(5).toISOString().slice(0, 10));
    expect((await member.browser.page('/account/two-step')).text).toContain(
      `your organization will require it from ${first}.`,
    );
    await requireTwoStep(two);
    expect(await refused()).toEqual([409, `${off} It is required by ${names}.`]);
    expect((await member.browser.page('/account/two-step')).text).toContain(
      'while your organization requires it',
    );
  });

  test.each([-2, 91])('%i days from now is no day for it', async (days) => {
    const organization = await found(sallyport);
    const answer = await organization.owner.browser.post(`${organization.path}/security`, {
      required: true,
      from: inDays(days).toISOString(),
    });
    expect([answer.status, Object.keys(answer.body.errors)]).toEqual([422, ['from']]);
  });
});
