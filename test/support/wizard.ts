import type { Answer, Browser } from './browser.ts';
import type { Person } from './people.ts';
import { scan, type Phone } from './phone.ts';
import type { Door } from './sallyport.ts';

export const wizard = '/account/two-step/enrolment';

export interface AtTheApp {
  readonly phone: Phone;
  /** The answer of the step before: the key and its URI. */
  readonly answer: Answer;
}

/** Starts a setup and confirms the address; a new phone scans the key. */
export async function goToTheApp(sallyport: Door, { browser, email }: Person): Promise<AtTheApp> {
  await ok(browser.post(wizard));
  await ok(browser.post(`${wizard}/email-code`));
  const answer = await ok(browser.post(`${wizard}/email`, { code: await sallyport.mail.nextCode(email) }));
  return { phone: scan(answer.body.keyUri, sallyport.clock), answer };
}

export interface AtTheCodes extends AtTheApp {
  readonly recoveryCodes: readonly string[];
}

/** Continues to the recovery codes, the last step before Complete. */
export async function goToTheCodes(sallyport: Door, person: Person): Promise<AtTheCodes> {
  const { phone } = await goToTheApp(sallyport, person);
  const answer = await ok(person.browser.post(`${wizard}/app`, { code: phone.code() }));
  return { phone, answer, recoveryCodes: answer.body.recoveryCodes };
}

export const complete = ({ browser }: Pick<Person, 'browser'>): Promise<Answer> =>
  browser.post(`${wizard}/complete`, { saved: true });

/** The tone and the words of the 2-Step Verification tab when a browser requests a setup or reissue that is over. */
export async function askAgain(browser: Browser, path: string): Promise<(string | undefined)[]> {
  const { status, headers } = await browser.page(path);
  const to = headers.get('location');
  if (status !== 303 || to !== '/account/two-step') throw new Error(`${path}: ${status} to ${to}`);
  const { text } = await browser.page(to);
  const [, role, said] = /role="(status|alert)"[^>]*>.*?<(?:p|strong)>([^<]*)</s.exec(text) ?? [];
  return [role, said];
}

async function ok(asked: Promise<Answer>): Promise<Answer> {
  const answer = await asked;
  if (answer.status >= 300) throw new Error(`setup: ${answer.status} ${answer.text}`);
  return answer;
}
