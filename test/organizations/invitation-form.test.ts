import { describe, expect, test } from 'vitest';
import { found, invite, joinAsNewcomer } from '../support/organizations.ts';
import { useSallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();

/** The text in the field for addresses. */
const typedIn = (page: string): string => /<textarea[^>]*>([^<]*)<\/textarea>/.exec(page)?.[1] ?? '';

describe('the form that invites people', () => {
  test('leads to the list, and says how many mails are on their way', async () => {
    const { path, owner } = await found(sallyport);
    const sent = await owner.browser.submit(`${path}/invitations`, {
      emails: 'one@example.com\r\ntwo@example.com, three@example.com',
      role: 'member',
    });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}/invitations`]);
    const list = await owner.browser.page(`${path}/invitations`);
    expect(list.body).toContain('3 invitations sent.');
    expect(typedIn(list.body)).toBe('');
  });

  test('keeps exactly the addresses that were not invited, each with why, and says what was done', async () => {
    const organization = await found(sallyport);
    const { path, owner } = organization;
    const { email } = await joinAsNewcomer(sallyport, organization);
    await invite(sallyport, organization, owner.browser, 'waiting@example.com');
    const sent = await owner.browser.submit(`${path}/invitations`, {
      emails: `Fresh@example.com\r\n${email}\r\nWaiting@example.com`,
      role: 'member',
    });
    expect(sent.status).toBe(200);
    expect(sent.body).toContain('1 invitation sent.');
    expect(sent.body).toContain('2 addresses were not invited:');
    expect(sent.body).toContain(`${email} is already a member.`);
    expect(sent.body).toContain('waiting@example.com was already invited.');
    expect(typedIn(sent.body).split('\n').sort()).toEqual([email, 'waiting@example.com'].sort());
    // The list below is up to date, and the message isn't shown a second time.
    expect(sent.body).toContain('fresh<wbr/>@example.com');
    expect((await owner.browser.page(`${path}/invitations`)).body).not.toContain('invitation sent.');
    expect([...owner.browser.cookies.values()].join()).not.toContain('example.com');
  });

  test('says nothing was sent where nothing was', async () => {
    const organization = await found(sallyport, { language: 'ko' });
    const { path, owner } = organization;
    await invite(sallyport, organization, owner.browser, 'again@example.com');
    const sent = await owner.browser.submit(`${path}/invitations`, {
      emails: 'again@example.com',
      role: 'administrator',
    });
    expect(sent.status).toBe(200);
    expect(sent.body).toContain('again@example.com: 이미 초대했습니다.');
    expect(sent.body).not.toContain('초대 메일을 보냈습니다');
    expect(sent.body).toMatch(/value="administrator" checked/);
  });

  test('names what isn’t an address, and invites nobody', async () => {
    const { path, owner } = await found(sallyport);
    const refused = await owner.browser.submit(`${path}/invitations`, {
      emails: 'kim@example.com\nlee@\n<park>',
      role: 'member',
    });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('“lee@” doesn’t look like an email address.');
    expect(refused.body).toContain('“&lt;park&gt;” doesn’t look like an email address.');
    expect(refused.body).not.toContain('“kim@example.com”');
    expect(typedIn(refused.body)).toBe('kim@example.com\nlee@\n&lt;park&gt;');
    expect((await owner.browser.get(`${path}/invitations`)).body.invitations).toEqual([]);
  });

  test('takes what a mail program copies, from a form and from a program', async () => {
    const { path, owner } = await found(sallyport);
    const pasted =
      'Kim Seo <kim.seo@example.test>; "Lee, Jun" <lee.jun@example.test>\r\nmailto:park@example.test';
    const sent = await owner.browser.submit(`${path}/invitations`, { emails: pasted, role: 'member' });
    expect(sent.status).toBe(303);
    for (const emails of ['Choi <choi@example.test>; yoon@example.test', ['Han <han@example.test>']]) {
      const { status, body } = await owner.browser.post(`${path}/invitations`, { emails });
      expect([status, body.refused]).toEqual([200, []]);
    }
    const { invitations } = (await owner.browser.get(`${path}/invitations`)).body;
    expect(invitations.map(({ email }: { email: string }) => email.split('@')[0])).toEqual(
      expect.arrayContaining(['kim.seo', 'lee.jun', 'park', 'choi', 'yoon', 'han']),
    );
  });

  test.each([
    ['en', 'Not an email address: “Kim”. Correct or remove it.', 'Enter up to 20 addresses. You entered 21.'],
    [
      'ko',
      '이메일 주소가 아닌 항목이 있습니다: “Kim”. 수정하거나 삭제해 주세요.',
      '이메일 주소는 20개까지 입력할 수 있습니다. 지금은 21개입니다.',
    ],
  ] as const)(
    'names what it can’t read, and how many are too many (%s)',
    async (language, unread, tooMany) => {
      const { path, owner } = await found(sallyport, { language });
      const many = Array.from({ length: 21 }, (_, at) => `Person ${at} <many${at}@example.test>`);
      const asked: [string | string[], string][] = [
        ['Kim, lee@example.test', unread],
        [['Kim', 'lee@example.test'], unread],
        [many.join('; '), tooMany],
        [many, tooMany],
      ];
      for (const [emails, sentence] of asked) {
        const { status, body } = await owner.browser.post(`${path}/invitations`, { emails });
        expect([status, body.errors]).toEqual([422, { emails: sentence }]);
      }
      const page = await owner.browser.submit(`${path}/invitations`, {
        emails: many.join('\n'),
        role: 'member',
      });
      expect([page.status, page.body.includes(tooMany)]).toEqual([422, true]);
      expect(typedIn(page.body)).toContain('Person 20 &lt;many20@example.test&gt;');
      expect((await owner.browser.get(`${path}/invitations`)).body.invitations).toEqual([]);
    },
  );

  test('answers programs with both lists, as before', async () => {
    const { path, owner } = await found(sallyport);
    const emails = ['p@example.com', owner.email];
    const { status, body } = await owner.browser.post(`${path}/invitations`, { emails });
    expect([status, body.sent, body.refused]).toEqual([200, 1, [{ email: owner.email, why: 'member' }]]);
  });
});
