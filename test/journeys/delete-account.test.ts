import { expect, test } from 'vitest';
import { changeAddress, deleteAccount, enter } from '../support/changes.ts';
import { PASSWORD, signUp, turnOn, type Person } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { accountIdOf } from '../support/tries.ts';

const sallyport = useSallyport();

const organizationOf = async ({ email }: Person): Promise<string> => {
  const [row] = await sallyport.database.query<{ id: string }>(
    `SELECT organization_id AS id FROM members JOIN accounts ON accounts.id = account_id WHERE email = $1`,
    [email],
  );
  return row!.id;
};

const join = async (organizationId: string, person: Person): Promise<void> => {
  await sallyport.database.query(
    `INSERT INTO members (organization_id, account_id, role, joined_at, newcomer_since)
       VALUES ($1, $2, 'member', now(), now())`,
    [organizationId, await accountIdOf(sallyport, person)],
  );
};

/** The tables in which a row still holds the account's id. */
async function whereNamed(accountId: string): Promise<string[]> {
  const dump = await sallyport.database.dump();
  return Object.entries(dump)
    .filter(([table, rows]) => !table.startsWith('pgboss') && rows.some((row) => row.includes(accountId)))
    .map(([table]) => table);
}

test('a person deletes their account: nothing is left but an empty row and the trail', async () => {
  const person = await turnOn(sallyport, await signUp(sallyport, { organization: 'Hanbit' }));
  const id = await accountIdOf(sallyport, person);
  const elsewhere = sallyport.browser();
  await elsewhere.post('/sign-in', { email: person.email, password: person.password });
  await person.browser.post('/account/two-step/enrolment');

  const deleted = await deleteAccount(sallyport, person);
  expect([deleted.status, deleted.text]).toEqual([204, '']);
  expect([...person.browser.cookies.keys()].filter((name) => name !== 'sallyport-language')).toEqual([]);

  expect(await whereNamed(id)).toEqual(['accounts', 'activity', 'limits']);
  const [row] = await sallyport.database.query('SELECT * FROM accounts WHERE id = $1', [id]);
  expect(row).toMatchObject({ status: 'deleted', name: '', email: `deleted-${id}@deleted.invalid` });
  expect(await sallyport.database.query(`SELECT FROM organizations WHERE name = 'Hanbit'`)).toEqual([]);
  const everything = JSON.stringify(Object.values(await sallyport.database.dump()));
  expect(everything).not.toContain(person.email);

  const told = await sallyport.mail.next(person.email, ({ subject }) => subject.includes('deleted'));
  expect(told.text).toContain('This is the last email about it.');
});

test('nobody signs in to a deleted account, and it is as unknown as any other', async () => {
  const person = await signUp(sallyport);
  const id = await accountIdOf(sallyport, person);
  const other = await enter(sallyport, person);
  await deleteAccount(sallyport, person);
  expect((await other.get('/account')).status).toBe(401);
  for (const email of [person.email, `deleted-${id}@deleted.invalid`]) {
    const answer = await sallyport.browser().post('/sign-in', { email, password: PASSWORD });
    expect([answer.status, answer.body.code]).toEqual([401, 'sign-in-incorrect']);
  }
});

test('the address can sign up again', async () => {
  const person = await signUp(sallyport);
  const before = await accountIdOf(sallyport, person);
  await deleteAccount(sallyport, person);
  const again = await signUp(sallyport, { email: person.email });
  expect(await accountIdOf(sallyport, again)).not.toBe(before);
  const { events } = (await again.browser.get('/account/activity')).body;
  expect(events.map(({ type }: { type: string }) => type)).toEqual(['signed-in', 'account-created']);
});

