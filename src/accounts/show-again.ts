import { record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import type { Lane } from '../limits/lanes.ts';
import { giveBack, withAttempt, type Attempt } from '../limits/reserve.ts';
import { refuse, type Outcome, type Refusal } from '../routes/outcome.ts';
import { transact } from '../routes/transact.ts';
import type { SessionWho } from '../routes/who.ts';
import type { Transaction } from '../storage/database.ts';
import { lockAccount, selectPasswordHash } from './accounts.sql.ts';

/** What is shown in an act to say again who one is: the password, a second step, or both. */
export interface Shown {
  readonly password?: string | undefined;
  readonly secondStep?: ShownSecondStep | undefined;
}

/** A second step that is ready to be held against what the account has; two-step/ makes one. */
export interface ShownSecondStep {
  readonly lanes: readonly Lane[];
  read(): Promise<Reading>;
}

/** What a secret is worth, before anything is spent. */
export type Reading =
  | {
      readonly fits: true;
      /** Spends it in the caller's transaction; a refusal if another request was faster. */
      spend(tx: Transaction): Promise<Refusal | undefined>;
    }
  | { readonly fits: false; readonly refusal: Refusal };

/**
 * The one way for a signed-in person to show a secret again (ASVS 7.5.1): the attempt is reserved first; what was shown
 * is spent, the attempt given back and `then` done in one transaction, with the account's row held. Refuses
 * `password-incorrect`, the code's own way, `too-many-attempts`, `not-signed-in` if the credentials changed meanwhile.
 */
export async function showAgain<B>(
  context: Context,
  who: SessionWho,
  { password, secondStep }: Shown,
  then: (tx: Transaction) => Promise<Outcome<B>>,
): Promise<Outcome<B>> {
  const lanes = password === undefined ? [] : [passwordLane(who.session.id)];
  return withAttempt<Outcome<B>>(context, lanes, async (attempt) => {
    if (password !== undefined && !(await isPassword(context, who, password))) {
      return refused(context, who, refuse('password-incorrect'));
    }
    // Only now: whoever has a session and not the password uses up no try of the second step.
    return withAttempt<Outcome<B>>(context, secondStep?.lanes ?? [], async (ofSecondStep) => {
      const reading = await secondStep?.read();
      if (reading && !reading.fits) return refused(context, who, reading.refusal);
      const outcome = await spend(context, who, { reading, attempts: [attempt, ofSecondStep] }, then);
      return outcome.ok ? outcome : refused(context, who, outcome);
    });
  });
}

/** Spends what was shown, gives its attempts back and does what it was shown for: all of it or nothing. */
function spend<B>(
  context: Context,
  { account }: SessionWho,
  {
    reading,
    attempts,
  }: { reading: Extract<Reading, { fits: true }> | undefined; attempts: readonly Attempt[] },
  then: (tx: Transaction) => Promise<Outcome<B>>,
): Promise<Outcome<B>> {
  return transact<B>(context, async (tx) => {
    if (!(await lockAccount(tx, account.id, account.credentialVersion))) return refuse('not-signed-in');
    const refusal = await reading?.spend(tx);
    if (refusal) return refusal;
    for (const attempt of attempts) await giveBack(tx, attempt);
    return then(tx);
  });
}

/** A session's own lane: whoever types passwords outside, or in a session they stole, doesn't touch it. */
const passwordLane = (sessionId: string): Lane => ({
  name: `password:session:${sessionId}`,
  growing: { free: 5, longest: 900, seconds: 86_400 },
});

async function isPassword(context: Context, { account }: SessionWho, password: string): Promise<boolean> {
  const row = await selectPasswordHash(context.db, account.id);
  return row !== undefined && (await context.hasher.verify(row.passwordHash, password));
}

async function refused(
  context: Context,
  { account, session, visitor }: SessionWho,
  refusal: Refusal,
): Promise<Refusal> {
  await record(context.db, {
    type: 'proof-refused',
    at: context.now(),
    accountId: account.id,
    sessionId: session.id,
    reason: refusal.code,
    visitor,
  });
  return refusal;
}
