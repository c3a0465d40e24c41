import { isDeepStrictEqual } from 'node:util';
import type { Answer, Browser } from '../browser.ts';
import { readFacts, type Facts } from './facts.ts';
import { PASSWORD } from '../people.ts';
import { scan, type Phone } from '../phone.ts';
import type { Door } from '../sallyport.ts';
import { wizard } from '../wizard.ts';

/** A person who changes one thing after another, with a record of what was confirmed to them. */
export interface Life {
  readonly email: string;
  readonly browser: Browser;
  readonly organization: string;
  /** The facts that were confirmed; undefined until the account was. */
  known: Facts | undefined;
  /** The facts that hold if the unanswered change was made. */
  doubt: Facts | undefined;
  step: number;
  phone?: Phone;
  recoveryCodes: readonly string[];
  /** Whether it was interrupted before. A refusal ends it then: a cookie may be lost, a code be asked for too soon. */
  interrupted: boolean;
  over: boolean;
}

/** A change that got no answer, or "unavailable": whether it was made isn't known. */
export class Interrupted extends Error {}
class Refused extends Error {}

let count = 0;
export const newLife = (door: Door): Life => ({
  email: `life${(count += 1)}@example.com`,
  browser: door.browser(),
  organization: `Organization of ${count}`,
  known: undefined,
  doubt: undefined,
  step: 0,
  recoveryCodes: [],
  interrupted: false,
  over: false,
});

/** The number of answers in all. */
export const heard = { answers: 0 };

/** The answer, always a success: asks again while the hash queue is full. */
async function ask(act: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await act().catch((fault: unknown) => {
      throw new Interrupted('no answer', { cause: fault });
    });
    heard.answers += 1;
    if (answer.status < 300) return answer;
    if (answer.status === 502 || answer.body?.code === 'unavailable') throw new Interrupted(answer.text);
    if (answer.body?.code !== 'busy') throw new Refused(`${answer.status} ${answer.text}`);
  }
}

interface Change {
  readonly make: () => Promise<Answer>;
  readonly after: Facts;
}
type Step = (door: Door, life: Life) => Promise<Change>;

const newPassword = 'another quite long passphrase';
const plusOne = (counts: Facts['lines'], ...kinds: string[]) =>
  kinds.reduce((all, kind) => ({ ...all, [kind]: (all[kind] ?? 0) + 1 }), { ...counts });
const selectors = (codes: readonly string[]) => codes.map((code) => code.slice(0, 4)).sort();

/** The facts after a change that has a line of the trail, and a notice unless it is an organization's. */
const changed = (known: Facts, kind: string, now: Partial<Facts>, notice = true): Facts => ({
  ...known,
  ...now,
  lines: plusOne(known.lines, kind),
  notices: notice ? plusOne(known.notices, kind) : known.notices,
});
const onward = ({ known }: Life) => ({ version: known!.version + 1 });

const signUp: Step = async (door, { email, browser, organization }) => {
  await ask(() => browser.post('/sign-up', { email, password: PASSWORD, name: 'Seoyeon Kim', organization }));
  const code = await door.mail.nextCode(email);
  const nothing = { codes: [], spent: [], required: false, invited: [], notices: {} };
  return {
    make: () => browser.post('/sign-up/confirm', { code }),
    after: { password: PASSWORD, version: 1, twoStep: false, ...nothing, lines: { 'account-created': 1 } },
  };
};

const enrol: Step = async (door, life) => {
  const { browser, email } = life;
  await ask(() => browser.post(wizard));
  await ask(() => browser.post(`${wizard}/email-code`));
  const code = await door.mail.nextCode(email);
  const app = await ask(() => browser.post(`${wizard}/email`, { code }));
  const phone = scan(app.body.keyUri, door.clock);
  const codes = await ask(() => browser.post(`${wizard}/app`, { code: phone.code() }));
  life.phone = phone;
  life.recoveryCodes = codes.body.recoveryCodes;
  return {
    make: () => browser.post(`${wizard}/complete`, { saved: true }),
    after: changed(life.known!, 'two-step-on', {
      ...onward(life),
      twoStep: true,
      codes: selectors(life.recoveryCodes),
    }),
  };
};

