import { describe, expect, test } from 'vitest';
import { changeAddress, newAddress, restoreLink } from '../support/changes.ts';
import { forgot, notMeLink } from '../support/mails.ts';
import { found, invitationLink, invite } from '../support/organizations.ts';
import { PASSWORD, signUp } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();
const NEW = 'another quite long passphrase';
const asksForNew = 'href="/password/forgot"';

/** Checks that a link is dead, and that a made-up token gets the same page. */
async function isDead(link: string, words: Record<'en' | 'ko', string>): Promise<void> {
  const madeUp = link.replace(/[\w-]+$/, 'A'.repeat(43));
  for (const language of ['en', 'ko'] as const) {
    const [page, stranger] = await Promise.all(
      [link, madeUp].map((path) => sallyport.browser({ language }).page(path)),
    );
    expect(page!.status).toBe(410);
    expect(page!.text).toContain(words[language]);
    expect(page!.text.includes(asksForNew)).toBe(!link.startsWith('/invitations/'));
    expect(page!.text.replaceAll(link, '')).toBe(stranger!.text.replaceAll(madeUp, ''));
  }
  const { body } = await sallyport.browser().get(link);
  expect([body.code, body.detail]).toEqual(['link-expired', expect.stringContaining(words.en)]);
}

describe('a mailed link that is dead says why that may be, and what helps', () => {
  test('to reset a password: used, and expired', async () => {
    const words = { en: 'have a new one sent', ko: '새 링크를 받아 주세요' };
    const { email } = await signUp(sallyport);
    const used = await forgot(sallyport, email);
    expect((await sallyport.browser().submit(used, { password: NEW })).status).toBe(303);
    await isDead(used, words);
    const again = await sallyport.browser().submit(used, { password: NEW });
    expect([again.status, again.text.includes(asksForNew)]).toEqual([410, true]);
    const late = await forgot(sallyport, email);
    sallyport.clock.pass(31 * 60);
    await isDead(late, words);
    // The way that the page offers works.
    const next = await forgot(sallyport, email);
    expect((await sallyport.browser().page(next)).status).toBe(200);
  });

  test('to say “this was not me”: used, and overtaken', async () => {
    const words = { en: 'that signs everybody out', ko: '모든 기기에서 로그아웃됩니다' };
    const { email, browser } = await signUp(sallyport);
    await browser.post('/account/password', { currentPassword: PASSWORD, newPassword: NEW });
    const link = await notMeLink(sallyport, email, 'password was changed');
    expect((await sallyport.browser().submit(link, { email })).status).toBe(303);
    await isDead(link, words);
  });

  test('to put an address back: expired', async () => {
    const words = { en: 'another account has the address by now', ko: '다른 계정에서 이 주소를 사용하는' };
    const { email, browser } = await signUp(sallyport);
    await changeAddress(sallyport, { browser });
    const link = await restoreLink(sallyport, email);
    sallyport.clock.pass(73 * 3_600);
    await isDead(link, words);
  });

  test('to accept an invitation: replaced, accepted, cancelled', async () => {
    const words = { en: 'Use the link in the newest email', ko: '가장 최근에 받은 이메일의 링크' };
    const organization = await found(sallyport);
    const { browser } = organization.owner;
    const email = newAddress();
    const first = await invite(sallyport, organization, browser, email);
    const { invitations } = (await browser.get(`${organization.path}/invitations`)).body;
    await browser.post(`${organization.path}/invitations/${invitations[0].id}/resend`);
    const second = await invitationLink(sallyport, email, organization.name);
    await isDead(first, words);
    expect((await sallyport.browser().page(second)).status).toBe(200);
    await sallyport.browser().post(second, { name: 'New Comer', password: PASSWORD });
    await isDead(second, words);
    const cancelled = await invite(sallyport, organization, browser, newAddress());
    const [waiting] = (await browser.get(`${organization.path}/invitations`)).body.invitations;
    await browser.post(`${organization.path}/invitations/${waiting.id}/cancel`);
    await isDead(cancelled, words);
  });
});
