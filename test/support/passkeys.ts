import type { Answer, Browser } from './browser.ts';
import { PASSWORD, signUp, turnOn, type Person, type ProtectedPerson } from './people.ts';
import type { Sallyport } from './sallyport.ts';
import { SecurityKey, type KeyOptions, type Twist } from './security-key.ts';
import { goToTheApp, wizard } from './wizard.ts';

export const keysPath = '/account/two-step/passkeys';

export interface WithKey extends Person {
  readonly key: SecurityKey;
  readonly recoveryCodes: readonly string[];
}

export const newKey = ({ url }: Pick<Sallyport, 'url'>, options?: KeyOptions): SecurityKey =>
  new SecurityKey(url, options);

/** Asks for the options at a path and answers with a key that was just made. */
export async function addKey(
  browser: Browser,
  key: SecurityKey,
  { path = keysPath, name, twist }: { path?: string; name?: string; twist?: Twist } = {},
): Promise<Answer> {
  const options = await browser.post(`${path}/options`);
  if (options.status !== 200) return options;
  return browser.post(path, { credential: key.make(options.body, twist), ...(name && { name }) });
}

/** Somebody with an app and a key beside it. */
export async function withAppAndKey(
  sallyport: Sallyport,
  options?: KeyOptions,
): Promise<ProtectedPerson & WithKey> {
  const person = await turnOn(sallyport, await signUp(sallyport));
  const key = newKey(sallyport, options);
  const added = await addKey(person.browser, key);
  if (added.status !== 201) throw new Error(`key: ${added.status} ${added.text}`);
  return { ...person, key };
}

/** Somebody whose 2-Step Verification is a key alone. */
export async function withKeyAlone(
  sallyport: Sallyport,
  options?: KeyOptions,
  given?: Person,
): Promise<WithKey> {
  const person = given ?? (await signUp(sallyport));
  await goToTheApp(sallyport, person);
  const key = newKey(sallyport, options);
  const codes = await addKey(person.browser, key, { path: `${wizard}/passkey` });
  if (codes.status !== 200) throw new Error(`key: ${codes.status} ${codes.text}`);
  const completed = await person.browser.post(`${wizard}/complete`, { saved: true });
  if (completed.status !== 200) throw new Error(`complete: ${completed.status} ${completed.text}`);
  return { ...person, key, recoveryCodes: codes.body.recoveryCodes };
}

interface ShowOptions {
  readonly needs?: string;
  readonly options?: string;
  readonly twist?: Twist;
  readonly password?: string;
  readonly then?: string;
}

/** Asks for the options at a path and shows a key there. */
export async function showKey(
  browser: Browser,
  key: SecurityKey,
  path: string,
  { options: from = `${path}/options`, twist, ...fields }: ShowOptions = {},
): Promise<Answer> {
  const options = await browser.post(from);
  if (options.status !== 200) return options;
  return browser.post(path, { credential: key.show(options.body, twist), ...fields });
}

/** Signs in with a passkey alone. */
export const signInByKey = (browser: Browser, key: SecurityKey, twist?: Twist): Promise<Answer> =>
  showKey(browser, key, '/sign-in/passkey', { ...(twist && { twist }) });

/** The second step by a key, after the password. */
export async function giveKey(
  sallyport: Sallyport,
  { email, key }: Pick<WithKey, 'email' | 'key'>,
  browser = sallyport.browser(),
  twist?: Twist,
): Promise<Answer> {
  const asked = await browser.post('/sign-in', { email, password: PASSWORD });
  if (asked.body.next !== 'second-step') throw new Error(`sign-in: ${asked.status} ${asked.text}`);
  return showKey(browser, key, '/sign-in/second-step/passkey', { ...(twist && { twist }) });
}
