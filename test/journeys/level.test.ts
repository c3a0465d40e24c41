import { describe, expect, test } from 'vitest';
import type { Browser } from '../support/browser.ts';
import { found, joinAsNewcomer, joinProtected, ok, type Organization } from '../support/organizations.ts';
import { addKey, keysPath, newKey, showKey } from '../support/passkeys.ts';
import { PASSWORD, turnOn } from '../support/people.ts';
import type { SecurityKey } from '../support/security-key.ts';
import { useSallyport } from '../support/sallyport.ts';
import { signIn } from '../support/tries.ts';

const sallyport = useSallyport();
const DAY = 86_400;

/** An organization whose owner has a key beside the app. */
async function withKey(): Promise<Organization & { key: SecurityKey }> {
  const organization = await found(sallyport);
  const key = newKey(sallyport);
  ok(await addKey(organization.owner.browser, key));
  return { ...organization, key };
}

const set = ({ path, owner }: Organization, body: object) =>
  owner.browser.post(`${path}/security`, { required: true, ...body });

/** Shows a key in a session that has shown something else. */
const show = (browser: Browser, key: SecurityKey) =>
  showKey(browser, key, '/account/prove', { password: PASSWORD });

describe('a mandate that asks for passkeys', () => {
  test('comes after one’s own key, and is previewed: who lacks one', async () => {
    const organization = await found(sallyport);
    const { path, owner } = organization;
    const withApp = await joinProtected(sallyport, organization);
    for (const asked of [
      await set(organization, { level: 'passkeys' }),
      await owner.browser.get(`${path}/security/preview?level=passkeys`),
    ])
      expect([asked.status, asked.body.code]).toEqual([403, 'own-two-step-first']);
    ok(await addKey(owner.browser, newKey(sallyport)));
    const preview = ok(await owner.browser.get(`${path}/security/preview?level=passkeys`)).body;
    expect(preview).toMatchObject({ level: 'passkeys', due: [{ email: withApp.email }] });
    expect(preview.counts).toMatchObject({ members: 2, without: 1, owner: false });
  });

  test('opens only to a session that has shown a key; others are asked for it, and for one if there is none', async () => {
    const organization = await withKey();
    const { path, owner, key, name } = organization;
    const member = await joinProtected(sallyport, organization);
    sallyport.clock.pass(1);
    const body = ok(await set(organization, { level: 'passkeys', notify: 'false' })).body;
    expect(body).toMatchObject({ required: true, level: 'passkeys', next: null });

    const lacking = await member.browser.get(path);
    expect([lacking.status, lacking.body]).toMatchObject([
      403,
      { code: 'two-step-required', level: 'passkeys', organizations: [name] },
    ]);
    const led = await member.browser.page(path);
    expect(led.headers.get('location')).toMatch(/^\/account\/two-step\/required\?then=/);
    expect((await member.browser.page(led.headers.get('location')!)).text).toContain(keysPath);

    // The owner has a key, but this session has shown the app's code.
    const unshown = await owner.browser.get(path);
    expect([unshown.status, unshown.body]).toMatchObject([
      403,
      { code: 'proof-required', level: 'passkeys', needs: ['passkey'] },
    ]);
    ok(await show(owner.browser, key));
    expect((await owner.browser.get(path)).body.mandate).toMatchObject({ required: true, level: 'passkeys' });
    // Everything else stays open.
    expect((await member.browser.get('/account')).status).toBe(200);

    const listed = (await owner.browser.get(`${path}/members`)).body;
    expect(listed.summary).toMatchObject({ on: 1, overdue: 1, due: 0, off: 0 });
    const overdue = (await owner.browser.get(`${path}/members?state=overdue`)).body.members;
    expect(overdue).toMatchObject([{ email: member.email, twoStep: 'overdue', methods: ['app'] }]);
    expect((await owner.browser.get(`${path}/members?state=on`)).body.members).toMatchObject([
      { email: owner.email, methods: ['app', 'passkey'] },
    ]);
  });

  test('raised later it has a day of its own; until then the lower level stays in force', async () => {
    const organization = await withKey();
    const { path, owner, key } = organization;
    const withApp = await joinProtected(sallyport, organization);
    ok(await set(organization, { notify: 'false' }));
    sallyport.clock.pass(1);
    const without = await joinAsNewcomer(sallyport, organization);
    sallyport.clock.pass(1);
    const day = sallyport.clock
      .after(7 * DAY)
      .toISOString()
      .slice(0, 10);
    const raised = ok(await set(organization, { level: 'passkeys', from: day })).body;
    const from = `${day}T00:00:00.000Z`;
    expect(raised).toMatchObject({ required: true, level: 'any', next: { level: 'passkeys', from } });
    for (const person of [withApp, without])
      expect(
        (await sallyport.mail.next(person.email, ({ subject }) => subject.includes('will require a passkey')))
          .text,
      ).toContain('passkey or security key');

    expect((await withApp.browser.get(path)).status).toBe(200);
    expect((await without.browser.get(path)).body).toMatchObject({ code: 'two-step-required', level: 'any' });
    expect((await withApp.browser.get('/account/two-step')).body.requiredBy).toMatchObject([
      { level: 'any' },
      { level: 'passkeys', from },
    ]);
    const rows = (await owner.browser.get(`${path}/members?state=due`)).body.members;
    expect(rows).toMatchObject([{ email: withApp.email, dueAt: from }]);
    const csv = await owner.browser.get(`${path}/members.csv`);
    expect(csv.text).toContain(day);

    sallyport.clock.pass(7 * DAY);
    const later = await signIn(sallyport, withApp, withApp.phone.code());
    expect((await later.get(path)).body).toMatchObject({
      code: 'two-step-required',
      level: 'passkeys',
    });
    const own = await signIn(sallyport, owner, owner.phone.code());
    expect((await own.get(path)).body).toMatchObject({ code: 'proof-required' });
    ok(await show(own, key));
    expect((await own.get(`${path}/security`)).body).toMatchObject({ level: 'passkeys', next: null });
  });

  test('can be lowered: any second step will do again, right away', async () => {
    const organization = await withKey();
    const { path, owner, key } = organization;
    const member = await joinProtected(sallyport, organization);
    sallyport.clock.pass(1);
    ok(await set(organization, { level: 'passkeys', notify: 'false' }));
    ok(await show(owner.browser, key));
    expect((await member.browser.get(path)).status).toBe(403);
    expect(ok(await set(organization, { level: 'any' })).body).toMatchObject({
      required: true,
      level: 'any',
    });
    expect((await member.browser.get(path)).status).toBe(200);
    await sallyport.mail.next(member.email, ({ subject }) =>
      subject.includes('no longer requires a passkey'),
    );
  });

  test('from the announcement on the last key stays, and disabling is refused', async () => {
    const organization = await withKey();
    const { owner, key } = organization;
    const day = sallyport.clock
      .after(30 * DAY)
      .toISOString()
      .slice(0, 10);
    ok(await set(organization, { level: 'passkeys', from: day }));
    ok(await show(owner.browser, key));
    const { passkeys } = (await owner.browser.get('/account/two-step')).body;
    const removed = await owner.browser.post(`${keysPath}/${passkeys[0].id}/remove`);
    expect([removed.status, removed.body.code]).toEqual([409, 'required-by-organization']);
    ok(await addKey(owner.browser, newKey(sallyport)));
    expect((await owner.browser.post(`${keysPath}/${passkeys[0].id}/remove`)).status).toBe(204);
    const disabled = await owner.browser.post('/account/two-step/disable/password', { password: PASSWORD });
    expect(disabled.body.code).toBe('required-by-organization');
  });

  test('a newcomer needs one right away, and a recovery code opens nothing of it', async () => {
    const organization = await withKey();
    const { path, owner } = organization;
    ok(
      await set(organization, {
        level: 'passkeys',
        from: sallyport.clock
          .after(30 * DAY)
          .toISOString()
          .slice(0, 10),
      }),
    );
    sallyport.clock.pass(1);
    const newcomer = await turnOn(sallyport, await joinAsNewcomer(sallyport, organization));
    expect((await newcomer.browser.get(path)).body).toMatchObject({
      code: 'two-step-required',
      level: 'passkeys',
    });
    expect((await owner.browser.get(path)).status).toBe(200);

    sallyport.clock.pass(31 * DAY);
    const browser = sallyport.browser();
    ok(await browser.post('/sign-in', { email: owner.email, password: PASSWORD }));
    ok(await browser.post('/sign-in/recovery-code', { recoveryCode: owner.recoveryCodes[0] }));
    expect((await browser.get(path)).body).toMatchObject({ code: 'proof-required', needs: ['passkey'] });
  });
});

