import { describe, expect, test } from 'vitest';
import { refusals as en } from '../../src/web/texts/en/refusals.ts';
import { refusals as ko } from '../../src/web/texts/ko/refusals.ts';
import { changeAddress, deleteAccount, newAddress, restoreLink } from '../support/changes.ts';
import { forgot, notMeLink, untilIdle } from '../support/mails.ts';
import { found, invitationLink, invite, ok } from '../support/organizations.ts';
import { PASSWORD, signUp } from '../support/people.ts';
import { signIn } from '../support/tries.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();
const NEW = 'another quite long passphrase';
const asksForNew = 'href="/password/forgot"';

type HowItEnded =
  Extract<keyof typeof en, `link-expired_${string}`> extends `link-expired_${infer It}` ? It : never;
const sentences = (how: HowItEnded) => ({ en: en[`link-expired_${how}`], ko: ko[`link-expired_${how}`] });
const tokenOf = (link: string) => link.replace(/.*\//, '');

/** A page's words, without the marks that keep some of them together. */
const wordsOf = (text: string): string => text.replaceAll(/<[^>]+>/g, '');

/** The page of a dead link: for the holder of the whole link its cause, for strangers all that may have happened. */
async function ended(link: string, how: HowItEnded): Promise<void> {
  const kind = how.replace(/-(?:used|replaced|changed|cancelled|declined|expired|taken)$/, '') as HowItEnded;
  const begun = tokenOf(link);
  const other = (letter: string) => (letter === 'A' ? 'B' : 'A');
  const strangers = [
    other(begun[0]!) + begun.slice(1),
    begun.slice(0, -1) + other(begun.at(-1)!),
    'A'.repeat(43),
  ];
  for (const language of ['en', 'ko'] as const) {
    const browser = sallyport.browser({ language });
    const page = await browser.page(link);
    expect(page.status).toBe(410);
    expect(wordsOf(page.text)).toContain(sentences(how)[language]);
    expect(page.text.includes(asksForNew)).toBe(!link.startsWith('/invitations/'));
    for (const token of strangers) {
      const guessed = await browser.page(link.replace(begun, token));
      expect([guessed.status, wordsOf(guessed.text).includes(sentences(kind)[language])]).toEqual([
        410,
        true,
      ]);
      expect(wordsOf(guessed.text)).not.toContain(sentences(how)[language]);
    }
  }
  const { status, body } = await sallyport.browser().get(link);
  expect([status, body.code, body.detail]).toEqual([410, 'link-expired', sentences(how).en]);
}

const afterJobs = () => untilIdle(sallyport);
describe('a mailed link that is dead says what ended it, and what helps', () => {
  test('to reset a password: used; and what it offers does help', async () => {
    const { email } = await signUp(sallyport);
    const used = await forgot(sallyport, email);
    const beside = await forgot(sallyport, email);
    expect((await sallyport.browser().submit(used, { password: NEW })).status).toBe(303);
    await ended(used, 'reset-used');
    const again = await sallyport.browser().submit(used, { password: NEW });
    expect([again.status, again.text.includes(asksForNew)]).toEqual([410, true]);
    expect(again.text).toContain(sentences('reset-used').en);
    await ended(beside, 'reset-changed');
    const next = await forgot(sallyport, email);
    expect((await sallyport.browser().page(next)).status).toBe(200);
  });

  test('to reset a password: expired', async () => {
    const { email } = await signUp(sallyport);
    const late = await forgot(sallyport, email);
    sallyport.clock.pass(31 * 60);
    await ended(late, 'reset-expired');
  });

  test('to reset a password: three newer ones live', async () => {
    const { email } = await signUp(sallyport);
    const first = await forgot(sallyport, email);
    for (let more = 0; more < 3; more += 1) {
      sallyport.clock.pass(1);
      await forgot(sallyport, email);
    }
    await ended(first, 'reset-replaced');
  });

  test('to reset a password: the address has changed since', async () => {
    const { email, browser } = await signUp(sallyport);
    const link = await forgot(sallyport, email);
    await changeAddress(sallyport, { browser });
    await ended(link, 'reset-changed');
  });

  test('to say “this was not me”: used, overtaken, expired', async () => {
    const { email, browser } = await signUp(sallyport);
    await browser.post('/account/password', { currentPassword: PASSWORD, newPassword: NEW });
    const first = await notMeLink(sallyport, email, 'password was changed');
    await browser.post('/account/password', { currentPassword: NEW, newPassword: PASSWORD });
    await ended(first, 'not-me-changed');
    await afterJobs();
    const second = await notMeLink(sallyport, email, 'password was changed');
    expect((await sallyport.browser().submit(second, { email })).status).toBe(303);
    await ended(second, 'not-me-used');
    const other = await signUp(sallyport);
    await other.browser.post('/account/password', { currentPassword: PASSWORD, newPassword: NEW });
    const late = await notMeLink(sallyport, other.email, 'password was changed');
    sallyport.clock.pass(25 * 3_600);
    await ended(late, 'not-me-expired');
  });

  test('to put an address back: expired, used, and overtaken by an older one', async () => {
    const { email, browser } = await signUp(sallyport);
    const between = await changeAddress(sallyport, { browser });
    const older = await restoreLink(sallyport, email);
    await changeAddress(sallyport, { browser });
    const newer = await restoreLink(sallyport, between);
    expect((await sallyport.browser().submit(older, {})).status).toBe(303);
    await ended(older, 'restore-used');
    await ended(newer, 'restore-changed');
    const other = await signUp(sallyport);
    await changeAddress(sallyport, other);
    const late = await restoreLink(sallyport, other.email);
    sallyport.clock.pass(73 * 3_600);
    await ended(late, 'restore-expired');
  });

  test('to put an address back that another account has by now: said at the act, the link itself stands', async () => {
    const { email, browser } = await signUp(sallyport);
    await changeAddress(sallyport, { browser });
    const link = await restoreLink(sallyport, email);
    await signUp(sallyport, { email });
    const answer = await sallyport.browser().submit(link, {});
    expect([answer.status, answer.text.includes(sentences('restore-taken').en)]).toEqual([410, true]);
    expect((await sallyport.browser().page(link)).status).toBe(200);
  });

  test('of an account that is gone: nothing more than to a stranger where nothing is known', async () => {
    const person = await signUp(sallyport);
    await changeAddress(sallyport, person);
    const link = await restoreLink(sallyport, person.email);
    const { email } = (await person.browser.get('/account')).body;
    ok(await deleteAccount(sallyport, { ...person, email }));
    const page = await sallyport.browser().page(link);
    expect([page.status, page.text.includes(sentences('restore').en)]).toEqual([410, true]);
  });

  test('to accept an invitation: replaced, accepted', async () => {
    const organization = await found(sallyport);
    const { browser } = organization.owner;
    const email = newAddress();
    const first = await invite(sallyport, organization, browser, email);
    const { invitations } = (await browser.get(`${organization.path}/invitations`)).body;
    await browser.post(`${organization.path}/invitations/${invitations[0].id}/resend`);
    const second = await invitationLink(sallyport, email, organization.name);
    await ended(first, 'invitation-replaced');
    expect((await sallyport.browser().page(second)).status).toBe(200);
    ok(await sallyport.browser().post(second, { name: 'New Comer', password: PASSWORD }));
    await ended(second, 'invitation-used');
  });

  test('to accept an invitation: cancelled, with the right to invite, with the organization', async () => {
    const organization = await found(sallyport);
    const { browser } = organization.owner;
    const cancelled = await invite(sallyport, organization, browser, newAddress());
    const [waiting] = (await browser.get(`${organization.path}/invitations`)).body.invitations;
    ok(await browser.post(`${organization.path}/invitations/${waiting.id}/cancel`));
    await ended(cancelled, 'invitation-cancelled');
    const left = await invite(sallyport, organization, browser, newAddress());
    ok(await browser.post(`${organization.path}/delete`, { name: organization.name }));
    await ended(left, 'invitation-cancelled');
  });

  test('to accept an invitation: declined, expired, and expired before another one', async () => {
    const organization = await found(sallyport);
    const { browser } = organization.owner;
    const person = await signUp(sallyport);
    const declined = await invite(sallyport, organization, browser, person.email);
    const [waiting] = (await person.browser.get('/organizations')).body.invitations;
    ok(await person.browser.post(`/invitations/waiting/${waiting.id}/decline`));
    await ended(declined, 'invitation-declined');
    const email = newAddress();
    const late = await invite(sallyport, organization, browser, email);
    sallyport.clock.pass(8 * 86_400);
    await ended(late, 'invitation-expired');
    const owner = await signIn(sallyport, organization.owner);
    const next = await invite(sallyport, organization, owner, email);
    await ended(late, 'invitation-expired');
    expect((await sallyport.browser().page(next)).status).toBe(200);
  });
});

describe('how a link ended is told of that link alone', () => {
  test('not at the address of another kind', async () => {
    const { email } = await signUp(sallyport);
    const link = await forgot(sallyport, email);
    ok(await sallyport.browser().post(link, { password: NEW }));
    const kinds = {
      'not-me': '/not-me/',
      restore: '/address/restore/',
      invitation: '/invitations/',
    } as const;
    for (const [kind, path] of Object.entries(kinds)) {
      const { body } = await sallyport.browser().get(`${path}${tokenOf(link)}`);
      expect(body.detail).toBe(sentences(kind as HowItEnded).en);
    }
  });

  test('accepted and cancelled at the same moment, it says which of the two it was', async () => {
    const organization = await found(sallyport);
    const { browser } = organization.owner;
    for (let round = 0; round < 5; round += 1) {
      const email = newAddress();
      const link = await invite(sallyport, organization, browser, email);
      const [waiting] = (await browser.get(`${organization.path}/invitations`)).body.invitations;
      const [accepted, cancelled] = await Promise.all([
        sallyport.browser().post(link, { name: 'New Comer', password: PASSWORD }),
        browser.post(`${organization.path}/invitations/${waiting.id}/cancel`),
      ]);
      expect([accepted.status < 300, cancelled.status < 300].filter(Boolean)).toHaveLength(1);
      await ended(link, accepted.status < 300 ? 'invitation-used' : 'invitation-cancelled');
      if (accepted.status >= 300) expect(accepted.body.detail).toBe(sentences('invitation-cancelled').en);
    }
  });
});
