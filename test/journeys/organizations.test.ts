import { describe, expect, test } from 'vitest';
import { day } from '../../src/web/dates.ts';
import { giveThePassword, PASSWORD, signUp, turnOn } from '../support/people.ts';
import {
  found,
  invitationLink,
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
const inDays = (days: number) => new Date(sallyport.clock.now().getTime() + days * DAY * 1000);

describe('an organization', () => {
  test('is founded, renamed, left and seen by its members only', async () => {
    const { browser } = await signUp(sallyport);
    const founded = ok(await browser.post('/organizations', { name: 'Hanbit Analytics' }));
    expect([founded.status, founded.body]).toMatchObject([
      201,
      { name: 'Hanbit Analytics', role: 'owner', mandate: { required: false, from: null } },
    ]);
    const path = `/organizations/${founded.body.slug}`;
    expect(founded.body.slug).toMatch(/^hanbit-analytics-[a-z0-9]{6}$/);
    for (const named of [path, `/organizations/${founded.body.id}`])
      expect((await browser.get(named)).body).toEqual(founded.body);
    expect((await browser.post(`${path}/rename`, { name: 'Hanbit' })).body.name).toBe('Hanbit');
    expect((await browser.get('/organizations')).body.organizations).toMatchObject([
      { name: 'Hanbit', blocked: false },
    ]);
    const stranger = await signUp(sallyport);
    for (const named of [path, '/organizations/nothing', `/organizations/${founded.body.id}`]) {
      const answer = await stranger.browser.get(named);
      expect([answer.status, answer.body.code], named).toEqual([404, 'not-found']);
    }
    const left = await browser.post(`${path}/leave`);
    expect([left.status, left.body.code]).toEqual([403, 'not-allowed']);
  });

  test('a name that carries a web address is refused: it would be mailed to strangers', async () => {
    const { browser } = await signUp(sallyport);
    for (const name of ['Win at https://evil.example', 'www.evil.example']) {
      const answer = await browser.post('/organizations', { name });
      expect([answer.status, answer.body.errors]).toEqual([
        422,
        { name: 'A name can’t contain a web address.' },
      ]);
    }
  });
});

describe('an invitation', () => {
  test('brings a new person in: the link proves the address', async () => {
    const organization = await found(sallyport);
    const link = await invite(sallyport, organization, organization.owner.browser, 'new@example.com');
    const browser = sallyport.browser();
    expect((await browser.get(link)).body).toEqual({
      organization: organization.name,
      slug: organization.path.split('/').at(-1),
      invitedBy: organization.owner.email,
      role: 'member',
      requiresTwoStep: false,
      email: 'new@example.com',
      stage: 'new',
    });
    const empty = await browser.post(link, {});
    expect([empty.status, Object.keys(empty.body.errors)]).toEqual([422, ['name', 'password']]);
    const weak = await browser.post(link, { name: 'New', password: 'password1' });
    expect(weak.body.code).toBe('password-weak');
    const joined = ok(await browser.post(link, { name: 'New', password: PASSWORD }));
    expect(joined.body).toMatchObject({ next: 'signed-in', then: organization.path });
    expect((await browser.get(organization.path)).body.role).toBe('member');
    const again = await sallyport.browser().post(link, { name: 'New', password: PASSWORD });
    expect([again.status, again.body.code]).toEqual([410, 'link-expired']);
  });

  test('waits for an existing person, who signs in first', async () => {
    const organization = await found(sallyport);
    const person = await turnOn(sallyport, await signUp(sallyport));
    const link = await invite(sallyport, organization, organization.owner.browser, person.email);
    const stranger = sallyport.browser();
    expect((await stranger.get(link)).body.stage).toBe('sign-in');
    const refused = await stranger.post(link, { name: 'X', password: PASSWORD });
    expect([refused.status, refused.body.code]).toEqual([401, 'not-signed-in']);
    const between = await giveThePassword(sallyport, person);
    expect((await between.post(link, {})).status).toBe(401);
    const other = await signUp(sallyport);
    expect((await other.browser.get(link)).body.stage).toBe('other');
    expect((await other.browser.post(link, {})).body.code).toBe('not-allowed');

    expect((await person.browser.get('/organizations')).body.invitations).toMatchObject([
      { organization: organization.name, role: 'member', requiresTwoStep: false },
    ]);
    const joined = ok(await person.browser.post(link, {}));
    expect(joined.body.organization.name).toBe(organization.name);
    expect((await person.browser.get('/organizations')).body).toMatchObject({
      organizations: [{ name: organization.name, role: 'member' }],
      invitations: [],
    });
  });

  test('can be accepted or declined from the start page, by whoever it is for', async () => {
    const [one, two] = [await found(sallyport), await found(sallyport)];
    const person = await signUp(sallyport);
    const other = await signUp(sallyport);
    for (const organization of [one, two])
      await invite(sallyport, organization, organization.owner.browser, person.email);
    const { invitations } = (await person.browser.get('/organizations')).body;
    const idOf = (name: string) => invitations.find((it: any) => it.organization === name).id;
    for (const act of ['accept', 'decline'])
      expect((await other.browser.post(`/invitations/waiting/${idOf(one.name)}/${act}`)).status).toBe(404);
    ok(await person.browser.post(`/invitations/waiting/${idOf(one.name)}/accept`));
    ok(await person.browser.post(`/invitations/waiting/${idOf(two.name)}/decline`));
    const { body } = await person.browser.get('/organizations');
    expect([body.organizations.map((it: any) => it.name), body.invitations]).toEqual([[one.name], []]);
  });

  test('goes to up to twenty addresses; members and invited ones are refused by name', async () => {
    const organization = await found(sallyport);
    const { path, owner } = organization;
    const member = await joinAsNewcomer(sallyport, organization);
    await invite(sallyport, organization, owner.browser, 'waiting@example.com');
    const emails = [
      member.email,
      owner.email,
      'Waiting@example.com',
      'fresh@example.com',
      'FRESH@example.com',
    ];
    const answer = ok(await owner.browser.post(`${path}/invitations`, { emails, role: 'member' }));
    expect(answer.body.refused.toSorted((a: any, b: any) => a.email.localeCompare(b.email))).toEqual(
      [
        { email: member.email, why: 'member' },
        { email: owner.email, why: 'member' },
        { email: 'waiting@example.com', why: 'invited' },
      ].toSorted((a, b) => a.email.localeCompare(b.email)),
    );
    expect(answer.body.invitations.map((it: any) => it.email)).toEqual([
      'fresh@example.com',
      'waiting@example.com',
    ]);
    await invitationLink(sallyport, 'fresh@example.com', organization.name);
    const many = Array.from({ length: 21 }, (_, at) => `many${at}@example.com`);
    for (const wrong of [many, [], ['no address']]) {
      const refused = await owner.browser.post(`${path}/invitations`, { emails: wrong });
      expect([refused.status, Object.keys(refused.body.errors)]).toEqual([422, ['emails']]);
    }
  });

  test('is cancelled: it no longer works although it was mailed; sent again, the older link is dead', async () => {
    const organization = await found(sallyport);
    const { path, owner } = organization;
    const first = await invite(sallyport, organization, owner.browser, 'again@example.com');
    const [{ id }] = (await owner.browser.get(`${path}/invitations`)).body.invitations;
    expect((await owner.browser.post(`${path}/invitations/${id}/resend`)).status).toBe(202);
    const second = await invitationLink(sallyport, 'again@example.com', organization.name);
    expect((await sallyport.browser().get(first)).status).toBe(410);
    expect((await sallyport.browser().get(second)).status).toBe(200);
    expect((await owner.browser.post(`${path}/invitations/${id}/cancel`)).status).toBe(204);
    expect((await sallyport.browser().get(second)).status).toBe(410);
    expect((await owner.browser.post(`${path}/invitations/${id}/resend`)).status).toBe(404);
  });

  test('is over after seven days, and then the address can be invited anew', async () => {
    const organization = await found(sallyport);
    const link = await invite(sallyport, organization, organization.owner.browser, 'late@example.com');
    sallyport.clock.pass(7 * DAY + 1);
    expect((await sallyport.browser().get(link)).status).toBe(410);
    const owner = await signIn(sallyport, organization.owner);
    const again = await invite(sallyport, organization, owner, 'late@example.com');
    expect((await sallyport.browser().get(again)).status).toBe(200);
  });
});

describe('a mandate', () => {
  test('comes after one’s own set-up, is previewed, and acts at the next request', async () => {
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

    // Everything that is not the organization's stays open.
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

  test('takes whoever is sent to the set-up back to where they wanted to go', async () => {
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
    expect(own.requiredBy).toEqual([{ name: organization.name, from: from.toISOString() }]);
    const { members, summary } = (await owner.browser.get(`${path}/members`)).body;
    expect(members).toMatchObject([
      { account: member.account, twoStep: 'due', dueAt: from.toISOString() },
      { email: owner.email, twoStep: 'on' },
    ]);
    expect(summary).toEqual({ members: 2, on: 1, off: 0, due: 1, overdue: 0, invited: 0 });
    expect((await member.browser.get(path)).status).toBe(200);

    // Whoever comes after the announcement has no grace.
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

  test('is lifted: everybody is in again, and whoever was asked is told', async () => {
    const organization = await found(sallyport);
    const member = await joinAsNewcomer(sallyport, organization);
    sallyport.clock.pass(1);
    await requireTwoStep(organization);
    ok(await organization.owner.browser.post(`${organization.path}/security`, { required: false }));
    expect((await member.browser.get(organization.path)).status).toBe(200);
    await sallyport.mail.next(member.email, ({ subject }) => subject.includes('no longer requires'));
  });

  test.each([
    ['en', 'is now required.', 'is required from ', 'is no longer required.'],
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
    expect(announced).toContain(day(language, from));
    const moved = await said({ required: 'true', from: inDays(14).toISOString() });
    expect(moved).toContain(day(language, inDays(14)));
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
    const off = 'You can’t turn 2-Step Verification off.';
    await requireTwoStep(one, inDays(10));
    await requireTwoStep(two, inDays(5));
    expect(await refused()).toEqual([409, `${off} It will be required by ${one.name}, ${two.name}.`]);
    const first = day('en', inDays(5));
    expect((await member.browser.page('/account/two-step')).text).toContain(
      `your organization will require it from ${first}.`,
    );
    await requireTwoStep(two);
    expect(await refused()).toEqual([409, `${off} It is required by ${one.name}, ${two.name}.`]);
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

describe('a member', () => {
  test('gets another role, the ownership, is reminded, removed', async () => {
    const organization = await found(sallyport);
    const { path, owner } = organization;
    const member = await joinAsNewcomer(sallyport, organization);
    const at = `${path}/members/${member.account}`;
    expect((await owner.browser.post(`${at}/remind`)).status).toBe(202);
    const mail = await sallyport.mail.next(member.email, ({ subject }) => subject.includes('please set up'));
    expect(mail.text).toContain('Seoyeon Kim asks you');
    expect((await owner.browser.post(`${at}/remind`)).body.code).toBe('too-many-attempts');
    expect((await owner.browser.post(`${at}/role`, { role: 'administrator' })).body).toEqual({
      account: member.account,
      role: 'administrator',
    });
    await sallyport.mail.next(member.email, ({ subject }) => subject.includes('your role was changed'));
    const handed = await owner.browser.post(`${path}/owner`, { account: member.account });
    expect([handed.status, handed.body.code]).toEqual([403, 'not-allowed']);
    const protectedMember = await turnOn(sallyport, member);
    expect((await owner.browser.post(`${at}/remind`)).body.code).toBe('already-active');
    ok(await owner.browser.post(`${path}/owner`, { account: member.account }));
    expect((await owner.browser.get(path)).body.role).toBe('administrator');
    expect((await protectedMember.browser.get(path)).body.role).toBe('owner');
    for (const { email } of [owner, member])
      await sallyport.mail.next(email, ({ subject }) => subject.includes('owner'));
    const [own] = (await protectedMember.browser.get(`${path}/members?q=${owner.email}`)).body.members;
    ok(await protectedMember.browser.post(`${path}/members/${own.account}/remove`));
    expect((await owner.browser.get(path)).status).toBe(404);
    await sallyport.mail.next(owner.email, ({ subject }) => subject.includes('no longer a member'));
  });

  test('who lost everything is reset, told, and sets up first, whether or not it is required', async () => {
    const organization = await found(sallyport);
    const { path, owner } = organization;
    const member = await joinProtected(sallyport, organization);
    const at = `${path}/members/${member.account}/reset-two-step`;
    expect((await owner.browser.post(at, { reason: ' ' })).body.errors).toHaveProperty('reason');
    const reset = ok(await owner.browser.post(at, { reason: 'Lost the phone; I met her.' }));
    expect(reset.body).toEqual({ account: member.account, sessionsEnded: 1 });
    for (const [email, subject] of [[member.email, 'was reset']] as const)
      await sallyport.mail.next(email, (mail) => mail.subject.includes(subject));
    // Whoever did it is told from where it was done.
    const own = await sallyport.mail.next(owner.email, (mail) => mail.subject.includes('you reset a member'));
    expect(own.text).toMatch(/\nBrowser: .+\nNetwork: [0-9a-f.:]+\n/);
    expect(own.text).toContain('/password/forgot');
    expect((await member.browser.get('/account')).status).toBe(401);
    const browser = sallyport.browser();
    const asked = ok(await browser.post('/sign-in', { email: member.email, password: PASSWORD }));
    expect(asked.body.next).toBe('email-code');
    const code = await sallyport.mail.nextCode(member.email);
    const entered = ok(await browser.post('/sign-in/email-code', { code }));
    expect(entered.body).toEqual({ next: 'signed-in', then: '/account/two-step/required?then=%2F' });
    const closed = (await browser.get(path)).body;
    expect([closed.code, closed.detail]).toEqual([
      'two-step-required',
      '2-Step Verification has to be set up again for your account. Set it up to continue.',
    ]);
    expect((await browser.page('/')).headers.get('location')).toBe('/account/two-step/required');
    await turnOn(sallyport, { ...member, browser });
    expect((await browser.get(path)).status).toBe(200);
    expect((await owner.browser.post(at, { reason: 'x' })).status).toBe(200);
  });

  test('who is also elsewhere is reset by the operator only', async () => {
    const [one, two] = [await found(sallyport), await found(sallyport)];
    const member = await joinProtected(sallyport, one);
    const link = await invite(sallyport, two, two.owner.browser, member.email);
    ok(await member.browser.post(link, {}));
    const answer = await one.owner.browser.post(`${one.path}/members/${member.account}/reset-two-step`, {
      reason: 'Lost',
    });
    expect([answer.status, answer.body.code]).toEqual([403, 'not-allowed']);
    expect(answer.body.detail).not.toContain(two.name);
    const detail = (await one.owner.browser.get(`${one.path}/members/${member.account}`)).body;
    expect(JSON.stringify(detail)).not.toContain(two.name);
  });

  test('knows who can help before losing the phone', async () => {
    const organization = await found(sallyport);
    const member = await joinAsNewcomer(sallyport, organization);
    expect((await member.browser.get('/account/two-step')).body.helpers).toEqual([
      {
        organization: organization.name,
        name: 'Seoyeon Kim',
        email: organization.owner.email,
        role: 'owner',
      },
    ]);
    // A member of two has nobody there who may.
    const two = await found(sallyport);
    ok(await member.browser.post(await invite(sallyport, two, two.owner.browser, member.email), {}));
    expect((await member.browser.get('/account/two-step')).body.helpers).toEqual([]);
  });

  test('is told at joining who may reset what, by whom, and into which organization', async () => {
    const organization = await found(sallyport);
    const email = 'invited-to-know@example.com';
    const link = await invite(sallyport, organization, organization.owner.browser, email);
    const slug = organization.path.split('/').at(-1)!;
    const mail = sallyport.mail.mails.findLast(({ to }) => to === email)!;
    const body = (await sallyport.browser().get(link)).body;
    expect(body).toMatchObject({ slug, invitedBy: organization.owner.email });
    const page = await sallyport.browser().page(link);
    for (const text of [mail.text, page.text]) {
      expect(text).toContain(slug);
      expect(text).toContain('can reset your 2-Step Verification');
    }
    expect(mail.text).toContain(organization.owner.email);
    const [local] = organization.owner.email.split('@');
    expect(page.text).toContain(local);
    const person = await signUp(sallyport, { email });
    const [waiting] = (await person.browser.get('/organizations')).body.invitations;
    expect(waiting).toMatchObject({ slug, invitedBy: organization.owner.email });
    expect((await person.browser.page('/')).text).toContain('can reset your 2-Step Verification');
  });
});

test('an organization is deleted seven days after its members were told, and can be kept till then', async () => {
  const organization = await found(sallyport);
  const { path, owner, name } = organization;
  const member = await joinAsNewcomer(sallyport, organization);
  const wrong = await owner.browser.post(`${path}/delete`, { name: 'Another' });
  expect(wrong.body.errors).toHaveProperty('name');
  const { body } = ok(await owner.browser.post(`${path}/delete`, { name }));
  expect(new Date(body.deletesAt)).toEqual(inDays(7));
  await sallyport.mail.next(member.email, ({ subject }) => subject === `${name} will be deleted`);
  expect((await member.browser.get(path)).body.deletesAt).toBe(body.deletesAt);
  ok(await owner.browser.post(`${path}/delete/cancel`));
  await sallyport.mail.next(member.email, ({ subject }) => subject.includes('will not be deleted'));
  expect((await member.browser.get(path)).body.deletesAt).toBeNull();
});

test('an organization of one goes at once', async () => {
  const { path, owner, name } = await found(sallyport);
  ok(await owner.browser.post(`${path}/delete`, { name }));
  expect((await owner.browser.get(path)).status).toBe(404);
});

test('the trail says who did what to whom, to owner and administrators only', async () => {
  const organization = await found(sallyport);
  const { path, owner } = organization;
  const member = await joinAsNewcomer(sallyport, organization);
  ok(await owner.browser.post(`${path}/members/${member.account}/role`, { role: 'administrator' }));
  ok(await owner.browser.post(`${path}/members/${member.account}/role`, { role: 'member' }));
  const { events } = (await owner.browser.get(`${path}/activity`)).body;
  expect(events.map(({ type, by, to, reason }: any) => [type, by.name, to?.name, reason])).toEqual([
    ['role-changed', 'Seoyeon Kim', 'Minjun Jung', 'member'],
    ['role-changed', 'Seoyeon Kim', 'Minjun Jung', 'administrator'],
    ['invitation-accepted', 'Minjun Jung', undefined, 'member'],
    ['invitation-sent', 'Seoyeon Kim', undefined, 'member'],
    ['organization-founded', 'Seoyeon Kim', undefined, undefined],
  ]);
  const filtered = (await owner.browser.get(`${path}/activity?type=invitation-sent`)).body.events;
  expect(filtered.map(({ type }: any) => type)).toEqual(['invitation-sent']);
  const ofMember = (await owner.browser.get(`${path}/activity?account=${member.account}`)).body.events;
  expect(ofMember).toHaveLength(3);
  expect((await member.browser.get(`${path}/activity`)).status).toBe(403);
});
