import type { Answer, Browser } from './browser.ts';
import type { ProtectedPerson } from './people.ts';
import { scan, type Phone } from './phone.ts';
import type { Door } from './sallyport.ts';

export const appsPath = '/account/two-step/apps';

export interface AddedApp {
  readonly phone: Phone;
  readonly id: string;
}

/** Adds one more app in a session with a fresh proof; its next code is an unused one. */
export async function addApp(
  sallyport: Door,
  { browser }: Pick<ProtectedPerson, 'browser'>,
  name?: string,
): Promise<AddedApp> {
  const started = await ok(browser.post(appsPath, name === undefined ? {} : { name }));
  const phone = scan(started.body.keyUri, sallyport.clock);
  const added = await ok(browser.post(`${appsPath}/confirm`, { code: phone.code() }));
  sallyport.clock.passStep();
  return { phone, id: added.body.id };
}

/** The account's apps, as its owner sees them. */
export const appsOf = async (browser: Browser): Promise<Record<string, unknown>[]> =>
  (await ok(browser.get('/account/two-step'))).body.apps;

async function ok(asked: Promise<Answer>): Promise<Answer> {
  const answer = await asked;
  if (answer.status >= 300) throw new Error(`apps: ${answer.status} ${answer.text}`);
  return answer;
}
