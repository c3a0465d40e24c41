import { describe, expect, test } from 'vitest';
import { PASSWORD, signUp, turnOn } from '../support/people.ts';
import { found, invite, joinAsNewcomer, joinProtected, ok } from '../support/organizations.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();

describe('a member', () => {
  test('gets another role, the ownership, is reminded, removed', async () => {
    const organization = await found(sallyport);
    const { path, owner } = organization;
    const member = await joinAsNewcomer(sallyport, organization);
    const at = `${path}/members/${member.account}`;
    expect((await owner.browser.post(`${at}/remind`)).status).toBe(202);
    const mail = await sallyport.mail.next(member.email, ({ subject }) => subject.includes('please set up'));
    expect(mail.text).toContain('Seoyeon Kim asked you');
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
    // The owner is told from where it was done.
    const own = await sallyport.mail.next(owner.email, (mail) => mail.subject.includes('you reset a member'));
    expect(own.text).toMatch(/\nBrowser: .+\nIP address: [0-9a-f.:]+\n/);
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
      'You need to set up 2-Step Verification again to continue.',
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
    // A member of two organizations has no helper: nobody there may reset them.
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
    // Without the marks that keep the term on one line.
    const home = (await person.browser.page('/')).text.replaceAll(/<\/?span[^>]*>/g, '');
    expect(home).toContain('can reset your 2-Step Verification');
  });
});
