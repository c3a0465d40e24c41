import type { Answer, Browser } from './browser.ts';
import { giveThePassword, type Person, type ProtectedPerson } from './people.ts';
import type { Door } from './sallyport.ts';
import { copyOf } from './tries.ts';

/** A browser signed in by both steps and trusted from now on, with the phone's next code left. */
export async function trustBrowser(
  sallyport: Door,
  person: ProtectedPerson,
  browser = sallyport.browser(),
): Promise<Browser> {
  await giveThePassword(sallyport, person, browser);
  const entered = await browser.post('/sign-in/second-step', {
    code: person.phone.code(),
    trustBrowser: true,
  });
  if (entered.status !== 200) throw new Error(`second step: ${entered.status} ${entered.text}`);
  sallyport.clock.passStep();
  return browser;
}

/** What the password alone gets from a browser: `trusted`, or what comes next. */
export async function passwordAlone(
  browser: Browser,
  { email, password }: Pick<Person, 'email' | 'password'>,
) {
  const { body }: Answer = await browser.post('/sign-in', { email, password });
  return body.trusted === true ? 'trusted' : (body.next ?? body.code);
}

/** A browser with the same known-browser cookie, and no other. */
export function withKnownCookieOf(sallyport: Door, browser: Browser): Browser {
  const copy = copyOf(sallyport, browser);
  for (const name of [...copy.cookies.keys()]) if (!name.endsWith('-known')) copy.cookies.delete(name);
  return copy;
}
