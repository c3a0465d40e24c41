import { describe, expect, test } from 'vitest';
import { found, joinAsNewcomer, ok, type Organization } from '../support/organizations.ts';
import { giveThePassword, PASSWORD, signUp, turnOn, type Person } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';

// The clock begins on 24 November 2026, 05:03:10 UTC.
const sallyport = useSallyport();
const HOUR = 3_600;
const DAY = 24 * HOUR;

const zoneOf = async ({ browser }: Pick<Person, 'browser'>) =>
  (await browser.get('/account')).body.timeZone as string;
const organizationOf = async ({ browser }: Pick<Person, 'browser'>) =>
  (await browser.get('/organizations')).body.organizations[0];

describe('the zone of a person', () => {
  test('is the browser’s at sign-up, and their organization’s too', async () => {
    const person = await signUp(sallyport, { organization: 'Busan', timeZone: 'Asia/Seoul' });
    expect(await zoneOf(person)).toBe('Asia/Seoul');
    expect(await organizationOf(person)).toMatchObject({ timeZone: 'Asia/Seoul' });
    ok(await person.browser.post('/organizations', { name: 'Another' }));
    expect((await person.browser.get('/organizations')).body.organizations).toMatchObject([
      { timeZone: 'Asia/Seoul' },
      { timeZone: 'Asia/Seoul' },
    ]);
  });

  test('is UTC while nobody said one, and that is said', async () => {
    const person = await signUp(sallyport, { organization: 'Nowhere', timeZone: 'Mars/Olympus_Mons' });
    expect(await zoneOf(person)).toBe('UTC');
    expect(await organizationOf(person)).toMatchObject({ timeZone: 'UTC' });
    expect((await person.browser.page('/account/activity')).text).toContain('(UTC)</h2>');
    expect((await person.browser.page('/account')).text).toContain('>Not chosen (UTC)</option>');
  });

  test('comes with the first sign-in that says one, with the second step too, and stays', async () => {
    const plain = await signUp(sallyport);
    const again = sallyport.browser();
    const typed = { email: plain.email, password: PASSWORD };
    ok(await again.post('/sign-in', { ...typed, timeZone: 'America/Vancouver' }));
    expect(await zoneOf({ browser: again })).toBe('America/Vancouver');
    ok(await sallyport.browser().post('/sign-in', { ...typed, timeZone: 'Asia/Tokyo' }));
    expect(await zoneOf(plain)).toBe('America/Vancouver');

    const owner = await turnOn(sallyport, await signUp(sallyport, { organization: 'Made before' }));
    const browser = sallyport.browser();
    ok(await browser.post('/sign-in', { email: owner.email, password: PASSWORD, timeZone: 'Asia/Seoul' }));
    // The password alone changes nothing.
    expect(await zoneOf(owner)).toBe('UTC');
    ok(await browser.post('/sign-in/second-step', { code: owner.phone.code() }));
    expect(await zoneOf({ browser })).toBe('Asia/Seoul');
    expect(await organizationOf({ browser })).toMatchObject({ timeZone: 'Asia/Seoul' });
  });

  test('an odd one, and none, keep nobody out', async () => {
    const { email } = await signUp(sallyport);
    for (const timeZone of ['', 'Mars/Olympus_Mons', '+09:00', 'x'.repeat(100)]) {
      const browser = sallyport.browser();
      expect((await browser.post('/sign-in', { email, password: PASSWORD, timeZone })).status).toBe(200);
      expect(await zoneOf({ browser })).toBe('UTC');
    }
  });

  test('comes with an invitation’s account', async () => {
    const organization = await found(sallyport, { timeZone: 'Asia/Seoul' });
    expect(await zoneOf(await joinAsNewcomer(sallyport, organization, { timeZone: 'Europe/Berlin' }))).toBe(
      'Europe/Berlin',
    );
  });

  test('is chosen in the profile, stays if none is named, and an unknown one is refused', async () => {
    const { browser } = await signUp(sallyport, { timeZone: 'Asia/Seoul' });
    const profile = { name: 'Kim', language: 'en' };
    expect(ok(await browser.post('/account/profile', profile)).body.timeZone).toBe('Asia/Seoul');
    const moved = await browser.post('/account/profile', { ...profile, timeZone: 'america/vancouver' });
    expect(moved.body.timeZone).toBe('America/Vancouver');
    for (const timeZone of ['Mars/Olympus_Mons', '+09:00', 'Asia', 7]) {
      const refused = await browser.post('/account/profile', { ...profile, timeZone });
      expect([refused.status, refused.body.code, Object.keys(refused.body.errors)]).toEqual([
        422,
        'input-invalid',
        ['timeZone'],
      ]);
    }
    const page = await browser.submit('/account/profile', { ...profile, timeZone: 'Mars/X' });
    expect([page.status, page.text]).toEqual([
      422,
      expect.stringContaining('Choose a time zone from the list.'),
    ]);
    expect(page.text).toContain('value="Mars/X" selected');
  });

  test('is the zone of pages and emails; one that Node does not know any more is UTC', async () => {
    const person = await signUp(sallyport, { timeZone: 'Pacific/Kiritimati' });
    expect((await person.browser.page('/account/activity')).text).toContain('24 November 2026 (GMT+14)');
    await turnOn(sallyport, person);
    const { text } = await sallyport.mail.next(person.email, ({ subject }) => subject.includes('is on'));
    expect(text).toMatch(/24 November 2026, \d\d:\d\d \(GMT\+14\)/);
    await sallyport.database.query(
      `UPDATE accounts SET time_zone = 'Soviet/Union' WHERE time_zone = 'Pacific/Kiritimati'`,
    );
    expect(await zoneOf(person)).toBe('UTC');
    expect((await person.browser.page('/account/activity')).text).toContain('24 November 2026 (UTC)');
  });

  test('goes with a deleted account', async () => {
    const person = await signUp(sallyport, { timeZone: 'Atlantic/Azores' });
    ok(await person.browser.post('/account/delete/code'));
    ok(await person.browser.post('/account/delete', { code: await sallyport.mail.nextCode(person.email) }));
    const rows = await sallyport.database.query(`SELECT 1 FROM accounts WHERE time_zone = 'Atlantic/Azores'`);
    expect(rows).toEqual([]);
  });
});

