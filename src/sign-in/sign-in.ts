import { z } from 'zod';
import { lockAccount, selectAccountByEmail, updateHash } from '../accounts/accounts.sql.ts';
import { addressLane, passwordLanes } from '../accounts/password-lanes.ts';
import { record } from '../activity/record.ts';
import { noteUnknownAddress } from '../activity/unknown-addresses.ts';
import type { Context } from '../context.ts';
import {
  giveBack,
  tooManyAttempts,
  withAttempt,
  type Attempt,
  type LimitReached,
} from '../limits/reserve.ts';
import { done, isRefused, refuse, type Done, type Outcome, type Refusal } from '../contract/outcome.ts';
import { transact } from '../contract/transact.ts';
import type { KnownBrowser, WhoMap } from '../contract/who.ts';
import type { Transaction } from '../storage/database.ts';
import { findKnownBrowser, forgetMissingBrowser, isLastMiss } from '../sessions/known-browser.ts';
import { secondSteps, selectSecondSteps } from '../two-step/methods.sql.ts';
import { rpIdOf } from '../two-step/passkeys/options.ts';
import { deleteChallengeByToken } from '../two-step/second-step/challenge.sql.ts';
import { openChallenge } from '../two-step/second-step/challenge.ts';
import { addressDigest, tokenDigest } from '../vault/digests.ts';
import { needsRehash } from '../vault/hashing.ts';
import { useTrust } from '../sessions/trusted-browser.ts';
import { QueueFull, type Place } from '../vault/capped-queue.ts';
import { mailSignInCode } from './email-code.ts';
import { enter, SignedIn } from '../sessions/enter.ts';

/** The next step after the password. */
export const AfterPassword = z.discriminatedUnion('next', [
  /** `trusted`: a trusted browser spared the second step. */
  SignedIn.extend({ trusted: z.literal(true).optional() }),
  z.object({
    next: z.literal('second-step'),
    expiresAt: z.date(),
    /** What there is to give, in the order in which it is offered. */
    methods: z.array(z.enum(secondSteps)),
  }),
  z.object({ next: z.literal('email-code'), expiresAt: z.date(), resendAt: z.date() }),
]);
export type AfterPasswordBody = z.infer<typeof AfterPassword>;

interface Input {
  readonly email: string;
  readonly password: string;
  readonly then?: string | undefined;
  readonly timeZone?: string | undefined;
}

type Account = NonNullable<Awaited<ReturnType<typeof selectAccountByEmail>>>;

/** Retries for credentials that change while a password is being checked; more often in one request they don't. */
const MAX_ROUNDS = 3;

/**
 * Checks email and password (guide: Signing in with it). With 2-Step Verification on, the right password opens a
 * challenge and no session; after a reset too, and a code is mailed. Refuses `sign-in-incorrect` for a wrong password
 * and an unknown address alike, `too-many-attempts`, `password-reset-required`, `challenge-expired` if the credentials
 * kept changing, `mail-not-sent`.
 */
export async function signIn(
  context: Context,
  who: WhoMap['anyone'],
  input: Input,
): Promise<Outcome<AfterPasswordBody>> {
  const place = context.hasher.take();
  try {
    return await signInWith(context, who, input, place);
  } finally {
    place.leave();
  }
}

async function signInWith(
  context: Context,
  who: WhoMap['anyone'],
  input: Input,
  place: Place,
): Promise<Outcome<AfterPasswordBody>> {
  const known = await findKnownBrowser(context, who.visitor.knownToken, { email: input.email });
  const lanes = passwordLanes(context, input.email, who.visitor, known);
  const check = (attempt: Attempt) => checkPassword(context, who, input, { attempt, known, place });
  return withAttempt(context, lanes, check, async (reached) => {
    // Its last miss was never recorded: the process died, say.
    if (!known || !isLastMiss({ reached }, known)) {
      const account = await selectAccountByEmail(context.db, input.email);
      return { ...limited(context, reached, input.email), account: account?.id };
    }
    await forgetMissingBrowser(context, known, who.visitor);
    return signInWith(context, who, input, place);
  });
}

/** A password that has been counted, the known browser it was counted in, and its place in the hash queue. */
interface Counted {
  readonly attempt: Attempt;
  readonly known: KnownBrowser | undefined;
  readonly place: Place;
}

async function checkPassword(
  context: Context,
  who: WhoMap['anyone'],
  input: Input,
  { attempt, known, place }: Counted,
): Promise<Outcome<AfterPasswordBody>> {
  const { visitor } = who;
  const note = (reason: string, accountId: string) =>
    record(context.db, { type: 'sign-in-refused', at: context.now(), accountId, reason, visitor });
  for (let tries = 0; tries < MAX_ROUNDS; tries += 1) {
    const account = await selectAccountByEmail(context.db, input.email);
    const right = account
      ? await context.hasher.verify(attempt, account.passwordHash, input.password, place)
      : await context.hasher.verifyNothing(attempt, input.password, place);
    if (!account || !right || (account.status !== 'active' && account.status !== 'reset-required')) {
      // The same work as a line of the trail.
      if (account) await note(right ? account.status : 'password', account.id);
      else await noteUnknownAddress(context, visitor);
      if (known && isLastMiss(attempt, known)) await forgetMissingBrowser(context, known, visitor);
      return refuse('sign-in-incorrect');
    }
    // A password alone doesn't make a browser known well enough for that.
    if (account.status === 'reset-required' && (!known || known.passwordOnly)) {
      await note(account.status, account.id);
      return refuse('password-reset-required', { account: account.id });
    }
    const outcome = await pass(context, who, account, input, { attempt, known });
    if (outcome) return outcome;
  }
  return refuse('challenge-expired');
}