test('an owner with other members hands the organization over first', async () => {
  const owner = await signUp(sallyport, { organization: '한빛 분석' });
  const member = await signUp(sallyport, { organization: 'Alone' });
  await join(await organizationOf(owner), member);

  const refused = await owner.browser.post('/account/delete/code');
  expect(refused.body).toMatchObject({ status: 403, code: 'not-allowed', organizations: ['한빛 분석'] });
  expect(refused.body.detail).toContain('한빛 분석');
  expect((await owner.browser.get('/account')).status).toBe(200);
  const page = await owner.browser.page('/account/delete');
  expect(page.text).toContain('한빛 분석');
  const [{ slug }] = (await owner.browser.get('/organizations')).body.organizations;
  expect(page.text).toContain(`<a href="/organizations/${slug}/members">한빛 분석</a>`);
  expect(page.text).not.toContain('class="button danger"');
  const form = await owner.browser.submit('/account/delete/code');
  expect([form.status, form.text]).toEqual([403, expect.stringContaining('role="alert"')]);

  // A member may leave, and only an organization of theirs alone goes with them.
  expect((await deleteAccount(sallyport, member)).status).toBe(204);
  const left = await sallyport.database.query<{ name: string }>(
    `SELECT name FROM organizations WHERE name IN ('한빛 분석', 'Alone')`,
  );
  expect(left).toEqual([{ name: '한빛 분석' }]);
  expect((await deleteAccount(sallyport, owner)).status).toBe(204);
});

test('the way back of an address change goes with the account', async () => {
  const person = await signUp(sallyport);
  await changeAddress(sallyport, person);
  const mail = await sallyport.mail.next(person.email, ({ text }) => text.includes('/address/restore/'));
  const link = /\/address\/restore\/[\w-]+/.exec(mail.text)![0];
  const [{ email }] = [(await person.browser.get('/account')).body];
  await deleteAccount(sallyport, { ...person, email });
  expect((await sallyport.browser().post(link)).body.code).toBe('link-expired');
});

test('a mail server that is away keeps nobody here', async () => {
  const person = await signUp(sallyport);
  await person.browser.post('/account/delete/code');
  const code = await sallyport.mail.nextCode(person.email);
  sallyport.mail.refusing = true;
  try {
    expect((await person.browser.post('/account/delete', { code })).status).toBe(204);
  } finally {
    sallyport.mail.refusing = false;
  }
  expect(sallyport.log.some((line) => line.includes('a notice could not be mailed'))).toBe(true);
});

test('it takes a proof', async () => {
  const { browser } = await signUp(sallyport);
  sallyport.clock.pass(601);
  expect((await browser.post('/account/delete')).body.code).toBe('proof-required');
  const page = await browser.page('/account/delete');
  expect(page.headers.get('location')).toBe('/account/prove?then=%2Faccount%2Fdelete');
  const form = await browser.submit('/account/delete');
  expect(form.headers.get('location')).toBe('/account/prove?then=%2Faccount%2Fdelete');
  expect((await browser.get('/account')).status).toBe(200);
});

test.each([
  ['en', 'Delete my account', 'We emailed you a code.', 'Your account has been deleted.'],
  ['ko', '내 계정 삭제', '계정 이메일로 인증번호를 보냈습니다.', '계정을 삭제했습니다.'],
] as const)(
  'the page in %s says what is lost, and deletes by a form',
  async (language, button, sent, said) => {
    const { browser, email } = await signUp(sallyport, { language, organization: 'Nobody else' });
    expect((await browser.page('/account')).text).toContain('href="/account/delete"');
    const page = await browser.page('/account/delete');
    for (const words of ['Nobody else', email.split('@')[0]!]) expect(page.text).toContain(words);
    const asked = await browser.submit('/account/delete/code');
    expect([asked.status, asked.headers.get('location')]).toEqual([303, '/account/delete']);
    const form = await browser.page('/account/delete');
    for (const words of [button, sent]) expect(form.text).toContain(words);
    const code = await sallyport.mail.nextCode(email);
    const wrong = await browser.submit('/account/delete', { code: code === '000000' ? '000001' : '000000' });
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('aria-invalid="true"')]);
    const deleted = await browser.submit('/account/delete', { code });
    expect([deleted.status, deleted.headers.get('location')]).toEqual([303, '/sign-in']);
    expect((await browser.page('/sign-in')).text).toContain(said);
  },
);
