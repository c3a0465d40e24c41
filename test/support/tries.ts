import type { Answer, Browser, BrowserOptions } from './browser.ts';
import { giveThePassword, PASSWORD, type Person, type ProtectedPerson } from './people.ts';
import type { Phone } from './phone.ts';
import type { Door } from './sallyport.ts';

/** Fifty calls made together. */
export const fifty = <T>(act: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: 50 }, (_, index) => act(index)));

/** Six digits that the phone shows at no time near now; another for each `index`. */
export function wrongCode(phone: Phone, index = 0): string {
  const near = new Set(Array.from({ length: 31 }, (_, step) => phone.code((step - 15) * 30)));
  const codes = Array.from({ length: 200 }, (_, number) => String(number * 4_999).padStart(6, '0'));
  return codes.filter((code) => !near.has(code))[index]!;
}

export const giveCode = (browser: Browser, code: string): Promise<Answer> =>
  browser.post('/sign-in/second-step', { code });

export const giveRecoveryCode = (browser: Browser, recoveryCode: string): Promise<Answer> =>
  browser.post('/sign-in/recovery-code', { recoveryCode });

/** A browser signed in by both steps, with the phone's present code unless another is given. */
export async function signIn(
  sallyport: Door,
  person: ProtectedPerson,
  code = person.phone.code(),
  browser = sallyport.browser(),
): Promise<Browser> {
  const answer = await giveCode(await giveThePassword(sallyport, person, browser), code);
  if (answer.status !== 200) throw new Error(`second step: ${answer.status} ${answer.text}`);
  return browser;
}

/** The last answer to so many wrong codes, over as many sign-ins as they take, in new browsers unless others are given. */
export async function missCodes(
  sallyport: Door,
  person: ProtectedPerson,
  count: number,
  newBrowser = () => sallyport.browser(),
): Promise<Answer> {
  let last: Answer | undefined;
  let browser = newBrowser();
  for (let misses = 0; misses < count; misses += 1) {
    if (misses % 5 === 0) browser = await giveThePassword(sallyport, person, newBrowser());
    last = await giveCode(browser, wrongCode(person.phone, misses % 5));
  }
  return last!;
}

/** A browser with the same cookies at another address. */
export function copyOf(sallyport: Door, browser: Browser, options: BrowserOptions = {}): Browser {
  const copy = sallyport.browser(options);
  for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
  return copy;
}

/** The number of attempts counted in lanes with such names. */
export async function countedAttempts(sallyport: Door, like: string): Promise<number> {
  const [row] = await sallyport.database.query<{ count: number }>(
    'SELECT coalesce(sum(cardinality(hits)), 0)::int AS count FROM limits WHERE lane LIKE $1',
    [like],
  );
  return row!.count;
}

export async function accountIdOf(sallyport: Door, { email }: Pick<Person, 'email'>): Promise<string> {
  const [row] = await sallyport.database.query<{ id: string }>('SELECT id FROM accounts WHERE email = $1', [
    email,
  ]);
  return row!.id;
}

/** The number of answers of each kind: `{ 200: 1, 'code-reused': 4 }`. */
export function tally(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const name = typeof body?.code === 'string' ? body.code : String(status);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/**
 * The addresses of further accounts with a person's password and 2-Step Verification on, made quicker than by set-ups.
 * Their app's key can't be unsealed and they have no recovery codes, so every second step of theirs misses.
 */
export async function copiesOf(
  { database }: Pick<Door, 'database'>,
  { email }: Pick<Person, 'email'>,
  count: number,
): Promise<string[]> {
  const rows = await database.query<{ email: string }>(
    `WITH copied AS (
       INSERT INTO accounts (id, email, name, language, password_hash, created_at)
       SELECT gen_random_uuid(), number || '.' || email, name, language, password_hash, created_at
       FROM accounts, generate_series(1, $2::int) AS number WHERE email = $1 RETURNING id, email),
     protected AS (
       INSERT INTO authenticators (account_id, id, sealed_key, last_step, active_since, created_at)
       SELECT copied.id, gen_random_uuid(), sealed_key, last_step, active_since, authenticators.created_at
       FROM copied, authenticators JOIN accounts ON accounts.id = account_id WHERE accounts.email = $1)
     SELECT email FROM copied`,
    [email, count],
  );
  return rows.map((row) => row.email);
}

/** Proves again with a code that is mailed to an address, besides the password and the app's present code. */
export async function proveByMail(
  sallyport: Door,
  { browser, phone }: Pick<ProtectedPerson, 'browser' | 'phone'>,
  address: string,
): Promise<Answer> {
  await browser.post('/account/prove/email-code');
  const emailCode = await sallyport.mail.nextCode(address);
  sallyport.clock.passStep();
  return browser.post('/account/prove', { password: PASSWORD, code: phone.code(), emailCode });
}