const recover: Step = async (door, { email, known, recoveryCodes }) => {
  const elsewhere = door.browser();
  await ask(() => elsewhere.post('/sign-in', { email, password: known!.password }));
  const [recoveryCode] = recoveryCodes;
  const after = changed(known!, 'recovery-code-used', { spent: selectors([recoveryCode!]) });
  return {
    make: () => elsewhere.post('/sign-in/recovery-code', { recoveryCode }),
    after: { ...after, notices: plusOne(after.notices, 'new-browser') },
  };
};

const reissue: Step = async (_door, life) => {
  const { browser, known } = life;
  const path = '/account/two-step/reissue';
  const shown = await ask(() => browser.post(path, { password: known!.password }));
  life.recoveryCodes = shown.body.recoveryCodes;
  const now = { ...onward(life), codes: selectors(life.recoveryCodes), spent: [] };
  return {
    make: () => browser.post(`${path}/complete`, { saved: true }),
    after: changed(known!, 'codes-reissued', now),
  };
};

const inOrganization =
  (kind: string, path: string, body: (life: Life) => object, now: (life: Life) => Partial<Facts>): Step =>
  async (_door, life) => {
    const { organizations } = (await ask(() => life.browser.get('/organizations'))).body;
    return {
      make: () => life.browser.post(`/organizations/${organizations[0].slug}/${path}`, body(life)),
      after: changed(life.known!, kind, now(life), false),
    };
  };
const guest = ({ email }: Life) => `guest-of-${email}`;

const changePassword: Step = async (_door, life) => ({
  make: () => life.browser.post('/account/password', { currentPassword: life.known!.password, newPassword }),
  after: changed(life.known!, 'password-changed', { ...onward(life), password: newPassword }),
});

const disable: Step = async (_door, life) => {
  const { browser, known, phone } = life;
  await ask(() => browser.post('/account/two-step/disable/password', { password: known!.password }));
  return {
    // The present code may be the one that confirmed the app, so the next one is used.
    make: () => browser.post('/account/two-step/disable', { code: phone!.code(30) }),
    after: changed(known!, 'two-step-off', { ...onward(life), twoStep: false, codes: [], spent: [] }),
  };
};

const steps: readonly Step[] = [
  signUp,
  enrol,
  recover,
  reissue,
  inOrganization(
    'mandate-set',
    'security',
    () => ({ required: true }),
    () => ({ required: true }),
  ),
  inOrganization(
    'invitation-sent',
    'invitations',
    (life) => ({ emails: [guest(life)], role: 'member' }),
    (life) => ({ invited: [guest(life)] }),
  ),
  inOrganization(
    'mandate-lifted',
    'security',
    () => ({ required: false }),
    () => ({ required: false }),
  ),
  changePassword,
  disable,
];

/** Makes the next change. Throws `Interrupted` and records in `doubt` what may have happened. */
export async function goOn(door: Door, life: Life): Promise<void> {
  try {
    const { make, after } = await steps[life.step]!(door, life);
    life.doubt = after;
    await ask(make);
    confirm(life, after);
  } catch (fault) {
    if (fault instanceof Interrupted) life.interrupted = true;
    // A refusal changes nothing, and is expected after an interruption.
    if (fault instanceof Refused) life.doubt = undefined;
    if (!(fault instanceof Refused && life.interrupted)) throw fault;
    life.over = true;
  }
}

function confirm(life: Life, after: Facts): void {
  life.known = after;
  life.doubt = undefined;
  life.step += 1;
  life.over = life.step === steps.length;
}

/**
 * Differences between the record and the database. What was confirmed must be there; what is in doubt must be there whole
 * or not at all, and is known from then on.
 */
export async function holdAgainst(door: Door, lives: readonly Life[]): Promise<string[]> {
  const passwords = [PASSWORD, newPassword];
  const facts = await readFacts(door.database, () => passwords);
  const wrong: string[] = [];
  for (const life of lives) {
    const found = facts.get(life.email);
    if (life.doubt && isDeepStrictEqual(found, life.doubt)) confirm(life, life.doubt);
    else if (isDeepStrictEqual(found, life.known)) life.doubt = undefined;
    else
      wrong.push(
        JSON.stringify({ email: life.email, step: life.step, found, known: life.known, doubt: life.doubt }),
      );
  }
  return wrong;
}
