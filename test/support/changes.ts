import type { Answer, Browser } from './browser.ts';
import { PASSWORD, signUp, type Person } from './people.ts';
import type { Door } from './sallyport.ts';

let count = 0;

/** An address that no account has. */
export const newAddress = (): string => `moved${(count += 1)}@example.com`;

/** Signs in with the password alone, in a new browser unless one is given. */
export async function enter(
  sallyport: Door,
  { email, password = PASSWORD }: { email: string; password?: string },
  browser = sallyport.browser(),
): Promise<Browser> {
  const answer = await browser.post('/sign-in', { email, password });
  if (answer.body.next !== 'signed-in') throw new Error(`sign-in: ${answer.status} ${answer.text}`);
  return browser;
}

/** The codes that a change of address takes: the new address's, and the present one's where it was mailed one. */
export async function addressCodes(
  sallyport: Pick<Door, 'mail'>,
  asked: Answer,
): Promise<{ code: string; presentCode?: string }> {
  const { email, presentEmail } = asked.body;
  const code = await sallyport.mail.nextCode(email);
  return presentEmail === undefined
    ? { code }
    : { code, presentCode: await sallyport.mail.nextCode(presentEmail) };
}

/** Asks for another address and types in the codes that were mailed. */
export async function changeAddress(
  sallyport: Door,
  { browser }: Pick<Person, 'browser'>,
  email = newAddress(),
): Promise<string> {
  const asked = await ok(browser.post('/account/email', { email }));
  await ok(browser.post('/account/email/confirm', await addressCodes(sallyport, asked)));
  return email;
}

/** Asks for the code that deleting takes, and types it in. */
export async function deleteAccount(
  sallyport: Pick<Door, 'mail'>,
  { browser, email }: Pick<Person, 'browser' | 'email'>,
): Promise<Answer> {
  await ok(browser.post('/account/delete/code'));
  return browser.post('/account/delete', { code: await sallyport.mail.nextCode(email) });
}

/** The link that puts the old address back, from the mail sent there: path and token. */
export async function restoreLink(sallyport: Door, oldAddress: string): Promise<string> {
  const mail = await sallyport.mail.next(oldAddress, ({ text }) => text.includes('/address/restore/'));
  return /\/address\/restore\/[\w-]+/.exec(mail.text)![0];
}

/** A new person whose address was changed, and the link that puts it back. */
export async function moved(sallyport: Door) {
  const person = await signUp(sallyport);
  const email = await changeAddress(sallyport, person);
  return { ...person, oldAddress: person.email, email, link: await restoreLink(sallyport, person.email) };
}

async function ok(asked: Promise<Answer>): Promise<Answer> {
  const answer = await asked;
  if (answer.status >= 300) throw new Error(`change: ${answer.status} ${answer.text}`);
  return answer;
}