/** Strangers have used up the address's attempts: waiting helps, and so does a mailed link, right away. */
function limited(context: Context, reached: LimitReached, email: string): Refusal {
  const address = addressLane(addressDigest(context.keyring, email)).name;
  return reached.full.includes(address)
    ? refuse('too-many-attempts', { variant: 'address', retryAt: reached.retryAt, limit: address })
    : tooManyAttempts(reached);
}

/** Opens a challenge or a session after the right password; undefined if the credentials have changed meanwhile. */
async function pass(
  context: Context,
  who: WhoMap['anyone'],
  account: Account,
  input: Input,
  { attempt, known }: Omit<Counted, 'place'>,
): Promise<Outcome<AfterPasswordBody> | undefined> {
  const { id: accountId, passwordHash } = account;
  const better = needsRehash(passwordHash)
    ? await context.hasher.hash(attempt, input.password).catch(anotherTime)
    : undefined;
  const kind = nextAfterPassword(account);
  const methods =
    kind === 'second-step' ? await selectSecondSteps(context.db, accountId, rpIdOf(context.config)) : [];
  const outcome = await transact(context, async (tx) => {
    if (!(await lockAccount(tx, accountId, account.credentialVersion))) return refuse('challenge-expired');
    // A new sign-in in the same browser voids the challenge that was open there.
    const before =
      who.challengeToken === undefined
        ? undefined
        : await deleteChallengeByToken(tx, tokenDigest(who.challengeToken));
    await giveBack(tx, attempt);
    if (better !== undefined) await updateHash(tx, accountId, passwordHash, better);
    return openNext(context, tx, who, { account, input, known, kind, methods, before });
  });
  if (isRefused(outcome))
    return outcome.code === 'challenge-expired' ? undefined : { ...outcome, account: accountId };
  const { waiting, ...opened } = outcome;
  const entered = waiting
    ? await mailCode(context, who, { ...account, ...waiting, accountId }, opened)
    : opened;
  return { ...entered, account: accountId };
}

interface Opening extends Pick<Counted, 'known'> {
  readonly account: Account;
  readonly input: Input;
  readonly kind: AfterPasswordBody['next'];
  readonly methods: Extract<AfterPasswordBody, { next: 'second-step' }>['methods'];
  /** The challenge that was open in this browser. */
  readonly before: Awaited<ReturnType<typeof deleteChallengeByToken>>;
}

/** What the right password opens; `waiting` is a challenge whose code is still to be mailed. */
async function openNext(
  context: Context,
  tx: Transaction,
  { visitor, session: replaces }: WhoMap['anyone'],
  { account, input, known, kind, methods, before }: Opening,
): Promise<Done<AfterPasswordBody> & { waiting?: { id: string; expiresAt: Date } }> {
  const { id: accountId, credentialVersion } = account;
  const { then = context.config.home?.path ?? '/', timeZone } = input;
  const entering = { accountId, visitor, known, secondStep: undefined, then, timeZone, replaces };
  if (kind === 'signed-in') return enter(context, tx, { ...entering, by: 'password' });
  const cookie =
    kind === 'second-step' && account.status === 'active'
      ? await useTrust(context, tx, { accountId, credentialVersion, known, visitor })
      : undefined;
  if (cookie !== undefined) {
    const entered = await enter(context, tx, { ...entering, by: 'trusted-browser' });
    return done({ ...entered.body, trusted: true as const }, { ...entered.cookies, known: cookie });
  }
  const challenge = await openChallenge(context, tx, {
    ...{ accountId, credentialVersion, kind, then, timeZone, before },
    visitor,
    known: known !== undefined,
  });
  const { expiresAt, token } = challenge;
  if (kind === 'second-step') return done({ next: kind, expiresAt, methods }, { challenge: token });
  return {
    ...done({ next: kind, expiresAt, resendAt: expiresAt }, { challenge: token }),
    waiting: challenge,
  };
}

/**
 * Ignores a full queue: the password is hashed anew at another sign-in. A right password is never answered `busy`: an
 * attacker who filled the queue would learn that it is right, with no line in the trail and no mail to its owner.
 */
function anotherTime(fault: unknown): undefined {
  if (fault instanceof QueueFull) return undefined;
  throw fault;
}

/** After a reset the mailbox is the second channel, until 2-Step Verification is set up again. */
function nextAfterPassword({ authenticatorId, mustSetUp }: Account): AfterPasswordBody['next'] {
  if (authenticatorId !== null) return 'second-step';
  return mustSetUp ? 'email-code' : 'signed-in';
}

/** Only now, without a lock. If the mail can't be sent the sign-in begins again with the password. */
async function mailCode(
  context: Context,
  { visitor }: WhoMap['anyone'],
  waiting: Parameters<typeof mailSignInCode>[1],
  { cookies }: Done<AfterPasswordBody>,
): Promise<Outcome<AfterPasswordBody>> {
  const sent = await mailSignInCode(context, waiting, visitor);
  if (isRefused(sent)) return sent;
  const { expiresAt, resendAt } = sent.body;
  return done({ next: 'email-code', expiresAt, resendAt }, cookies);
}
