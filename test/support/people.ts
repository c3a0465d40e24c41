import type { Language } from '../../src/text/languages.ts';
import type { Browser } from './browser.ts';
import { scan, type Phone } from './phone.ts';
import type { Door } from './sallyport.ts';

export const PASSWORD = 'correct horse battery staple';

export interface Person {
  readonly email: string;
  readonly password: string;
  readonly browser: Browser;
}

export interface ProtectedPerson extends Person {
  readonly phone: Phone;
  readonly recoveryCodes: readonly string[];
}

let count = 0;

/** A new person, signed up through the front door and signed in. */
export async function signUp(
  sallyport: Door,
  {
    email = `person${(count += 1)}@example.com`,
    name = 'Seoyeon Kim',
    organization,
    language = 'en' as Language,
    timeZone,
  }: {
    email?: string;
    name?: string;
    organization?: string;
    language?: Language;
    /** What the browser says of its zone. */
    timeZone?: string;
  } = {},
): Promise<Person> {
  const browser = sallyport.browser({ language });
  const asked = await browser.post('/sign-up', {
    email,
    password: PASSWORD,
    name,
    ...(organization && { organization }),
    ...(timeZone && { timeZone }),
  });
  if (asked.status !== 202) throw new Error(`sign-up: ${asked.status} ${asked.text}`);
  const code = await sallyport.mail.nextCode(email);
  const confirmed = await browser.post('/sign-up/confirm', { code });
  if (confirmed.status !== 201) throw new Error(`confirm: ${confirmed.status} ${confirmed.text}`);
  return { email, password: PASSWORD, browser };
}

/** Turns 2-Step Verification on by the four steps of the wizard; the phone's next code is an unused one. */
export async function turnOn(sallyport: Door, person: Person): Promise<ProtectedPerson> {
  const { browser, email } = person;
  const path = '/account/two-step/enrolment';
  const ok = (answer: { status: number; text: string; body: any }) => {
    if (answer.status >= 300) throw new Error(`enrolment: ${answer.status} ${answer.text}`);
    return answer.body;
  };
  ok(await browser.post(path));
  ok(await browser.post(`${path}/email-code`));
  const app = ok(await browser.post(`${path}/email`, { code: await sallyport.mail.nextCode(email) }));
  const phone = scan(app.keyUri, sallyport.clock);
  const codes = ok(await browser.post(`${path}/app`, { code: phone.code() }));
  ok(await browser.post(`${path}/complete`, { saved: true }));
  sallyport.clock.passStep();
  return { ...person, phone, recoveryCodes: codes.recoveryCodes };
}

/** A browser at the second step, after the right password. */
export async function giveThePassword(
  sallyport: Door,
  person: Person,
  browser = sallyport.browser(),
): Promise<Browser> {
  const answer = await browser.post('/sign-in', { email: person.email, password: person.password });
  if (answer.body.next !== 'second-step') throw new Error(`sign-in: ${answer.status} ${answer.text}`);
  return browser;
}

/** A browser signed in after a reset, by password and mailed code. Its session opens the setup only. */
export async function enterAfterReset(
  sallyport: Door,
  person: Pick<Person, 'email' | 'password'>,
  browser = sallyport.browser(),
): Promise<Browser> {
  const { email, password } = person;
  const asked = await browser.post('/sign-in', { email, password });
  if (asked.body.next !== 'email-code') throw new Error(`sign-in: ${asked.status} ${asked.text}`);
  const entered = await browser.post('/sign-in/email-code', { code: await sallyport.mail.nextCode(email) });
  if (entered.status !== 200) throw new Error(`code: ${entered.status} ${entered.text}`);
  return browser;
}