describe('changing methods under it', () => {
  test('takes a key, or besides the second step a code mailed to the account: a phished code adds no key', async () => {
    const organization = await withKey();
    const { owner } = organization;
    ok(await set(organization, { level: 'passkeys', notify: 'false' }));
    sallyport.clock.pass(600);
    // A thief with the password and a code that the owner was tricked into typing.
    const thief = await signIn(sallyport, owner, owner.phone.code());
    for (const [path, body] of [
      [`${keysPath}/options`, undefined],
      ['/account/two-step/apps', {}],
      ['/account/two-step/enrolment', undefined],
      // A mailbox of the thief's own would agree to anything later.
      ['/account/email', { email: 'thief@example.com' }],
    ] as const) {
      const refused = await thief.post(path, body);
      expect([refused.status, refused.body]).toMatchObject([
        403,
        { code: 'proof-required', needs: ['passkey'] },
      ]);
    }
    const { passkeys } = (await owner.browser.get('/account/two-step')).body;
    expect((await thief.post(`${keysPath}/${passkeys[0].id}/remove`)).body.code).toBe('proof-required');

    // The owner without the key, with a recovery code and the mailbox.
    const browser = sallyport.browser();
    ok(await browser.post('/sign-in', { email: owner.email, password: PASSWORD }));
    ok(await browser.post('/sign-in/recovery-code', { recoveryCode: owner.recoveryCodes[0] }));
    expect((await browser.post(`${keysPath}/options`)).body.needs).toEqual(['passkey']);
    ok(await browser.post('/account/prove/email-code'));
    const wrong = await browser.post('/account/prove', {
      password: PASSWORD,
      recoveryCode: owner.recoveryCodes[1],
      emailCode: '000000',
    });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'email-code-incorrect']);
    const emailCode = await sallyport.mail.nextCode(owner.email);
    ok(
      await browser.post('/account/prove', {
        password: PASSWORD,
        recoveryCode: owner.recoveryCodes[1],
        emailCode,
      }),
    );
    const spare = newKey(sallyport);
    expect((await addKey(browser, spare)).status).toBe(201);
    ok(await show(browser, spare));
    expect((await browser.get(organization.path)).status).toBe(200);
  });
});
