import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { hidesSomething } from '../../src/text/visible-text.ts';
import { linkIn } from '../../src/text/linked-text.ts';
import { forgot, untilIdle } from '../support/mails.ts';
import { found, invite, joinAsNewcomer, joinProtected, requireTwoStep } from '../support/organizations.ts';
import { PASSWORD, signUp } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();
const BIRD = 'kanarienvogel';
/** Text that a stranger would like to have in our mails: a link, lines of their own, reversed words. */
const song = `\u202eSECURITY\r\n\r\nunlock at https://${BIRD}.example/x, ${BIRD}.example/login or ask help@${BIRD}.example\u200b`;
/** Names that an older release accepted. */
const oldNames = [
  song,
  `${BIRD}。example`,
  `www.${BIRD}`,
  `ｋａｎａｒｉｅｎｖｏｇｅｌ．ｅｘａｍｐｌｅ`,
  `\\\\${BIRD}\\x`,
  `Kim\u0000\u001b[2J`.replace('\u0000', ''),
];

/** Every mail that went out, as a mail program reads it, without our own links. */
async function readMails(from = 0, proved: readonly string[] = []) {
  const sent = sallyport.mail.mails.slice(from);
  return Promise.all(
    sent.map(async ({ raw, to }) => {
      const { subject = '', text = '', html, headerLines } = await simpleParser(raw, { skipTextLinks: true });
      const own = [new RegExp(`${sallyport.url}\\S*`, 'g'), new RegExp(to.replaceAll(/[.+]/g, '\\$&'), 'g')];
      const without = (part: string) =>
        [
          ...own,
          ...proved,
          new URL(sallyport.url).host,
          /\b10\.\d+\.\d+\.\d+/g,
          /127\.0\.0\.1|203\.0\.113\.9/g,
        ].reduce<string>((left, what) => left.replaceAll(what, ''), part);
      const spoken = String(html)
        .replace(/<(head|style)[\s\S]*?<\/\1>/g, '')
        .replace(/<[^>]+>/g, '\n');
      const hrefs = [...String(html).matchAll(/(?:href|src)\s*=\s*["']?([^"'\s>)]+)/g)].map(([, to]) => to!);
      return {
        subject,
        lines: without(`${subject}\n${text}\n${spoken}`).split('\n'),
        hrefs,
        headers: headerLines.map(({ line }) => line),
        text,
      };
    }),
  );
}

/** Expects that every link in a mail leads to us, and that nothing reverses or hides its text. */
async function expectHarmless(from = 0, proved: readonly string[] = []): Promise<void> {
  for (const { subject, lines, hrefs, headers } of await readMails(from, proved)) {
    expect(subject).not.toMatch(/[\r\n]/);
    for (const line of lines) {
      expect([line, linkIn(line)]).toEqual([line, undefined]);
      expect([line, hidesSomething(line)]).toEqual([line, false]);
    }
    for (const href of hrefs) expect(href.startsWith(`${sallyport.url}/`)).toBe(true);
    for (const header of headers.filter((it) => !/^subject:/i.test(it))) expect(header).not.toContain(BIRD);
  }
}

describe('what strangers and members send is refused, or comes into no mail', () => {
  test.each(['en', 'ko'] as const)(
    'in every field of a sign-up, a reset and a sign-in (%s)',
    async (language) => {
      const person = await signUp(sallyport, { language });
      const from = sallyport.mail.mails.length;
      const stranger = sallyport.browser({
        language,
        headers: {
          'User-Agent': `${BIRD}.example/1.0 https://${BIRD}.example/1.0`,
          'Accept-Language': `${language}, ${BIRD}.example;q=0.9`,
          'X-Forwarded-For': `https://${BIRD}.example, ${BIRD}.example, 203.0.113.9`,
          'X-Forwarded-Host': `${BIRD}.example`,
          Forwarded: `for=${BIRD}.example;host=${BIRD}.example`,
          Referer: `https://${BIRD}.example/`,
          From: `x@${BIRD}.example`,
        },
      });
      const fresh = { email: `fresh-${language}@example.com`, password: PASSWORD };
      for (const wrong of [{ name: song }, { name: 'Kim', organization: song }]) {
        const { status, body } = await stranger.post('/sign-up', { ...fresh, ...wrong });
        expect([status, body.code, Object.keys(body.errors)]).toEqual([
          422,
          'input-invalid',
          ['organization' in wrong ? 'organization' : 'name'],
        ]);
      }
      expect((await stranger.post('/sign-up', { ...fresh, name: 'Kim' })).status).toBe(202);
      expect((await stranger.post('/sign-up', { ...fresh, email: person.email, name: 'Kim' })).status).toBe(
        202,
      );
      await forgot(sallyport, person.email, stranger);
      const then = `/account?x=https://${BIRD}.example`;
      expect((await stranger.post('/sign-in', { ...person, browser: undefined, then })).status).toBe(200);
      await untilIdle(sallyport);
      const texts = (await readMails(from)).map(({ text, headers }) => text + headers.join('\n'));
      expect(texts.length).toBeGreaterThanOrEqual(4);
      expect(texts.filter((text) => text.includes(BIRD))).toEqual([]);
      await expectHarmless(from);
    },
  );

  test('in what stands before an @, which may be a path', async () => {
    const from = sallyport.mail.mails.length;
    const email = `${BIRD}.example/verify?x=1@example.com`;
    const asked = await sallyport.browser().post('/sign-up', { email, password: PASSWORD, name: 'Kim' });
    if (asked.status === 202) {
      await sallyport.mail.next(email);
      const [mail] = await readMails(from);
      for (const line of mail!.lines)
        expect([line, linkIn(line.replaceAll('@example.com', ''))]).toEqual([line, undefined]);
    }
  });

  test('in names, organizations and reasons', async () => {
    const organization = await found(sallyport);
    const { owner, path } = organization;
    const member = await joinProtected(sallyport, organization);
    const asked: [string, object, string][] = [
      ['/account/profile', { name: song, language: 'en' }, 'name'],
      ['/organizations', { name: song }, 'name'],
      [`${path}/rename`, { name: song }, 'name'],
      [`${path}/members/${member.account}/reset-two-step`, { reason: song }, 'reason'],
    ];
    for (const [route, body, field] of asked) {
      const answer = await owner.browser.post(route, body);
      expect([route, answer.status, Object.keys(answer.body.errors ?? {})]).toEqual([route, 422, [field]]);
    }
    const link = await invite(sallyport, organization, owner.browser, 'newcomer@example.com');
    const joining = await sallyport.browser().post(link, { name: song, password: PASSWORD });
    expect([joining.status, Object.keys(joining.body.errors)]).toEqual([422, ['name']]);
  });
});

test.each(oldNames.map((name) => [escape(name).slice(0, 60), name]))(
  'a name that an older release took (%s) is harmless in every mail of an organization',
  async (_, name) => {
    const organization = await found(sallyport);
    const { owner, path } = organization;
    const member = await joinProtected(sallyport, organization);
    const other = await joinAsNewcomer(sallyport, organization);
    const from = sallyport.mail.mails.length;
    await sallyport.database.query('UPDATE accounts SET name = $1', [name]);
    await sallyport.database.query('UPDATE organizations SET name = $1', [name]);
    const act = async (route: string, body: object = {}) => {
      const answer = await owner.browser.post(`${path}${route}`, body);
      expect([route, answer.status < 300, answer.text]).toEqual([route, true, answer.text]);
      await untilIdle(sallyport);
    };
    await owner.browser.post('/account/prove', { password: owner.password, code: owner.phone.code() });
    await act('/invitations', { emails: ['somebody@example.com'], role: 'member' });
    await act(`/members/${other.account}/remind`);
    await act(`/members/${other.account}/role`, { role: 'administrator' });
    await requireTwoStep(organization);
    await act(`/members/${member.account}/reset-two-step`, { reason: 'Lost the phone.' });
    await act(`/members/${other.account}/remove`);
    await untilIdle(sallyport);
    expect(sallyport.mail.mails.length).toBeGreaterThan(from + 5);
    // The mail names the inviter by the address that they have proved.
    await expectHarmless(from, [owner.email]);
  },
);
