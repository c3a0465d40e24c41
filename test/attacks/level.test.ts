import * as client from 'openid-client';
import { describe, expect, test } from 'vitest';
import type { Browser } from '../support/browser.ts';
import { APP, consoleSettings, handedOver } from '../support/consoles.ts';
import { addApplication, enterApplication, useIssuer } from '../support/openid.ts';
import { untilIdle } from '../support/mails.ts';
import { found, joinAsNewcomer, joinProtected, ok, type Organization } from '../support/organizations.ts';
import { addKey, keysPath, newKey, showKey, signInByKey } from '../support/passkeys.ts';
import { enterAfterReset, giveThePassword, PASSWORD, turnOn } from '../support/people.ts';
import type { SecurityKey } from '../support/security-key.ts';
import { copyOf, giveRecoveryCode, signIn, tally } from '../support/tries.ts';

// Raising and lowering the level of a mandate, and what people try around it.
const sallyport = useIssuer(consoleSettings);
const DAY = 86_400;

type WithKey = Organization & { readonly key: SecurityKey };

async function withKey(): Promise<WithKey> {
  const organization = await found(sallyport);
  const key = newKey(sallyport);
  ok(await addKey(organization.owner.browser, key));
  return { ...organization, key };
}

const show = (browser: Browser, key: SecurityKey) =>
  showKey(browser, key, '/account/prove', { password: PASSWORD });

async function set({ path, owner, key }: WithKey, level: 'any' | 'passkeys', ahead = 0) {
  const from = sallyport.clock.after(ahead * DAY).toISOString();
  const asked = { required: true, level, notify: 'false', ...(ahead > 0 && { from }) };
  const answer = ok(await owner.browser.post(`${path}/security`, asked));
  ok(await show(owner.browser, key));
  return answer.body;
}

const closed = (answer: { status: number; body: any }) => [
  answer.status,
  answer.body.code,
  answer.body.level,
];
const lacking = [403, 'two-step-required', 'passkeys'];
const unshown = [403, 'proof-required', 'passkeys'];

describe('a level that is raised', () => {
  test('closes consoles and applications that people are in, to sessions that have shown no key', async () => {
    const organization = await withKey();
    const slug = organization.path.split('/')[2]!;
    const member = await joinProtected(sallyport, organization);
    const both = await joinProtected(sallyport, organization);
    const key = newKey(sallyport);
    ok(await addKey(both.browser, key));
    const application = await addApplication(sallyport);
    const asks = { scope: `openid organization:${slug}` };
    const consoles = await Promise.all([member, both].map((person) => handedOver(sallyport, person)));
    const tokens: client.TokenEndpointResponse[] = [];
    for (const { browser } of [member, both])
      tokens.push(await enterApplication(sallyport, browser, application, asks));
    const check = (at: number) => consoles[at]!.check(APP, `?organization=${slug}`);
    const refresh = async (at: number) => {
      try {
        tokens[at] = await client.refreshTokenGrant(application.peer, tokens[at]!.refresh_token!);
        return 'refreshed';
      } catch (fault) {
        return (fault as client.ResponseBodyError).error;
      }
    };
    for (const at of [0, 1]) {
      expect((await check(at)).status).toBe(204);
      expect(await refresh(at)).toBe('refreshed');
    }
    sallyport.clock.pass(1);
    await set(organization, 'passkeys');
    expect(closed(await check(0))).toEqual(lacking);
    expect(closed(await check(1))).toEqual(unshown);
    for (const at of [0, 1]) {
      const { body } = await consoles[at]!.at(APP, '/.sallyport/session');
      expect(body.organizations).toEqual([]);
      expect(await refresh(at)).toBe('invalid_grant');
    }
    ok(await show(both.browser, key));
    expect((await check(1)).status).toBe(204);
  });

  test('is announced anew after it was lowered, with a day of its own: who joined in between isn’t late', async () => {
    const organization = await withKey();
    const { path, owner } = organization;
    const early = await joinProtected(sallyport, organization);
    sallyport.clock.pass(1);
    await set(organization, 'passkeys', 5);
    sallyport.clock.pass(60);
    const between = await turnOn(sallyport, await joinAsNewcomer(sallyport, organization));
    expect(closed(await between.browser.get(path))).toEqual(lacking);
    expect(await set(organization, 'any')).toMatchObject({ level: 'any', next: null });
    expect((await between.browser.get(path)).status).toBe(200);
    sallyport.clock.pass(60);
    const from = sallyport.clock.after(20 * DAY).toISOString();
    const again = ok(
      await owner.browser.post(`${path}/security`, { required: true, level: 'passkeys', from }),
    );
    expect(again.body.next.level).toBe('passkeys');
    for (const { browser } of [early, between]) expect((await browser.get(path)).status).toBe(200);
    await untilIdle(sallyport);
    const told = sallyport.mail.mails.filter(
      ({ to, subject }) => to === between.email && subject.includes('will require a passkey'),
    );
    expect(told).toHaveLength(1);
    // The first day means nothing any more.
    sallyport.clock.pass(6 * DAY);
    const later = await signIn(sallyport, early);
    expect((await later.get(path)).status).toBe(200);
  });

  test('asks a member who was reset during the announcement right away', async () => {
    const organization = await withKey();
    const { path, owner } = organization;
    const member = await joinProtected(sallyport, organization);
    sallyport.clock.pass(1);
    await set(organization, 'passkeys', 30);
    expect((await member.browser.get(path)).status).toBe(200);
    sallyport.clock.pass(60);
    ok(
      await owner.browser.post(`${path}/members/${member.account}/reset-two-step`, { reason: 'lost phone' }),
    );
    const browser = await enterAfterReset(sallyport, member);
    expect((await browser.get(path)).body.code).toBe('two-step-required');
    const again = await turnOn(sallyport, { ...member, browser });
    expect(closed(await again.browser.get(path))).toEqual(lacking);
    const key = newKey(sallyport);
    expect((await addKey(browser, key)).body.needs).toEqual(['email-code']);
  });
});

