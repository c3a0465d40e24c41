import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runHere, settingsOf } from '../support/operator/command-line.ts';
import { untilIdle } from '../support/mails.ts';
import { found, invite } from '../support/organizations.ts';
import { PASSWORD, signUp } from '../support/people.ts';
import { startTestSallyport, useSallyport, type Sallyport } from '../support/sallyport.ts';

const sallyport = useSallyport();
const unicode = 'kim@exämple.com';
const punycode = 'kim@xn--exmple-cua.com';

const accountsAt = async (...emails: string[]): Promise<string[]> =>
  (
    await sallyport.database.query<{ email: string }>('SELECT email FROM accounts WHERE email = ANY($1)', [
      emails,
    ])
  ).map(({ email }) => email);

describe('a domain in Unicode and in punycode is one', () => {
  test('signed up by one form, the other signs in, resets and can’t be taken', async () => {
    const browser = sallyport.browser();
    const asked = await browser.post('/sign-up', {
      email: 'Kim@EXÄMPLE.com',
      password: PASSWORD,
      name: 'Kim',
    });
    expect([asked.status, asked.body.email]).toEqual([202, punycode]);
    const code = /^\s*(\d{6})\s*$/m.exec(sallyport.mail.mails.at(-1)!.text)![1];
    expect((await browser.post('/sign-up/confirm', { code })).status).toBe(201);
    expect(await accountsAt(unicode, punycode)).toEqual([punycode]);
    expect((await browser.page('/')).text).toContain('@exämple.com');

    for (const email of [punycode, unicode, 'ｋｉｍ＠exa\u0308mple．com', 'kim@XN--EXMPLE-CUA.COM']) {
      const signedIn = await sallyport.browser().post('/sign-in', { email, password: PASSWORD });
      expect([email, signedIn.status]).toEqual([email, 200]);
      const again = await sallyport.browser().post('/sign-up', { email, password: PASSWORD, name: 'Kim' });
      expect(again.status).toBe(202);
      expect(sallyport.mail.mails.at(-1)!.text).toContain('/password/forgot');
      expect((await sallyport.browser().post('/password/forgot', { email })).status).toBe(202);
    }
    await untilIdle(sallyport);
    const resets = sallyport.mail.mails.filter(({ raw }) => /^To:.*ex(ä|=)|^To:.*xn--exmple-cua/m.test(raw));
    expect(resets.filter(({ text }) => text.includes('/password/reset/')).length).toBeGreaterThanOrEqual(3);
  });

  test('an invitation in one form is accepted by an account in the other', async () => {
    const organization = await found(sallyport);
    const asked = await organization.owner.browser.post(`${organization.path}/invitations`, {
      emails: ['new@exämple.com', 'new@xn--exmple-cua.com'],
    });
    expect(asked.body.invitations.map(({ email }: { email: string }) => email)).toEqual([
      'new@xn--exmple-cua.com',
    ]);
  });

  test('an account changes to its own address in no other form', async () => {
    const browser = sallyport.browser();
    await browser.post('/sign-in', { email: unicode, password: PASSWORD });
    const { status, body } = await browser.post('/account/email', { email: unicode });
    expect([status, body.errors]).toEqual([
      422,
      { email: 'That’s already your email address. Enter a different one.' },
    ]);
  });
});

describe('rows of an older release', () => {
  test('are rewritten at the start; of twins one stays, is named by doctor and deleted by its id', async () => {
    const older = await signUp(sallyport, { email: 'older@example.com' });
    const twin = await signUp(sallyport, { email: 'twin@example.com' });
    const stays = await signUp(sallyport, { email: 'stays@example.com' });
    const organization = await found(sallyport);
    await invite(sallyport, organization, organization.owner.browser, 'guest@example.com');
    const write = (table: string, from: string, to: string) =>
      sallyport.database.query(`UPDATE ${table} SET email = $2 WHERE email = $1`, [from, to]);
    await write('accounts', older.email, 'older@bücher.example');
    await write('accounts', twin.email, 'twin@bücher.example');
    await write('accounts', stays.email, 'twin@xn--bcher-kva.example');
    await write('invitations', 'guest@example.com', 'guest@bücher.example');

    await sallyport.restart();
    expect(await accountsAt('older@xn--bcher-kva.example')).toHaveLength(1);
    for (const email of ['older@bücher.example', 'older@xn--bcher-kva.example', 'twin@bücher.example'])
      expect((await sallyport.browser().post('/sign-in', { email, password: PASSWORD })).status).toBe(200);
    const [guest] = await sallyport.database.query<{ email: string }>(
      `SELECT email FROM invitations WHERE email LIKE 'guest@%'`,
    );
    expect(guest!.email).toBe('guest@xn--bcher-kva.example');

    const [{ id }] = (await sallyport.database.query<{ id: string }>(
      'SELECT id FROM accounts WHERE email = $1',
      ['twin@bücher.example'],
    )) as [{ id: string }];
    const keys = sallyport.running.context.config.keys;
    const settings = {
      ...settingsOf(sallyport, keys ?? ''),
      DATA_DIR: sallyport.running.context.config.dataDir,
    };
    const looked = await runHere(settings, ['doctor', '--json']);
    const check = looked.json.checks.find(({ name }: { name: string }) => name === 'addresses');
    expect([check.state, check.text.includes(id)]).toEqual(['warn', true]);
    const deleted = await runHere(settings, [
      ...['account', 'delete', id, '--reason', 'A twin of another account', '--yes', '--json'],
    ]);
    expect(deleted.json).toMatchObject({ ok: true, account: id });
    expect(await accountsAt('twin@xn--bcher-kva.example')).toHaveLength(1);
  });
});

