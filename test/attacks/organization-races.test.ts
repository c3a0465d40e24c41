import { describe, expect, test } from 'vitest';
import { lookAfterOrganizations } from '../../src/organizations/look-after.ts';
import { untilIdle } from '../support/mails.ts';
import { giveThePassword, PASSWORD, signUp, turnOn } from '../support/people.ts';
import {
  found,
  invite,
  joinAsNewcomer,
  joinProtected,
  ok,
  requireTwoStep,
} from '../support/organizations.ts';
import { holdOpen } from '../support/attacks/hold-open.ts';
import { useSallyport } from '../support/sallyport.ts';
import { copyOf, fifty, signIn } from '../support/tries.ts';

const sallyport = useSallyport();
const off = '/account/two-step/disable';

const roles = (id: string) =>
  sallyport.database.query<{ role: string }>(
    'SELECT role FROM members WHERE organization_id = $1 ORDER BY role',
    [id],
  );

describe('a mandate', () => {
  test('and its administrator’s own disabling at the same moment: one of the two, never both', async () => {
    const another = await sallyport.anotherNode();
    for (let round = 0; round < 6; round += 1) {
      const { path, owner, name } = await found(sallyport);
      ok(await owner.browser.post(`${off}/password`, { password: PASSWORD }));
      const code = owner.phone.code();
      const elsewhere = copyOf(round % 2 === 0 ? sallyport : another, owner.browser);
      const [set, disabled] = await Promise.all([
        elsewhere.post(`${path}/security`, { required: true }),
        owner.browser.post(off, { code }),
      ]);
      const { twoStep } = (await owner.browser.get('/account')).body;
      const [row] = await sallyport.database.query<{ required: boolean }>(
        'SELECT required_from IS NOT NULL AS required FROM organizations WHERE name = $1',
        [name],
      );
      expect([set.status === 200, disabled.status === 200]).toEqual([row!.required, !twoStep.active]);
      expect(row!.required && !twoStep.active).toBe(false);
    }
  }, 120_000);

  test('a member’s disabling that came first leaves them shut out', async () => {
    const organization = await found(sallyport);
    const member = await joinProtected(sallyport, organization);
    ok(await member.browser.post(`${off}/password`, { password: PASSWORD }));
    const [, disabled] = await Promise.all([
      requireTwoStep(organization),
      member.browser.post(off, { code: member.phone.code() }),
    ]);
    const inside = await member.browser.get(organization.path);
    expect(inside.status).toBe(disabled.status === 200 ? 403 : 200);
  });

  test('is nothing an outsider can learn of, by status, body or length', async () => {
    const [strict, lax] = [await found(sallyport), await found(sallyport)];
    await requireTwoStep(strict);
    const outsider = await signUp(sallyport);
    for (const browser of [outsider.browser, sallyport.browser()])
      for (const under of ['', '/members', '/security', '/security/preview', '/activity', '/invitations'])
        for (const named of ['path', 'id'] as const) {
          const at = ({ path, id }: typeof strict) => (named === 'path' ? path : `/organizations/${id}`);
          const [one, two] = [
            await browser.get(at(strict) + under),
            await browser.get(at(lax) + under),
          ] as const;
          expect([one.status, one.text]).toEqual([two.status, two.text]);
          const [posted, other] = [
            await browser.post(`${at(strict)}/leave`),
            await browser.post(`${at(lax)}/leave`),
          ] as const;
          expect([posted.status, posted.text]).toEqual([other.status, other.text]);
        }
    const someone = '/account/two-step/required?then=';
    const pages = await Promise.all(
      [strict, lax].map(({ path }) => outsider.browser.page(someone + encodeURIComponent(path))),
    );
    expect(pages.map(({ status }) => status)).toEqual([303, 303]);
  });
});