test('raised and lowered by two administrators on two nodes at once, setting and activity agree', async () => {
  const organization = await withKey();
  const { path, owner, key } = organization;
  const admin = await joinProtected(sallyport, organization, { role: 'administrator' });
  const adminKey = newKey(sallyport);
  ok(await addKey(admin.browser, adminKey));
  ok(await show(admin.browser, adminKey));
  ok(await show(owner.browser, key));
  const node = await sallyport.anotherNode();
  const others = copyOf(node, admin.browser);
  const from = sallyport.clock.after(9 * DAY).toISOString();
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      (at % 2 === 0 ? owner.browser : others).post(`${path}/security`, {
        ...{ required: true, notify: 'false' },
        ...(at % 3 === 0 ? { level: 'any' } : { level: 'passkeys', from }),
      }),
    ),
  );
  expect(tally(answers)).toEqual({ 200: 12 });
  const lines = await sallyport.database.query<{ type: string }>(
    `SELECT type FROM activity WHERE organization_id = $1 AND type IN ('passkeys-required', 'passkeys-optional') ORDER BY id`,
    [organization.id],
  );
  const [row] = await sallyport.database.query<{ raised: boolean }>(
    'SELECT passkeys_from IS NOT NULL AS raised FROM organizations WHERE id = $1',
    [organization.id],
  );
  // Each line changed something: no two of a kind in a row; and the last one is what is set.
  lines.forEach(({ type }, at) => expect(type).not.toBe(lines[at - 1]?.type));
  expect(lines.at(-1)?.type).toBe(row!.raised ? 'passkeys-required' : 'passkeys-optional');
});

describe('a last passkey', () => {
  test('removed while its owner raises the level: whoever raised it has one', async () => {
    for (let round = 0; round < 5; round += 1) {
      const organization = await withKey();
      const { path, owner, id } = organization;
      const { passkeys } = (await owner.browser.get('/account/two-step')).body;
      const [removed, raised] = await Promise.all([
        owner.browser.post(`${keysPath}/${passkeys[0].id}/remove`),
        owner.browser.post(`${path}/security`, { required: true, level: 'passkeys', notify: 'false' }),
      ]);
      const [row] = await sallyport.database.query<{ level: boolean; keys: number }>(
        `SELECT passkeys_from IS NOT NULL AS level, (SELECT count(*)::int FROM passkeys JOIN members USING (account_id)
           WHERE organization_id = organizations.id AND role = 'owner') AS keys FROM organizations WHERE id = $1`,
        [id],
      );
      // Once raised, the level refuses by what the remover came with: no key shown yet, or the last one gone.
      expect([removed.status, raised.status, row]).toEqual(
        raised.status === 200
          ? [expect.toBeOneOf([403, 409]), 200, { level: true, keys: 1 }]
          : [204, raised.status, { level: false, keys: 0 }],
      );
    }
  });

  test('of two, removed by two sessions at once, one stays', async () => {
    const organization = await withKey();
    const { path, owner, key } = organization;
    const spare = newKey(sallyport);
    ok(await addKey(owner.browser, spare));
    await set(organization, 'passkeys', 9);
    const other = sallyport.browser();
    ok(await signInByKey(other, key));
    const { passkeys } = (await other.get('/account/two-step')).body;
    const answers = await Promise.all([
      owner.browser.post(`${keysPath}/${passkeys[0].id}/remove`),
      other.post(`${keysPath}/${passkeys[1].id}/remove`),
    ]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    const survivor = answers[0]!.status === 204 ? owner.browser : other;
    expect((await survivor.get('/account/two-step')).body.passkeys).toHaveLength(1);
    expect((await survivor.get(path)).status).toBe(200);
  });
});

describe('sessions weaker than their account', () => {
  test('by a code, a recovery code, or after a reset of the password open nothing of it', async () => {
    const organization = await withKey();
    const { path, owner, key } = organization;
    await set(organization, 'passkeys');
    sallyport.clock.passStep();
    const byCode = await signIn(sallyport, owner);
    const byRecovery = await giveThePassword(sallyport, owner);
    ok(await giveRecoveryCode(byRecovery, owner.recoveryCodes[0]!));
    for (const browser of [byCode, byRecovery])
      for (const at of [
        path,
        `${path}/members`,
        `${path}/security`,
        `${path}/activity`,
        `${path}/members.csv`,
      ])
        expect([at, ...closed(await browser.get(at))]).toEqual([at, ...unshown]);
    expect((await byRecovery.post(`${keysPath}/options`)).body.needs).toEqual(['passkey']);
    // The page for it has the other way, too: an emailed code.
    const asked = await byRecovery.page(keysPath);
    expect((await byRecovery.page(asked.headers.get('location')!)).text).toContain('Email me a code');
    const byKey = sallyport.browser();
    ok(await signInByKey(byKey, key));
    expect((await byKey.get(path)).status).toBe(200);
  });
});
