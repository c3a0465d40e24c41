import { expect, test } from 'vitest';
import { found, invite, ok, type Organization } from '../support/organizations.ts';
import { addKey, newKey, showKey } from '../support/passkeys.ts';
import { PASSWORD, signUp } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();
const DAY = 86_400;

/** Passkeys required from a day on: in force, or announced. */
async function askingForPasskeys(ahead = 0, language: 'en' | 'ko' = 'en'): Promise<Organization> {
  const organization = await found(sallyport, { language });
  const key = newKey(sallyport);
  ok(await addKey(organization.owner.browser, key));
  const from = sallyport.clock.after(ahead * DAY).toISOString();
  ok(
    await organization.owner.browser.post(`${organization.path}/security`, {
      ...{ required: true, level: 'passkeys', notify: 'false' },
      ...(ahead > 0 && { from }),
    }),
  );
  ok(await showKey(organization.owner.browser, key, '/account/prove', { password: PASSWORD }));
  return organization;
}

test.each([0, 30])(
  'an invitation says that a passkey comes right after joining, also %i days before the level’s day',
  async (ahead) => {
    const organization = await askingForPasskeys(ahead);
    const { path, owner } = organization;
    const person = await signUp(sallyport);
    ok(await owner.browser.post(`${path}/invitations`, { emails: [person.email] }));
    const mail = await sallyport.mail.next(person.email, ({ text }) => text.includes('/invitations/'));
    expect(mail.text).toContain('requires a passkey or security key');
    expect(mail.text).toContain('right after joining');
    expect(mail.text).not.toContain('requires 2-Step Verification');

    const link = mail.text.match(/\/invitations\/[\w-]+/)![0];
    expect((await person.browser.get(link)).body).toMatchObject({ requiresTwoStep: true, level: 'passkeys' });
    expect((await person.browser.page(link)).text).toContain('A passkey or security key is required');
    expect((await person.browser.get('/')).body.invitations).toMatchObject([
      { requiresTwoStep: true, level: 'passkeys' },
    ]);
    expect((await person.browser.page('/')).text).toContain('A passkey or security key is required');
  },
);

test('the form of invitations says what the email will say; in Korean too', async () => {
  const organization = await askingForPasskeys(30, 'ko');
  const { path, owner, name } = organization;
  expect((await owner.browser.page(`${path}/invitations`)).text).toContain(
    '패스키나 보안 키가 필수라는 점을',
  );
  ok(await owner.browser.post(`${path}/invitations`, { emails: ['joiner@example.com'] }));
  const mail = await sallyport.mail.next('joiner@example.com');
  expect(mail.text).toContain('패스키나 보안 키가 필수입니다');
  expect(mail.subject).toContain(name);
});

test('one sent before the level was raised shows what is asked now', async () => {
  const organization = await found(sallyport);
  const link = await invite(sallyport, organization, organization.owner.browser, 'early@example.com');
  const stranger = sallyport.browser();
  expect((await stranger.get(link)).body).toMatchObject({ requiresTwoStep: false, level: 'any' });
  ok(await organization.owner.browser.post(`${organization.path}/security`, { required: true }));
  expect((await stranger.get(link)).body).toMatchObject({ requiresTwoStep: true, level: 'any' });
  ok(await addKey(organization.owner.browser, newKey(sallyport)));
  const raised = { required: true, level: 'passkeys', from: sallyport.clock.after(9 * DAY).toISOString() };
  ok(await organization.owner.browser.post(`${organization.path}/security`, raised));
  expect((await stranger.get(link)).body).toMatchObject({ requiresTwoStep: true, level: 'passkeys' });
});
