import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBalancer } from '../support/faults/balancer.ts';
import { untilIdle } from '../support/mails.ts';
import { nginxIsThere, startNginx } from '../support/faults/nginx.ts';
import { startNodes, type Nodes } from '../support/faults/nodes.ts';
import { giveThePassword, PASSWORD, signUp, turnOn, type Person } from '../support/people.ts';
import { copyOf, fifty, giveCode, giveRecoveryCode, signIn, tally, wrongCode } from '../support/tries.ts';

// Processes of their own on one PostgreSQL. A header chooses "on node 0" or "on node 1"; without it the balancer does.

const NEW = 'another quite long passphrase';
const fronts = [
  { name: 'a small balancer', front: startBalancer, there: true },
  { name: 'nginx', front: startNginx, there: nginxIsThere },
];
if (!nginxIsThere) console.log('two nodes behind nginx: skipped, "apt-get install nginx" brings it');

describe.each(fronts.filter(({ there }) => there))('two nodes behind $name', ({ front }) => {
  let nodes: Nodes;
  beforeAll(async () => {
    nodes = await startNodes(2, { front });
  });
  afterAll(() => nodes?.stop());

  const protectedPerson = async () => turnOn(nodes, await signUp(nodes));
  /** Fifty browsers, half of them on each node, between the two steps of a sign-in. */
  const between = (person: Person) =>
    fifty(async (index) => giveThePassword(nodes, person, nodes.on(index % 2)));

  test('a code that one node accepted is refused by the other', async () => {
    const person = await protectedPerson();
    const code = person.phone.code();
    await signIn(nodes, person, code, nodes.on(0));
    const again = await giveCode(await giveThePassword(nodes, person, nodes.on(1)), code);
    expect(again.body.code).toBe('code-reused');
  });

  test('of one code sent simultaneously in fifty sign-ins on both, exactly one is accepted', async () => {
    const person = await protectedPerson();
    const browsers = await between(person);
    const answers = await Promise.all(browsers.map((browser) => giveCode(browser, person.phone.code())));
    expect(tally(answers)[200]).toBe(1);
    const inside = await Promise.all(browsers.map((browser) => browser.get('/account')));
    expect(inside.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('of fifty simultaneous wrong codes, and of fifty wrong passwords, five are checked, or as many as the time allows', async () => {
    const person = await protectedPerson();
    const browsers = await between(person);
    const codes = await Promise.all(
      browsers.map((browser, index) => giveCode(browser, wrongCode(person.phone, index))),
    );
    expect(tally(codes)).toEqual({ 'code-incorrect': 5, 'too-many-attempts': 45 });
    const network = { 'X-Forwarded-For': '192.0.2.7', 'Content-Type': 'application/json' };
    const body = JSON.stringify({ email: person.email, password: 'not the right passphrase' });
    const begun = performance.now();
    const passwords = await fifty((index) =>
      nodes.on(index % 2).request('/sign-in', { method: 'POST', headers: network, body }),
    );
    // Five are free; one more after a second, the next two seconds later, and so on. A busy machine takes that long.
    const waits = Math.floor(Math.log2(1 + (performance.now() - begun) / 1_000));
    const looked = tally(passwords)['sign-in-incorrect']!;
    expect([5 <= looked, looked <= 5 + waits]).toEqual([true, true]);
    expect(tally(passwords)).toEqual({ 'sign-in-incorrect': looked, 'too-many-attempts': 50 - looked });
  });

  test('one recovery code sent simultaneously in fifty sign-ins on both is spent once, and told of once', async () => {
    const person = await protectedPerson();
    const browsers = await between(person);
    const recoveryCode = person.recoveryCodes[0]!;
    const answers = await Promise.all(browsers.map((browser) => giveRecoveryCode(browser, recoveryCode)));
    expect(tally(answers)[200]).toBe(1);
    expect((await person.browser.get('/account/two-step')).body.recoveryCodes.left).toBe(9);
    await untilIdle(nodes);
    const told = nodes.mail.mails.filter(
      ({ to, subject }) => to === person.email && subject.includes('recovery code was used'),
    );
    expect(told).toHaveLength(1);
  });

  test('a session that one node ends is over on the other right away', async () => {
    const person = await protectedPerson();
    const [one, other] = [nodes.on(0, person.browser), await signIn(nodes, person, undefined, nodes.on(1))];
    expect((await other.get('/account')).status).toBe(200);
    expect((await one.post('/account/sessions/end', { others: true })).status).toBe(204);
    expect((await other.get('/account')).status).toBe(401);
    const leaving = nodes.on(1, person.browser);
    await leaving.post('/sign-out');
    expect((await one.get('/account')).status).toBe(401);
  });

  test('each notice goes out once, whichever node takes the job', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => signUp(nodes)));
    const changed = await Promise.all(
      people.map(({ browser }, index) =>
        nodes
          .on(index % 2, browser)
          .post('/account/password', { currentPassword: PASSWORD, newPassword: NEW }),
      ),
    );
    expect(tally(changed)).toEqual({ 200: 8 });
    await untilIdle(nodes);
    for (const { email } of people) {
      const told = nodes.mail.mails.filter(
        ({ to, subject }) => to === email && subject.includes('password was changed'),
      );
      expect(told).toHaveLength(1);
    }
  });

  test('one is killed: nobody is signed out, sign-ins under way continue, and it takes its place again', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => signUp(nodes)));
    const person = await protectedPerson();
    const halfway = await giveThePassword(nodes, person);
    const both = async () => {
      const asked = [...people, ...people].map(({ browser }) => browser.get('/account'));
      return (await Promise.all(asked)).map(({ status }) => status);
    };
    expect(await both()).toEqual(Array(12).fill(200));
    for (const place of [0, 1]) {
      await nodes.at[place]!.kill();
      expect(await both()).toEqual(Array(12).fill(200));
      const other = copyOf(nodes, people[place]!.browser);
      expect((await other.post('/account/profile', { name: 'Haneul Lee', language: 'en' })).status).toBe(200);
      if (place === 0) expect((await giveCode(halfway, person.phone.code())).status).toBe(200);
      await nodes.start(place);
      expect((await nodes.on(place, people[0]!.browser).get('/account')).status).toBe(200);
    }
    expect((await halfway.get('/account')).status).toBe(200);
  });
});
