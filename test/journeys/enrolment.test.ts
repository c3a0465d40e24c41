import { describe, expect, test } from 'vitest';
import { giveThePassword, PASSWORD, signUp, turnOn } from '../support/people.ts';
import { scan } from '../support/phone.ts';
import { useSallyport } from '../support/sallyport.ts';
import { copyOf, wrongCode } from '../support/tries.ts';
import { askAgain, complete, goToTheApp, goToTheCodes, wizard } from '../support/wizard.ts';

const sallyport = useSallyport();
const after = (minutes: number) => sallyport.clock.after(minutes * 60).toISOString();
const off = { active: false, apps: [], passkeys: [], requiredBy: [], helpers: [] };

test('a person turns 2-Step Verification on and signs in with it', async () => {
  const person = await signUp(sallyport, { organization: '한빛 분석' });
  const before = await person.browser.get('/account/two-step');
  expect(before.body).toEqual(off);

  const { phone, recoveryCodes } = await turnOn(sallyport, person);
  expect(phone).toMatchObject({ issuer: 'Sallyport', account: person.email });
  expect((await person.browser.get('/account/two-step')).body).toMatchObject({
    active: true,
    recoveryCodes: { total: 10, left: 10 },
  });

  const browser = await giveThePassword(sallyport, person);
  expect((await browser.get('/account')).status).toBe(401);
  const entered = await browser.post('/sign-in/second-step', { code: phone.code() });
  expect(entered.body).toEqual({ next: 'signed-in', then: '/' });
  expect((await browser.get('/account')).body).toMatchObject({
    email: person.email,
    twoStep: { active: true },
  });

  const other = await giveThePassword(sallyport, person);
  const recovered = await other.post('/sign-in/recovery-code', {
    recoveryCode: recoveryCodes[3]!.toLowerCase(),
  });
  expect(recovered.body).toEqual({ next: 'signed-in', then: '/', recoveryCodesLeft: 9 });
  expect((await sallyport.mail.next(person.email, (m) => m.subject.includes('is on'))).text).toContain(
    '2-Step',
  );
  expect(
    (await sallyport.mail.next(person.email, (m) => m.subject.includes('recovery code'))).text,
  ).toContain('9');
});

test('each of the four steps reads back exactly as it answered, in a second tab too', async () => {
  const { browser, email } = await signUp(sallyport);
  const expiresAt = after(30);
  const sameAs = async (answer: { body: unknown }) => {
    expect((await browser.get(wizard)).body).toEqual(answer.body);
    expect((await copyOf(sallyport, browser).get(wizard)).body).toEqual(answer.body);
    // Starting again in a second tab continues where the first one is.
    expect((await browser.post(wizard)).body).toEqual(answer.body);
  };
  const started = await browser.post(wizard);
  expect([started.status, started.body]).toEqual([
    201,
    { step: 'email', email, expiresAt, replacing: false },
  ]);
  await sameAs(started);

  const sent = await browser.post(`${wizard}/email-code`);
  expect(sent.status).toBe(202);
  expect(sent.body).toMatchObject({
    step: 'email',
    code: { sentAt: after(0), expiresAt: after(10), resendAt: after(1) },
  });
  await sameAs(sent);

  const app = await browser.post(`${wizard}/email`, { code: await sallyport.mail.nextCode(email) });
  expect(app.body).toMatchObject({ step: 'app', email, expiresAt, replacing: false });
  expect(app.body.key).toMatch(/^[A-Z2-7]{32}$/);
  await sameAs(app);

  const phone = scan(app.body.keyUri, sallyport.clock);
  expect(phone.secret).toBe(app.body.key);
  const codes = await browser.post(`${wizard}/app`, { code: phone.code() });
  expect(codes.body).toMatchObject({ step: 'recovery-codes', email, expiresAt, issuedAt: after(0) });
  expect(new Set(codes.body.recoveryCodes).size).toBe(10);
  expect(codes.body.recoveryCodes.join()).toMatch(
    /^([0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3},?){10}$/,
  );
  await sameAs(codes);

  const completed = await browser.post(`${wizard}/complete`, { saved: true });
  expect([completed.status, completed.body]).toEqual([200, { active: true, othersEnded: false }]);
  expect((await browser.get(wizard)).body.code).toBe('enrolment-missing');
});

