import { asRead } from '../support/browser.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { languages, type Language } from '../../src/text/languages.ts';
import { texts as en } from '../../src/web/texts/en/language.ts';
import { texts as ja } from '../../src/web/texts/ja/language.ts';
import { texts as ko } from '../../src/web/texts/ko/language.ts';
import { tryAgainNow, untilIdle } from '../support/mails.ts';
import { giveThePassword, PASSWORD, signUp, turnOn } from '../support/people.ts';
import { useSallyport } from '../support/sallyport.ts';
import { giveRecoveryCode } from '../support/tries.ts';
import { complete, goToTheCodes, wizard } from '../support/wizard.ts';

const sallyport = useSallyport();
afterEach(() => {
  sallyport.mail.refusing = false;
});

const texts = { en: en.mails.notices, ja: ja.mails.notices, ko: ko.mails.notices };
const subjectOf = (language: Language, kind: keyof typeof en.mails.notices) =>
  texts[language][kind].subject.replace('{{brand}}', 'Sallyport');
const notices = () => sallyport.mail.mails.map(({ subject }) => subject);

async function until(look: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 20_000; !(await look());) {
    if (performance.now() > end) throw new Error('it never came');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe.each(languages)('somebody who reads %s', (language) => {
  const expectNotice = async (email: string, kind: keyof typeof en.mails.notices) => {
    const subject = subjectOf(language, kind);
    const mail = await sallyport.mail.next(email, (it) => it.subject === subject);
    const { title } = texts[language][kind];
    expect(mail.language).toBe(language);
    expect(mail.text).toContain(title);
    expect(asRead(mail.html)).toContain(title);
    expect(mail.html).toContain(`lang="${language}"`);
    return mail;
  };

  test('is told, in text and HTML, of 2-Step Verification, a recovery code used and a new app', async () => {
    const person = await turnOn(sallyport, await signUp(sallyport, { language }));
    await expectNotice(person.email, 'two-step-on');

    // The account's language counts, not that of the browser in use.
    const browser = sallyport.browser({ language: language === 'en' ? 'ko' : 'en' });
    await giveRecoveryCode(await giveThePassword(sallyport, person, browser), person.recoveryCodes[0]!);
    const used = await expectNotice(person.email, 'recovery-code-used');
    expect(used.text).toContain('9');

    await turnOn(sallyport, { ...person, browser });
    await expectNotice(person.email, 'app-replaced');
  });
});

describe('a notice', () => {
  test('goes out with its change or not at all', async () => {
    const person = await signUp(sallyport);
    await goToTheCodes(sallyport, person);
    await untilIdle(sallyport);
    // The trigger fails at COMMIT, the last moment at which a transaction can fail.
    await sallyport.database.query(`
      CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'at the end'; END $$;
      CREATE CONSTRAINT TRIGGER fails AFTER INSERT ON authenticators
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fail()`);
    const jobs = () =>
      sallyport.database.query(`SELECT id FROM pgboss.job WHERE name = 'notice' ORDER BY id`);
    const [jobsBefore, mailsBefore] = [await jobs(), notices()];
    expect((await complete(person)).status).toBe(500);
    await sallyport.database.query('DROP TRIGGER fails ON authenticators');
    expect(await jobs()).toEqual(jobsBefore);
    expect(notices()).toEqual(mailsBefore);
    expect((await person.browser.get('/account/two-step')).body.active).toBe(false);

    expect((await complete(person)).body.active).toBe(true);
    await sallyport.mail.next(person.email, ({ subject }) => subject === subjectOf('en', 'two-step-on'));
  });

  test('arrives later, once, if the mail server doesn’t take it now; the change stands', async () => {
    const person = await signUp(sallyport);
    await goToTheCodes(sallyport, person);
    sallyport.mail.refusing = true;
    expect((await complete(person)).body.active).toBe(true);
    const waiting = `FROM pgboss.job WHERE name = 'notice' AND state = 'retry'`;
    await until(async () => (await sallyport.database.query(`SELECT id ${waiting}`)).length === 1);
    sallyport.mail.refusing = false;
    await tryAgainNow(sallyport);
    await sallyport.mail.next(person.email, ({ subject }) => subject === subjectOf('en', 'two-step-on'));
    await untilIdle(sallyport);
    const told = sallyport.mail.mails.filter(
      ({ to, subject }) => to === person.email && subject === subjectOf('en', 'two-step-on'),
    );
    expect(told).toHaveLength(1);
  });
});

describe('a code that can’t be mailed', () => {
  test('is said right away, counts as nothing and can be sent again right away: in the setup', async () => {
    const { browser, email } = await signUp(sallyport);
    await browser.post(wizard);
    sallyport.mail.refusing = true;
    for (let tries = 0; tries < 7; tries += 1) {
      const refused = await browser.post(`${wizard}/email-code`);
      expect([refused.status, refused.body.code]).toEqual([503, 'mail-not-sent']);
      expect(refused.body.detail).toContain('Contact the team that runs Sallyport. If you don’t know how');
    }
    expect((await browser.get(wizard)).body.code).toBeUndefined();
    sallyport.mail.refusing = false;
    expect((await browser.post(`${wizard}/email-code`)).status).toBe(202);
    const code = await sallyport.mail.nextCode(email);
    expect((await browser.post(`${wizard}/email`, { code })).body.step).toBe('app');
  });

  test('is said at the form of a sign-up, which keeps what was typed', async () => {
    const typed = { email: 'refused@example.com', password: PASSWORD, name: 'Refused' };
    const browser = sallyport.browser();
    sallyport.mail.refusing = true;
    const page = await browser.submit('/sign-up', typed);
    expect(page.status).toBe(503);
    expect(page.text).toContain('value="refused@example.com"');
    sallyport.mail.refusing = false;
    expect((await browser.submit('/sign-up', typed)).headers.get('location')).toBe('/sign-up/confirm');
    const code = await sallyport.mail.nextCode(typed.email);
    expect((await browser.post('/sign-up/confirm', { code })).status).toBe(201);
  });
});
