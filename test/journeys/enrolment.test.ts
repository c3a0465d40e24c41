import { expect, test } from 'vitest';
import { PASSWORD, signUp } from '../support/people.ts';
import { scan } from '../support/phone.ts';
import { useSallyport } from '../support/sallyport.ts';
import { copyOf, wrongCode } from '../support/tries.ts';
import { complete, goToTheApp, goToTheCodes, wizard } from '../support/wizard.ts';

const sallyport = useSallyport();
const after = (minutes: number) => new Date(sallyport.clock.now().getTime() + minutes * 60_000).toISOString();
const off = { active: false, requiredBy: [], helpers: [] };

test('each of the four steps reads back exactly as it answered, in a second tab too', async () => {
  const { browser, email } = await signUp(sallyport);
  const expiresAt = after(30);
  const sameAs = async (answer: { body: unknown }) => {
    expect((await browser.get(wizard)).body).toEqual(answer.body);
    expect((await copyOf(sallyport, browser).get(wizard)).body).toEqual(answer.body);
    // A second tab that starts anew goes on where the first one is.
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
  expect(unsaved.text).toContain('Tick the box once you have saved your recovery codes.');
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
  expect(page.text).toContain('This set-up is no longer at that step.');
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

test('a set-up is over after thirty minutes, at its last step too', async () => {
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
      // What is on the phone and on the page is worth nothing then.
      detail:
        'The set-up has expired and nothing was saved. If it added an entry to your app, delete that; recovery codes it showed don’t work. Start again.',
    });
  expect((await person.browser.get('/account/two-step')).body).toEqual(off);
});