test('with pages: each form leads to the next step, a reload shows the same, the end says so', async () => {
  const { browser, email } = await signUp(sallyport);
  const goesTo = async (path: string, fields: Record<string, string>, next: string) => {
    const answer = await browser.submit(path, fields);
    expect([path, answer.status, answer.headers.get('location')]).toEqual([path, 303, next]);
    const page = await browser.page(next);
    expect(page.status).toBe(200);
    return page.text;
  };
  await goesTo(wizard, {}, wizard);
  await goesTo(`${wizard}/email-code`, {}, wizard);
  const app = await goesTo(`${wizard}/email`, { code: await sallyport.mail.nextCode(email) }, wizard);
  expect(app).toContain('<svg');
  const uri = /href="(otpauth:[^"]+)"/.exec(app)![1]!.replaceAll('&amp;', '&');
  const phone = scan(uri, sallyport.clock);
  const missed = await browser.submit(`${wizard}/app`, { code: wrongCode(phone) });
  expect(missed.status).toBe(422);
  expect(missed.text).toContain(uri.split('secret=')[1]!.slice(0, 32));
  const codes = await goesTo(`${wizard}/app`, { code: phone.code() }, wizard);
  const shown = codes.match(/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/g)!;
  expect(new Set(shown).size).toBe(10);
  expect((await browser.page(wizard)).text).toContain(shown[0]);

  const unsaved = await browser.submit(`${wizard}/complete`);
  expect(unsaved.status).toBe(422);
  expect(unsaved.text).toContain('Check the box once you’ve saved your recovery codes.');
  const end = await goesTo(`${wizard}/complete`, { saved: 'on' }, `${wizard}/completed`);
  expect(end).toContain('2-Step Verification is on');
  expect(end).not.toContain(shown[0]);
});

test('a step that isn’t current is refused, and says which one is', async () => {
  const person = await signUp(sallyport);
  const { browser } = person;
  const post = async (step: string) => (await browser.post(`${wizard}/${step}`, inputs[step])).body;
  const inputs: Record<string, object> = {
    email: { code: '123456' },
    app: { code: '123456' },
    complete: { saved: true },
  };
  const refused = (step?: string) => ({ status: 409, code: 'enrolment-missing', ...(step && { step }) });
  for (const step of ['email-code', 'email', 'app', 'recovery-codes.txt', 'complete'])
    expect(await post(step)).toMatchObject(refused());
  await browser.post(wizard);
  for (const step of ['app', 'recovery-codes.txt', 'complete'])
    expect(await post(step)).toMatchObject(refused('email'));
  await goToTheApp(sallyport, person);
  for (const step of ['email-code', 'email', 'recovery-codes.txt', 'complete'])
    expect(await post(step)).toMatchObject(refused('app'));
  const page = await browser.submit(`${wizard}/email`, { code: '123456' });
  expect(page.status).toBe(409);
  expect(page.text).toContain('Your setup is at a different step now.');
  expect(page.text).toContain(`action="${wizard}/app"`);
});

test.each(['email', 'app', 'recovery-codes'])('leaving at the step %s saves nothing', async (step) => {
  const person = await signUp(sallyport);
  const { browser } = person;
  const left =
    step === 'email'
      ? await browser.post(wizard)
      : (await (step === 'app' ? goToTheApp : goToTheCodes)(sallyport, person)).answer;
  expect(left.body.step).toBe(step);
  expect((await browser.page(`${wizard}/leave`)).text).toContain('Nothing will be saved.');
  expect((await browser.post(`${wizard}/leave`)).status).toBe(204);
  expect((await browser.get(wizard)).body.code).toBe('enrolment-missing');
  expect((await browser.get('/account/two-step')).body).toEqual(off);
  expect((await browser.post(wizard)).body).toMatchObject({ step: 'email' });
  const rows = await sallyport.database.query(
    'SELECT sealed_key, sealed_codes FROM enrolments ORDER BY created_at',
  );
  expect(rows.at(-1)).toEqual({ sealed_key: null, sealed_codes: null });
});

test('a setup is over after thirty minutes, at its last step too', async () => {
  const person = await signUp(sallyport);
  await goToTheCodes(sallyport, person);
  sallyport.clock.pass(1_790);
  await person.browser.post('/account/prove', { password: PASSWORD });
  sallyport.clock.pass(9);
  expect((await person.browser.get(wizard)).body.step).toBe('recovery-codes');
  sallyport.clock.pass(1);
  for (const answer of [await person.browser.get(wizard), await complete(person)])
    expect(answer.body).toMatchObject({
      status: 409,
      code: 'enrolment-missing',
      // The entry in the app and the codes on the page are worthless then, and the sentence says so.
      detail:
        'The setup has expired and nothing was saved. If it added an entry to your app, delete that entry. Recovery codes it showed don’t work. Start again.',
    });
  expect((await person.browser.get('/account/two-step')).body).toEqual(off);
});