/** A mail server that takes ASCII addresses only, and knows its own users. */
function plainServer(announces: boolean) {
  const rejected: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    hideSMTPUTF8: !announces,
    onRcptTo({ address }, _, callback) {
      if (!/[^\x00-\x7f]/.test(address) && !address.startsWith('unknown')) return callback();
      rejected.push(address);
      callback(Object.assign(new Error('5.1.1 no such mailbox'), { responseCode: 550 }));
    },
    onData(stream, _, callback) {
      stream.resume();
      stream.on('end', () => callback());
    },
  });
  server.on('error', () => {});
  return { server, rejected };
}

describe.each([
  ['doesn’t announce SMTPUTF8', false],
  ['announces SMTPUTF8 and takes nothing of it', true],
])('where the mail server %s', (_, announces) => {
  const { server, rejected } = plainServer(announces);
  let plain: Sallyport;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.server.address() as { port: number };
    plain = await startTestSallyport({ settings: { SMTP_URL: `smtp://127.0.0.1:${port}` } });
  });
  afterAll(async () => {
    await plain?.stop();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  test.each([
    ['en', 'We can’t send email to an address with these characters before the @. Use another address.'],
    ['ko', '@ 앞에 영문이 아닌 문자가 있는 주소로는 메일을 보낼 수 없습니다. 다른 주소를 입력해 주세요.'],
  ] as const)('letters beyond ASCII are told at the field (%s)', async (language, sentence) => {
    const fields = { email: '한글@example.com', password: PASSWORD, name: 'Kim' };
    const { status, body } = await plain.browser({ language }).post('/sign-up', fields);
    expect([status, body.code, body.errors]).toEqual([422, 'input-invalid', { email: sentence }]);
    const page = await plain.browser({ language }).submit('/sign-up', fields);
    expect(page.status).toBe(422);
    expect(page.text).toContain('value="한글@example.com"');
    expect(page.text).toContain(sentence);
    expect(page.text).toMatch(
      /<input[^>]*name="email"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*name="email"/,
    );
  });

  test('full-width letters of a keyboard are plain ones', async () => {
    const asked = await plain
      .browser()
      .post('/sign-up', { email: 'ａｂｃ@example.com', password: PASSWORD, name: 'Kim' });
    expect([asked.status, asked.body.email]).toEqual([202, 'abc@example.com']);
  });

  test('an address that the server refuses is said so, in the language of who asks', async () => {
    const fields = { email: 'unknown@example.com', password: PASSWORD, name: 'Kim' };
    const { status, body } = await plain.browser({ language: 'ko' }).post('/sign-up', fields);
    expect([status, body.code]).toEqual([503, 'mail-not-sent']);
    expect(body.detail).toContain('메일 서버가 이 주소로 가는 메일을 받지 않습니다.');
  });

  test('nothing that a visitor typed is a fault in the log', () => {
    if (announces) expect(rejected.length).toBeGreaterThan(0);
    expect(plain.log.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
  });
});

test('a mail that can’t be sent is said in the visitor’s language, no matter whose the address is', async () => {
  const person = await signUp(sallyport, { language: 'ko' });
  sallyport.mail.refusing = true;
  try {
    const answers = await Promise.all(
      [person.email, 'nobody-there@example.com'].map((email) =>
        sallyport.browser({ language: 'en' }).post('/sign-up', { email, password: PASSWORD, name: 'Kim' }),
      ),
    );
    const [known, unknown] = answers.map(({ status, body: { instance: _, ...body } }) => ({ status, body }));
    expect(known).toEqual(unknown);
    expect(known!.body.detail).not.toMatch(/\p{sc=Hang}/u);
  } finally {
    sallyport.mail.refusing = false;
  }
});