describe('a deadline', () => {
  const require = ({ path, owner }: Organization, from: string) =>
    owner.browser.post(`${path}/security`, { required: true, from });
  const inKiritimati = () => found(sallyport, { timeZone: 'Pacific/Kiritimati' });
  /** "2026-12-07" so many days after now, in UTC+14. */
  const dayAhead = (days: number) =>
    sallyport.clock
      .after(14 * HOUR + days * DAY)
      .toISOString()
      .slice(0, 10);

  test.each([
    ['Asia/Seoul', '-01', '15:00:00'],
    ['America/Vancouver', '-02', '07:00:00'],
    ['Etc/GMT+12', '-02', '12:00:00'],
    ['Asia/Kolkata', '-01', '18:30:00'],
  ])('is the first moment of its day in %s', async (timeZone, onDay, time) => {
    const organization = await found(sallyport, { timeZone });
    const stored = `2026-12${onDay}T${time}.000Z`;
    const set = ok(await require(organization, '2026-12-02')).body;
    expect(set).toMatchObject({ required: true, from: stored, timeZone });
    // The same day by a moment of it.
    const moved = ok(await require(organization, stored)).body;
    expect(moved.from).toBe(stored);
    expect((await organization.owner.browser.page(`${organization.path}/security`)).text).toContain(
      'Required from 2 December 2026. ',
    );
  });

  test('is today for today, however late; 90 days ahead at most; never a day that is over', async () => {
    for (const [days, status] of [
      [-1, 422],
      [91, 422],
      [90, 200],
    ] as const) {
      const answer = await require(await inKiritimati(), dayAhead(days));
      expect([days, answer.status]).toEqual([days, status]);
      if (status === 422) expect(answer.body.errors).toEqual({ from: expect.any(String) });
    }
    const today = await require(await inKiritimati(), dayAhead(0));
    expect(today.body.from).toBe(sallyport.clock.now().toISOString());
    expect((await require(await inKiritimati(), '2026-02-30')).status).toBe(422);
    expect((await require(await inKiritimati(), '0001-01-01T00:00:00Z')).status).toBe(422);
    expect((await require(await inKiritimati(), '9999-12-31')).status).toBe(422);
  });

  test('stays the moment that it is when the zone changes, which only the owner does', async () => {
    const organization = await found(sallyport, { timeZone: 'Asia/Seoul' });
    const { path, owner, name } = organization;
    const administrator = await joinAsNewcomer(sallyport, organization, { role: 'administrator' });
    ok(await require(organization, '2026-12-07'));
    expect((await administrator.browser.post(`${path}/rename`, { name, timeZone: 'UTC' })).status).toBe(403);
    const renamed = await owner.browser.post(`${path}/rename`, { name, timeZone: 'America/Vancouver' });
    expect(renamed.body).toMatchObject({ timeZone: 'America/Vancouver' });
    expect((await owner.browser.get(`${path}/security`)).body).toMatchObject({
      from: '2026-12-06T15:00:00.000Z',
      timeZone: 'America/Vancouver',
    });
    expect((await owner.browser.post(`${path}/rename`, { name, timeZone: 'Mars/X' })).status).toBe(422);
    // Another name leaves the zone as it is.
    expect(ok(await owner.browser.post(`${path}/rename`, { name: 'New' })).body.timeZone).toBe(
      'America/Vancouver',
    );
    const { events } = (await owner.browser.get(`${path}/activity`)).body;
    expect(events).toMatchObject([
      { type: 'organization-renamed' },
      { type: 'organization-zone-changed', reason: 'America/Vancouver' },
      { type: 'mandate-set' },
      {},
      {},
      {},
    ]);
  });

  test('is one day for everybody, on pages, in emails and files', async () => {
    const organization = await found(sallyport, { timeZone: 'Asia/Seoul' });
    const { path, owner } = organization;
    const near = await joinAsNewcomer(sallyport, organization, { timeZone: 'Asia/Tokyo' });
    const far = await joinAsNewcomer(sallyport, organization, { timeZone: 'America/Vancouver' });
    const korean = await joinAsNewcomer(sallyport, organization, { language: 'ko', timeZone: 'Asia/Seoul' });
    sallyport.clock.pass(1);
    ok(await require(organization, '2026-12-07'));
    for (const [person, day] of [
      [near, '7 December 2026'],
      [far, '7 December 2026 (KST)'],
      [korean, '2026년 12월 7일'],
    ] as const) {
      const { text } = await sallyport.mail.next(person.email, (it) => it.text.includes(day));
      expect(text).toMatch(/7 December 2026(?: \(KST\))?\.|2026년 12월 7일부터/);
      expect((await person.browser.page('/')).text).toContain(day);
      expect((await person.browser.page('/account/two-step')).text).toContain(day);
    }
    const { text } = await owner.browser.page(`${path}/members.csv`);
    const line = text.split('\r\n').find((it) => it.includes(far.email))!;
    expect(line).toContain(',2026-12-06T15:00:00.000Z,');
    expect(line).toMatch(/,2026-12-07,$/);
    const names = (await owner.browser.get(`${path}/activity.csv`)).headers.get('content-disposition');
    expect(names).toContain('-activity-2026-11-24.csv');
  });
});

test('a wait at the second step is a duration, and its clock the browser’s', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport));
  const browser = sallyport.browser();
  ok(await browser.post('/sign-in', { email: person.email, password: PASSWORD, timeZone: 'Asia/Seoul' }));
  for (let miss = 0; miss < 2; miss += 1) await browser.post('/sign-in/second-step', { code: '000000' });
  expect((await browser.page('/sign-in/second-step')).text).toMatch(
    /Server time now: \d\d:\d\d:\d\d \(KST\)/,
  );
  expect((await (await giveThePassword(sallyport, person)).page('/sign-in/second-step')).status).toBe(200);
});
