import { record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import type { Lane } from '../limits/lanes.ts';
import {
  giveBack,
  tooManyAttempts,
  withAttempt,
  type Attempt,
  type LimitReached,
} from '../limits/reserve.ts';
import { refuse, type Outcome, type Refusal } from '../routes/outcome.ts';
import { transact } from '../routes/transact.ts';
import type { SessionWho } from '../routes/who.ts';
import { endMissingSession, sessionMisses, wasLast } from '../sessions/session-misses.ts';
import type { Transaction } from '../storage/database.ts';
import { lockAccount, selectPasswordHash } from './accounts.sql.ts';
import { passwordLane } from './password-lane.ts';

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
 * is spent, the attempt given back and `then` done in one transaction, with the account's row held. The session's own
 * lanes count it, and its last miss ends the session. Refuses `password-incorrect`, the code's own way,
 * `too-many-attempts`, `not-signed-in` if the session ended or the credentials changed meanwhile.
 */
export async function showAgain<B>(
  context: Context,
  who: SessionWho,
  { password, secondStep }: Shown,
  then: (tx: Transaction) => Promise<Outcome<B>>,
): Promise<Outcome<B>> {
  const { id } = who.session;
  const lanes = password === undefined ? [] : [passwordLane(`session:${id}`), sessionMisses(id)];
  const limited = async (reached: LimitReached) =>
    wasLast({ reached }, id) ? endMissingSession(context, who) : tooManyAttempts(reached);
  const ofPassword = async (attempt: Attempt): Promise<Outcome<B>> => {
    if (password !== undefined && !(await isPassword(context, who, password)))
      return missed(context, who, refuse('password-incorrect'), attempt);
    if (!secondStep) return spend(context, who, { attempt }, then);
    // The password was right, whatever the second step is. Only now is that counted: whoever has a session and not the
    // password uses up no try of it.
    await giveBack(context.db, attempt);
    return withAttempt<Outcome<B>>(context, secondStep.lanes, ofSecondStep(secondStep), limited);
  };
  const ofSecondStep = (shown: ShownSecondStep) => async (attempt: Attempt) => {
    const reading = await shown.read();
    return reading.fits
      ? spend(context, who, { attempt, reading }, then)
      : missed(context, who, reading.refusal, attempt);
  };
  return withAttempt<Outcome<B>>(context, lanes, ofPassword, limited);
}

/** Spends what was shown, gives its attempt back and does what it was shown for: all of it or nothing. */
async function spend<B>(
  context: Context,
  who: SessionWho,
  { attempt, reading }: { attempt: Attempt; reading?: Extract<Reading, { fits: true }> },
  then: (tx: Transaction) => Promise<Outcome<B>>,
): Promise<Outcome<B>> {
  const { id, credentialVersion } = who.account;
  let spent = false;
  const outcome = await transact<B>(context, async (tx) => {
    if (!(await lockAccount(tx, id, credentialVersion))) return refuse('not-signed-in');
    const refusal = await reading?.spend(tx);
    if (refusal) return refusal;
    spent = true;
    await giveBack(tx, attempt);
    return then(tx);
  });
  if (outcome.ok) return outcome;
  if (!spent) return missed(context, who, outcome, attempt);
  // What was shown was right: only what it was for was refused.
  await giveBack(context.db, attempt);
  return refused(context, who, outcome);
}

async function isPassword(context: Context, { account }: SessionWho, password: string): Promise<boolean> {
  const row = await selectPasswordHash(context.db, account.id);
  return row !== undefined && (await context.hasher.verify(row.passwordHash, password));
}

async function missed(
  context: Context,
  who: SessionWho,
  refusal: Refusal,
  attempt: Attempt,
): Promise<Refusal> {
  await refused(context, who, refusal);
  return wasLast(attempt, who.session.id) ? endMissingSession(context, who) : refusal;
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