test('a wrong app code keeps the same key; the tenth ends the setup', async () => {
  const person = await signUp(sallyport);
  const { browser, email } = person;
  const { phone, answer } = await goToTheApp(sallyport, person);
  const misses = [];
  for (let miss = 0; miss < 9; miss += 1)
    misses.push(await browser.post(`${wizard}/app`, { code: wrongCode(phone, miss) }));
  expect(misses.map(({ body }) => body.attemptsLeft)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
  expect(misses[0]!.body).toMatchObject({
    status: 422,
    code: 'code-incorrect',
    detail: `That code is not correct. Check that you chose the entry Sallyport (${email}) in the app.`,
  });
  expect((await browser.get(wizard)).body).toEqual(answer.body);
  const tenth = await browser.post(`${wizard}/app`, { code: wrongCode(phone, 9) });
  expect(tenth.body).toMatchObject({ status: 429, code: 'too-many-attempts' });
  expect((await browser.post(`${wizard}/app`, { code: phone.code() })).body.code).toBe('enrolment-missing');
  expect((await browser.post(wizard)).body).toMatchObject({ step: 'email' });
});

test('misses of a setup count for nothing at the sign-in, and the other way round', async () => {
  const person = await signUp(sallyport);
  const { phone } = await goToTheApp(sallyport, person);
  for (let miss = 0; miss < 8; miss += 1)
    await person.browser.post(`${wizard}/app`, { code: wrongCode(phone, miss) });
  expect((await person.browser.post(`${wizard}/app`, { code: phone.code() })).status).toBe(200);
  const [row] = await sallyport.database.query<{ count: number }>(
    `SELECT count(*)::int FROM limits WHERE lane LIKE 'second-step:%' AND cardinality(hits) > 0`,
  );
  expect(row!.count).toBe(0);
});

test('one code of a phone whose clock is off is enough to say so', async () => {
  const person = await signUp(sallyport);
  const { phone } = await goToTheApp(sallyport, person);
  for (const offBy of [-240, 300]) {
    const missed = await person.browser.post(`${wizard}/app`, { code: phone.code(offBy) });
    expect(missed.body).toMatchObject({ status: 422, code: 'code-incorrect' });
    expect(missed.body.detail).toContain('Turn on automatic date and time');
  }
  expect((await person.browser.post(`${wizard}/app`, { code: phone.code(-30) })).status).toBe(200);
});

test('Complete insists on the codes being saved', async () => {
  const person = await signUp(sallyport);
  const { recoveryCodes } = await goToTheCodes(sallyport, person);
  const { browser } = person;
  for (const body of [{}, { saved: false }, { saved: 'false' }])
    expect((await browser.post(`${wizard}/complete`, body)).body).toMatchObject({
      status: 422,
      code: 'not-saved',
    });
  expect((await browser.get('/account/two-step')).body.active).toBe(false);
  expect((await browser.get(wizard)).body.recoveryCodes).toEqual(recoveryCodes);
  expect((await browser.post(`${wizard}/complete`, { saved: true })).status).toBe(200);
});

test('the file to download has the same ten codes, and the draft continues', async () => {
  const person = await signUp(sallyport);
  const { recoveryCodes } = await goToTheCodes(sallyport, person);
  const path = `${wizard}/recovery-codes.txt`;
  for (const file of [await person.browser.submit(path), await person.browser.post(path)]) {
    expect(file.status).toBe(200);
    expect(file.headers.get('content-disposition')).toContain(
      `filename="sallyport-recovery-codes-${person.email.replace('@', '-')}.txt"`,
    );
    expect(file.headers.get('cache-control')).toBe('no-store');
    expect(file.text.match(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/g)).toEqual(recoveryCodes);
    expect(file.text).toContain(person.email);
    expect(file.text).toContain(`enter one of these when you sign in at ${sallyport.url}/sign-in.`);
  }
  expect((await person.browser.post(`${wizard}/complete`, { saved: true })).status).toBe(200);
  expect((await person.browser.post(path)).body.code).toBe('enrolment-missing');
});

const words = {
  en: {
    on: 'There is no setup in progress. 2-Step Verification is on.',
    expired:
      'The setup has expired and nothing was saved. If it added an entry to your app, delete that entry. Recovery codes it showed don’t work. Start again.',
  },
  ko: {
    on: '진행 중인 설정이 없습니다. 2단계 인증을 사용하고 있습니다.',
    expired:
      '설정 시간이 만료되어 저장되지 않았습니다. 인증 앱에 추가된 항목이 있으면 삭제해 주세요. 화면에 표시된 복구 코드는 사용할 수 없습니다. 처음부터 다시 시작해 주세요.',
  },
};

describe.each(['en', 'ko'] as const)('a page that is over is asked for again (%s)', (language) => {
  const say = words[language];

  test('after Complete the tab says that it is on, not that nothing was saved', async () => {
    const person = await signUp(sallyport, { language });
    const { phone } = await goToTheCodes(sallyport, person);
    await complete(person);
    for (const path of [wizard, `${wizard}/leave`])
      expect(await askAgain(person.browser, path)).toEqual(['status', say.on]);
    // A form from before leads to the same sentence.
    const late = await person.browser.submit(`${wizard}/app`, { code: phone.code() });
    expect([late.status, late.headers.get('location')]).toEqual([303, '/account/two-step']);
    expect((await person.browser.page('/account/two-step')).text).toContain(say.on);
  });

  test('when its time has run out the tab says that nothing was saved, the app on or off', async () => {
    const newcomer = await signUp(sallyport, { language });
    await goToTheApp(sallyport, newcomer);
    const replacing = await turnOn(sallyport, await signUp(sallyport, { language }));
    await goToTheApp(sallyport, replacing);
    sallyport.clock.pass(1_800);
    for (const { browser } of [newcomer, replacing])
      expect(await askAgain(browser, wizard)).toEqual(['alert', say.expired]);
  });
});
