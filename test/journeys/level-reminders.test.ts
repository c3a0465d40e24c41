import { expect, test } from 'vitest';
import { untilIdle } from '../support/mails.ts';
import { found, joinAsNewcomer, joinProtected, ok, type Organization } from '../support/organizations.ts';
import { addKey, keysPath, newKey, showKey } from '../support/passkeys.ts';
import { PASSWORD } from '../support/people.ts';
import type { SecurityKey } from '../support/security-key.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();
const DAY = 86_400;

/** An organization with three members: one without 2-Step Verification, one with an app, one with a key besides. */
async function withThree() {
  const organization = await found(sallyport);
  const key = newKey(sallyport);
  ok(await addKey(organization.owner.browser, key));
  const [none, app, both] = [
    await joinAsNewcomer(sallyport, organization),
    await joinProtected(sallyport, organization),
    await joinProtected(sallyport, organization),
  ];
  ok(await addKey(both.browser, newKey(sallyport)));
  sallyport.clock.pass(1);
  return { ...organization, key, none, app, both };
}

async function raise({ path, owner, key }: Organization & { key: SecurityKey }, ahead = 0): Promise<void> {
  const from = sallyport.clock.after(ahead * DAY).toISOString();
  const asked = { required: true, level: 'passkeys', notify: 'false', ...(ahead > 0 && { from }) };
  ok(await owner.browser.post(`${path}/security`, asked));
  ok(await showKey(owner.browser, key, '/account/prove', { password: PASSWORD }));
}

const mailsTo = (email: string) =>
  sallyport.mail.mails.filter(({ to, subject }) => to === email && subject.includes('please'));

test.each([
  [0, 'can’t open'],
  [30, 'will require one from all members from'],
] as const)(
  'a reminder goes to everybody without a passkey, with words of its own, once a day (%i days ahead)',
  async (ahead, words) => {
    const three = await withThree();
    const { path, owner, none, app, both } = three;
    await raise(three, ahead);
    expect((await owner.browser.page(`${path}/members`)).text).toContain('Remind all 2');
    expect((await owner.browser.submit(`${path}/members/remind`)).status).toBe(303);
    const page = (await owner.browser.page(`${path}/members`)).text;
    expect(page).toContain('2 reminders sent.');
    expect(page).toContain('2 sent today');
    await untilIdle(sallyport);
    for (const { email } of [none, app]) {
      const [mail, ...more] = mailsTo(email);
      expect(more).toEqual([]);
      expect(mail!.subject).toContain('please add a passkey or security key');
      expect(mail!.text).toContain(words);
      expect(mail!.text).toMatch(/Add a passkey or security key:\n\S+\/account\/two-step\/required\?then=/);
    }
    expect(mailsTo(both.email)).toEqual([]);
    expect((await owner.browser.post(`${path}/members/remind`)).status).toBe(429);

    // The link leads to adding one: past the setup where there is none, straight there where there is an app.
    const link = mailsTo(app.email)[0]!.text.match(/\/account\/two-step\/required\?then=\S+/)![0];
    const led = await app.browser.page(link);
    const shown = ahead === 0 ? led.text : led.headers.get('location')!;
    expect(shown).toContain(`${keysPath}?then=`);
  },
);

test('one member with an app is reminded from their page, once a day; one with a key isn’t', async () => {
  const three = await withThree();
  const { path, owner, app, both } = three;
  const one = `${path}/members/${app.account}`;
  expect((await owner.browser.post(`${one}/remind`)).body.code).toBe('already-active');
  await raise(three, 30);
  const page = (await owner.browser.page(one)).text;
  // They may have lost the app, too.
  expect(page).toContain('how to add a passkey or security key');
  expect(page).toContain(`${one}/reset-two-step`);
  ok(await owner.browser.post(`${one}/remind`));
  await untilIdle(sallyport);
  expect(mailsTo(app.email)).toHaveLength(1);
  expect((await owner.browser.page(one)).text).toContain('Sent today');
  const again = await owner.browser.post(`${one}/remind`);
  expect([again.status, again.body.code]).toEqual([429, 'too-many-attempts']);
  const has = await owner.browser.post(`${path}/members/${both.account}/remind`);
  expect([has.status, has.body.detail]).toEqual([409, 'This member already has a passkey or security key.']);
});

test('a level that was lowered reminds only people without any second step', async () => {
  const three = await withThree();
  const { path, owner, none, app } = three;
  await raise(three, 30);
  ok(await owner.browser.post(`${path}/security`, { required: true, level: 'any', notify: 'false' }));
  ok(await owner.browser.post(`${path}/members/remind`));
  await untilIdle(sallyport);
  expect(mailsTo(app.email)).toEqual([]);
  expect(mailsTo(none.email)[0]!.subject).toContain('please set up 2-Step Verification');
});

test('ownership goes only to a member with a passkey where one is asked for', async () => {
  const three = await withThree();
  const { path, owner, app, both } = three;
  await raise(three, 30);
  const refused = await owner.browser.post(`${path}/owner`, { account: app.account });
  expect([refused.status, refused.body]).toMatchObject([
    403,
    { code: 'not-allowed', detail: 'The new owner needs a passkey or security key first.' },
  ]);
  expect((await owner.browser.page(`${path}/members/${app.account}`)).text).toContain(
    'They need a passkey or security key before',
  );
  ok(await owner.browser.post(`${path}/owner`, { account: both.account }));
});