describe('the ownership', () => {
  test('handed to two simultaneously goes to one', async () => {
    const organization = await found(sallyport);
    const { path, owner, id } = organization;
    const [one, two] = [
      await joinProtected(sallyport, organization),
      await joinProtected(sallyport, organization),
    ];
    const browser = await signIn(sallyport, owner);
    const node = await sallyport.anotherNode();
    const answers = await Promise.all([
      browser.post(`${path}/owner`, { account: one.account }),
      copyOf(node, browser).post(`${path}/owner`, { account: two.account }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
    expect((await roles(id)).map(({ role }) => role)).toEqual(['administrator', 'member', 'owner']);
  });

  test('never goes to a person who is turning 2-Step Verification off at that moment', async () => {
    const organization = await found(sallyport);
    const { path, owner, id } = organization;
    const heir = await joinProtected(sallyport, organization);
    const browser = await signIn(sallyport, owner);
    // The heir's disabling, held open: it has locked the account's row and isn't committed yet.
    const disabling = await holdOpen(sallyport, [
      `UPDATE accounts SET credential_version = credential_version + 1 WHERE id = '${heir.account}'`,
      `DELETE FROM authenticators WHERE account_id = '${heir.account}'`,
      `UPDATE members SET two_step = false WHERE account_id = '${heir.account}'`,
    ]);
    const handing = browser.post(`${path}/owner`, { account: heir.account });
    await disabling.untilAwaited();
    await disabling.commit();
    const handed = await handing;
    expect([handed.status, handed.body.code]).toEqual([403, 'not-allowed']);
    expect((await roles(id)).map(({ role }) => role)).toEqual(['member', 'owner']);
  });

  test('is never lost: the owner hands over and leaves at the same moment', async () => {
    const organization = await found(sallyport);
    const { path, owner, id } = organization;
    const next = await joinProtected(sallyport, organization);
    const browser = await signIn(sallyport, owner);
    await Promise.all([
      browser.post(`${path}/owner`, { account: next.account }),
      browser.post(`${path}/leave`),
      browser.post(`${path}/leave`),
    ]);
    expect((await roles(id)).filter(({ role }) => role === 'owner')).toHaveLength(1);
  });
});

describe('an invitation', () => {
  test('makes one account and one member of fifty simultaneous requests', async () => {
    const organization = await found(sallyport);
    const link = await invite(sallyport, organization, organization.owner.browser, 'once@example.com');
    const answers = await fifty(() => sallyport.browser().post(link, { name: 'Once', password: PASSWORD }));
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect(answers.every(({ status }) => [200, 401, 410, 429, 503].includes(status))).toBe(true);
    expect(await roles(organization.id)).toHaveLength(2);
    const made = await sallyport.database.query(`SELECT FROM accounts WHERE email = 'once@example.com'`);
    expect(made).toHaveLength(1);
  });

  test('is no way to an account whose password somebody knows', async () => {
    // The attacker knows the victim's password, has an organization, invites the victim and resets them there.
    const attacker = await found(sallyport);
    const victim = await turnOn(sallyport, await signUp(sallyport, { organization: 'Treasure' }));
    const link = await invite(sallyport, attacker, attacker.owner.browser, victim.email);
    const between = await giveThePassword(sallyport, victim);
    expect((await between.post(link, { name: 'Victim', password: PASSWORD })).status).toBe(401);
    expect((await between.get('/organizations')).status).toBe(401);
    const [row] = await sallyport.database.query<{ id: string }>('SELECT id FROM accounts WHERE email = $1', [
      victim.email,
    ]);
    const reset = `${attacker.path}/members/${row!.id}/reset-two-step`;
    expect((await attacker.owner.browser.post(reset, { reason: 'Lost' })).status).toBe(404);
    // Even after the victim joins by themselves, their membership elsewhere keeps them safe.
    ok(await victim.browser.post(link, {}));
    expect((await attacker.owner.browser.post(reset, { reason: 'Lost' })).body.code).toBe('not-allowed');
    expect((await victim.browser.get('/account/two-step')).body.active).toBe(true);
  });

  test('by a person who may no longer invite is dead', async () => {
    const organization = await found(sallyport);
    const { path, owner } = organization;
    const links = new Map<string, string>();
    for (const end of ['remove', 'role']) {
      const admin = await joinAsNewcomer(sallyport, organization, { role: 'administrator' });
      links.set(end, await invite(sallyport, organization, admin.browser, `${end}@example.com`));
      const done = await owner.browser.post(`${path}/members/${admin.account}/${end}`, {
        ...(end === 'role' && { role: 'member' }),
      });
      expect(done.status).toBeLessThan(300);
    }
    for (const link of links.values()) expect((await sallyport.browser().get(link)).status).toBe(410);
  });

  test('of an administrator is dead once the owner who sent it has handed over; a member’s stands', async () => {
    const organization = await found(sallyport);
    const { path, owner } = organization;
    const next = await joinProtected(sallyport, organization);
    const dead = await invite(sallyport, organization, owner.browser, 'boss@example.com', 'administrator');
    const alive = await invite(sallyport, organization, owner.browser, 'plain@example.com');
    ok(await owner.browser.post(`${path}/owner`, { account: next.account }));
    expect((await sallyport.browser().get(dead)).status).toBe(410);
    expect((await sallyport.browser().get(alive)).status).toBe(200);
  });

  test('of an administrator is the owner’s alone: nobody else cancels it or mails it again', async () => {
    const organization = await found(sallyport);
    const { path, owner } = organization;
    const link = await invite(sallyport, organization, owner.browser, 'chief@example.com', 'administrator');
    const plain = await invite(sallyport, organization, owner.browser, 'plain2@example.com');
    const admin = await joinProtected(sallyport, organization, { role: 'administrator' });
    const { invitations } = (await admin.browser.get(`${path}/invitations`)).body;
    const idOf = (email: string) => invitations.find((it: { email: string }) => it.email === email).id;
    for (const act of ['cancel', 'resend']) {
      const refused = await admin.browser.post(`${path}/invitations/${idOf('chief@example.com')}/${act}`);
      expect([refused.status, refused.body.code], act).toEqual([403, 'not-allowed']);
    }
    expect((await sallyport.browser().get(link)).status).toBe(200);
    const listed = (await admin.browser.page(`${path}/invitations`)).text;
    expect(listed).not.toContain(idOf('chief@example.com'));
    expect(listed).toContain(`/${idOf('plain2@example.com')}/cancel`);
    ok(await admin.browser.post(`${path}/invitations/${idOf('plain2@example.com')}/cancel`));
    expect((await sallyport.browser().get(plain)).status).toBe(410);
    // Mailing it again makes an administrator anew, so it takes a fresh proof, as the first time.
    sallyport.clock.pass(11 * 60);
    const again = `${path}/invitations/${idOf('chief@example.com')}/resend`;
    expect((await owner.browser.post(again)).body.code).toBe('proof-required');
    ok(await owner.browser.post(`${path}/invitations/${idOf('chief@example.com')}/cancel`));
    expect((await sallyport.browser().get(link)).status).toBe(410);
  });

  test('makes no administrator but by the owner, with their own second step and a proof', async () => {
    const organization = await found(sallyport);
    const { path } = organization;
    const admin = await joinProtected(sallyport, organization, { role: 'administrator' });
    const asked = { emails: ['up@example.com'], role: 'administrator' };
    expect((await admin.browser.post(`${path}/invitations`, asked)).body.code).toBe('not-allowed');
    const bare = await signUp(sallyport, { organization: 'Bare' });
    const [{ slug }] = (await bare.browser.get('/organizations')).body.organizations;
    const unprotected = await bare.browser.post(`/organizations/${slug}/invitations`, asked);
    expect(unprotected.body.code).toBe('own-two-step-first');
  });

  test('link is kept as a digest, once for each mail; another organization’s id is nothing', async () => {
    const [one, two] = [await found(sallyport), await found(sallyport)];
    const link = await invite(sallyport, one, one.owner.browser, 'digest@example.com');
    const dump = JSON.stringify(await sallyport.database.dump());
    expect(dump).not.toContain(link.split('/').at(-1));
    expect(sallyport.log.join('\n')).not.toContain(link.split('/').at(-1));
    const [{ id }] = (await one.owner.browser.get(`${one.path}/invitations`)).body.invitations;
    const owner = await signIn(sallyport, two.owner);
    for (const act of ['cancel', 'resend'])
      expect((await owner.post(`${two.path}/invitations/${id}/${act}`)).status).toBe(404);
    expect((await sallyport.browser().get(link)).status).toBe(200);
  });

  test('mails are capped, for an account and for the address they go to', async () => {
    const organization = await found(sallyport);
    const { path, owner } = organization;
    const batch = (from: number) =>
      owner.browser.post(`${path}/invitations`, {
        emails: Array.from({ length: 20 }, (_, at) => `cap${from + at}@example.com`),
      });
    for (let sent = 0; sent < 100; sent += 20) expect((await batch(sent)).body.refused).toEqual([]);
    expect((await batch(100)).body.code).toBe('too-many-attempts');

    // Cancelled and sent again, or resent: five times a day to one address.
    const victim = 'bombed@example.com';
    const bomb = async ({ owner: by, path: there }: typeof organization) => {
      const { invitations, refused } = (await by.browser.post(`${there}/invitations`, { emails: [victim] }))
        .body;
      const id = invitations.find(({ email }: { email: string }) => email === victim)?.id;
      if (id) await by.browser.post(`${there}/invitations/${id}/cancel`);
      return refused;
    };
    const one = await found(sallyport);
    const answers = [];
    for (let at = 0; at < 6; at += 1) answers.push(await bomb(one));
    expect(answers).toEqual([[], [], [], [], [], [{ email: victim, why: 'too-many' }]]);
    // A stranger's invitations keep nobody else from inviting the same address, and reveal nothing of it.
    for (let at = 0; at < 6; at += 1) await bomb(await found(sallyport));
    expect(await bomb(await found(sallyport))).toEqual([]);
  }, 120_000);
});

describe('a reset', () => {
  test('ends a sign-in that is between its steps, and every session', async () => {
    const organization = await found(sallyport);
    const member = await joinProtected(sallyport, organization);
    const between = await giveThePassword(sallyport, member);
    ok(
      await organization.owner.browser.post(`${organization.path}/members/${member.account}/reset-two-step`, {
        reason: 'Lost the phone',
      }),
    );
    sallyport.clock.passStep();
    const late = await between.post('/sign-in/second-step', { code: member.phone.code() });
    expect([late.status, late.body.code]).toEqual([401, 'challenge-expired']);
    expect((await member.browser.get('/account')).status).toBe(401);
  });

  test('of oneself, the owner, another administrator: by nobody of their like', async () => {
    const organization = await found(sallyport);
    const { path, owner } = organization;
    const admin = await joinProtected(sallyport, organization, { role: 'administrator' });
    const peer = await joinProtected(sallyport, organization, { role: 'administrator' });
    const [{ account: ownerId }] = (await admin.browser.get(`${path}/members?q=${owner.email}`)).body.members;
    for (const account of [admin.account, peer.account, ownerId])
      for (const [act, body] of [
        ['reset-two-step', { reason: 'x' }],
        ['remove', {}],
        ['remind', {}],
      ] as const) {
        const answer = await admin.browser.post(`${path}/members/${account}/${act}`, body);
        expect([answer.status, answer.body.code], `${act} ${account}`).toEqual([403, 'not-allowed']);
      }
    const self = await owner.browser.post(`${path}/members/${ownerId}/role`, { role: 'member' });
    expect(self.body.code).toBe('not-allowed');
  });
});

test('a join that meets the deletion of the organization ends whole: in it or without it', async () => {
  for (let round = 0; round < 5; round += 1) {
    const organization = await found(sallyport);
    const { path, owner, name, id } = organization;
    const person = await signUp(sallyport);
    const link = await invite(sallyport, organization, owner.browser, person.email);
    const [joined] = await Promise.all([
      person.browser.post(link, {}),
      owner.browser.post(`${path}/delete`, { name }),
    ]);
    const rows = await roles(id);
    if (joined.status === 200) expect([0, 2]).toContain(rows.length);
    else expect(rows.length).toBeLessThan(2);
    expect(joined.status).toBeLessThan(500);
  }
});

test('an administrator reminds members, not the owner and not their like', async () => {
  const organization = await found(sallyport);
  const { path, owner } = organization;
  const admin = await joinProtected(sallyport, organization, { role: 'administrator' });
  const peer = await joinAsNewcomer(sallyport, organization, { role: 'administrator' });
  const member = await joinAsNewcomer(sallyport, organization);
  ok(await admin.browser.post(`${path}/members/remind`));
  await untilIdle(sallyport);
  const reminded = () =>
    sallyport.mail.mails
      .filter(({ subject }) => subject === `${organization.name}: please set up 2-Step Verification`)
      .map(({ to }) => to)
      .sort();
  expect(reminded()).toEqual([member.email]);
  sallyport.clock.pass(25 * 3_600);
  ok(await (await signIn(sallyport, owner)).post(`${path}/members/remind`));
  await untilIdle(sallyport);
  expect(reminded()).toEqual([peer.email, member.email, member.email].sort());
});

test('every reminder goes out once, at its time, on any number of nodes', async () => {
  const organization = await found(sallyport);
  const member = await joinAsNewcomer(sallyport, organization);
  sallyport.clock.pass(1);
  const DAY = 86_400;
  const from = sallyport.clock.after(10 * DAY);
  await requireTwoStep(organization, from);
  const node = await sallyport.anotherNode();
  const look = () =>
    Promise.all([sallyport, node, sallyport].map(({ running }) => lookAfterOrganizations(running.context)));
  const reminders = async () => {
    await look();
    await untilIdle(sallyport);
    return sallyport.mail.mails.filter(
      ({ to, subject }) => to === member.email && subject.startsWith('Reminder'),
    ).length;
  };
  expect(await reminders()).toBe(0);
  // Still four days before, by the calendar.
  sallyport.clock.pass(6.7 * DAY);
  expect(await reminders()).toBe(0);
  sallyport.clock.pass(0.2 * DAY);
  expect(await reminders()).toBe(1);
  expect(await reminders()).toBe(1);
  sallyport.clock.pass(2 * DAY);
  expect(await reminders()).toBe(2);
  sallyport.clock.pass(1 * DAY);
  expect(await reminders()).toBe(2);
});
