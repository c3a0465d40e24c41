import { lineOf, record } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import {
  type Attempt,
  giveBack,
  type LimitReached,
  tooManyAttempts,
  withAttempt,
} from '../../limits/reserve.ts';
import { isRefused, refuse, type Refusal } from '../../contract/outcome.ts';
import { transact } from '../../contract/transact.ts';
import type { SessionWho } from '../../contract/who.ts';
import { endMissingSession, sessionMisses, wasLast } from '../../sessions/session-misses.ts';
import type { Transaction } from '../../storage/database.ts';
import type { Counted } from '../../vault/counted.ts';
import { lockAccount, selectPasswordHash } from '../../accounts/accounts.sql.ts';
import { passwordLane } from '../../accounts/password-lanes.ts';
import { sessionLanes } from './misses.ts';
import type { RightSecondStep, SecondStep } from './second-step.ts';

/** The evidence in an act that proves identity again: the password, a second step, or both. */
export type Shown =
  | { readonly password: string; readonly secondStep?: SecondStep | undefined }
  | { readonly password?: undefined; readonly secondStep: SecondStep };

/**
 * The one way for a signed-in person to show a secret again (ASVS 7.5.1): the attempt is reserved first; the evidence is spent,
 * the attempt given back and `then` done in one transaction, with the account's row locked. The session's own lanes count it,
 * and its last miss ends the session; a passkey has lanes of its own. Costly work before that transaction belongs in `ready`;
 * if it refuses, nothing is spent, and the evidence was right all the same. Refuses `password-incorrect`, the code's own
 * refusals, `too-many-attempts`, `not-signed-in` if the session ended or the credentials changed meanwhile.
 */
export async function showAgain<T>(
  context: Context,
  who: SessionWho,
  { password, secondStep }: Shown,
  then: (tx: Transaction, right: RightSecondStep | undefined) => Promise<T | Refusal>,
  ready: (by: Counted) => Promise<Refusal | undefined> = async () => undefined,
): Promise<T | Refusal> {
  const proceed = async (attempt: Attempt, right?: RightSecondStep): Promise<T | Refusal> => {
    const refusal = await ready(attempt);
    if (!refusal) return spend(context, who, { attempt, ...(right && { right }) }, then);
    await giveBack(context.db, attempt);
    return refusal;
  };
  if (password === undefined) return showSecondStep(context, who, secondStep, proceed);
  if (!secondStep) return showPassword(context, who, password, proceed);
  const right = await showPassword(context, who, password, async (attempt) => {
    // The password was right, whatever the second step is.
    await giveBack(context.db, attempt);
    return secondStep;
  });
  // Counted only now: an intruder of a session without the password uses up no attempt of it. And outside of the
  // password's attempt, which is given back once: with a full hash queue it would be so again.
  return isRefused(right) ? right : showSecondStep(context, who, right, proceed);
}

const limitedIn = (context: Context, who: SessionWho) => async (reached: LimitReached) =>
  wasLast({ reached }, who.session.id) ? endMissingSession(context, who) : tooManyAttempts(reached);

function showPassword<R>(
  context: Context,
  who: SessionWho,
  password: string,
  then: (attempt: Attempt) => Promise<R | Refusal>,
): Promise<R | Refusal> {
  const { id } = who.session;
  const check = async (attempt: Attempt): Promise<R | Refusal> => {
    const right = await isPassword(context, who, attempt, password);
    return right ? then(attempt) : missed(context, who, refuse('password-incorrect'), attempt);
  };
  const lanes = [passwordLane(`session:${id}`), sessionMisses(id)] as const;
  return withAttempt(context, lanes, check, limitedIn(context, who));
}

function showSecondStep<R>(
  context: Context,
  who: SessionWho,
  shown: SecondStep,
  then: (attempt: Attempt, right: RightSecondStep) => Promise<R | Refusal>,
): Promise<R | Refusal> {
  const check = async (attempt: Attempt): Promise<R | Refusal> => {
    const checked = await shown.check(attempt);
    return checked.fits ? then(attempt, checked) : missed(context, who, checked.refusal, attempt);
  };
  const lanes = shown.kind === 'passkey' ? shown.lanes : sessionLanes(who.session.id);
  return withAttempt(context, lanes, check, limitedIn(context, who));
}

/** Spends the evidence, gives its attempt back and carries out the act: all of it or nothing. */
async function spend<T>(
  context: Context,
  who: SessionWho,
  { attempt, right }: { attempt: Attempt; right?: RightSecondStep },
  then: (tx: Transaction, right: RightSecondStep | undefined) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const { id, credentialVersion } = who.account;
  let spent = false;
  const outcome = await transact<T>(context, async (tx) => {
    if (!(await lockAccount(tx, id, credentialVersion))) return refuse('not-signed-in');
    const refusal = await right?.spend(tx);
    if (refusal) return refusal;
    spent = true;
    await giveBack(tx, attempt);
    return then(tx, right);
  });
  if (!isRefused(outcome)) return outcome;
  if (!spent) return missed(context, who, outcome, attempt);
  // The evidence was right: only the act itself was refused.
  await giveBack(context.db, attempt);
  return refused(context, who, outcome);
}

async function isPassword(
  context: Context,
  { account }: SessionWho,
  by: Counted,
  password: string,
): Promise<boolean> {
  const row = await selectPasswordHash(context.db, account.id);
  return row !== undefined && (await context.hasher.verify(by, row.passwordHash, password));
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

async function refused(context: Context, who: SessionWho, refusal: Refusal): Promise<Refusal> {
  await record(context.db, lineOf(who, context.now(), 'proof-refused', { reason: refusal.code }));
  return refusal;
}
