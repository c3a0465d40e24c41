import type { Answer, Browser } from '../browser.ts';
import { restoreLink, changeAddress, newAddress } from '../changes.ts';
import { forgot, notMeLink } from '../mails.ts';
import { giveThePassword, PASSWORD, signUp, turnOn, type Person, type ProtectedPerson } from '../people.ts';
import type { Phone } from '../phone.ts';
import type { Sallyport } from '../sallyport.ts';
import { accountIdOf, giveCode, signIn } from '../tries.ts';
import { wizard } from '../wizard.ts';

const twoStep = '/account/two-step';

/** An account where everything that can be is half done, in two sessions; the session in `browser` is the one that acts. */
export interface OpenEnds extends Person {
  readonly accountId: string;
  /** The phone, with 2-Step Verification. */
  readonly phone?: Phone;
  /** A second session of the account. */
  readonly other: Browser;
  /** A browser between the two steps of a sign-in. */
  readonly between?: Browser;
  readonly resetPath: string;
  readonly notMePath: string;
  /** The path of the link that restores the account's first address, changed earlier. */
  readonly restorePath: string;
  /** The address that the first session is changing to. */
  readonly newAddress: string;
}

/** An account with all of it begun: drafts, reissues, intents, address changes, a challenge and mailed links. */
export async function openEnds(sallyport: Sallyport, { protect }: { protect: boolean }): Promise<OpenEnds> {
  const first = await signUp(sallyport);
  const moved = { ...first, email: await changeAddress(sallyport, first) };
  const restorePath = await restoreLink(sallyport, first.email);
  const person: Person | ProtectedPerson = protect ? await turnOn(sallyport, moved) : moved;
  const phone = 'phone' in person ? person.phone : undefined;
  const other = sallyport.browser();
  if ('phone' in person) await signIn(sallyport, person, undefined, other);
  else await other.post('/sign-in', { email: person.email, password: PASSWORD });
  sallyport.clock.passStep();
  const notMePath = await notMeLink(sallyport, person.email, 'new browser');
  const mine = newAddress();
  for (const browser of [person.browser, other]) {
    ok(await browser.post(wizard));
    const asked = await browser.post('/account/email', { email: browser === other ? newAddress() : mine });
    ok(asked);
    // The code mailed to the present address is taken here, so that the next change waits for its own.
    if (asked.body.presentEmail) await sallyport.mail.nextCode(asked.body.presentEmail);
    if (!protect) continue;
    ok(await browser.post(`${twoStep}/reissue`, { password: PASSWORD }));
    ok(await browser.post(`${twoStep}/disable/password`, { password: PASSWORD }));
  }
  return {
    ...person,
    ...(phone && { phone, between: await giveThePassword(sallyport, person) }),
    accountId: await accountIdOf(sallyport, person),
    other,
    resetPath: await forgot(sallyport, person.email),
    notMePath,
    restorePath,
    newAddress: mine,
  };
}

const waiting = ['challenges', 'enrolments', 'reissues', 'disable_intents', 'address_changes'] as const;

/** Whether each of them still works: asked from outside, and by the rows that are left. */
export async function stillOpen(sallyport: Sallyport, ends: OpenEnds): Promise<Record<string, unknown>> {
  const { browser, other, between, phone, accountId } = ends;
  const works = ({ status }: Answer) => status < 300;
  const rows: Record<string, number> = {};
  for (const table of waiting) {
    const found = await sallyport.database.query(`SELECT 1 FROM ${table} WHERE account_id = $1`, [accountId]);
    rows[table] = found.length;
  }
  return {
    'the session that acts': works(await browser.get('/account')),
    'another session': works(await other.get('/account')),
    'a sign-in between its steps':
      rows.challenges! > 0 || (!!between && works(await giveCode(between, phone!.code()))),
    'a draft': rows.enrolments! > 0 || works(await browser.get(wizard)),
    'a reissue': rows.reissues! > 0 || works(await browser.get(`${twoStep}/reissue`)),
    'a disable intent':
      rows.disable_intents! > 0 || works(await browser.page(`${twoStep}/disable/second-step`)),
    'an address change': rows.address_changes! > 0 || works(await browser.get('/account/email/confirm')),
    'a reset link': works(await sallyport.browser().page(ends.resetPath)),
    'a "not me" link': works(await sallyport.browser().page(ends.notMePath)),
  };
}

function ok(answer: Answer): void {
  if (answer.status >= 300) throw new Error(`open ends: ${answer.status} ${answer.text}`);
}
