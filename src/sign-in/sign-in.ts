import { z } from 'zod';
import { lockAccount, updateHash } from '../accounts/accounts.sql.ts';
import { limitedFor, passwordLanes } from '../accounts/password-lanes.ts';
import { record } from '../activity/record.ts';
import { noteUnknownAddress } from '../activity/unknown-addresses.ts';
import type { Context } from '../context.ts';
import { giveBack, withAttempt, type Attempt } from '../limits/reserve.ts';
import { done, isRefused, refuse, type Done, type Outcome } from '../contract/outcome.ts';
import { transact } from '../contract/transact.ts';
import type { WhoMap } from '../contract/who.ts';
import type { Transaction } from '../storage/database.ts';
import { sentTogether } from '../storage/pipelined.ts';
import { forgetMissingBrowser, isLastMiss } from '../sessions/known-browser.ts';
import { secondSteps } from '../two-step/methods.sql.ts';
import { rpIdOf } from '../two-step/passkeys/options.ts';
import { deleteChallengeByToken } from '../two-step/second-step/challenge.sql.ts';
import { openChallenge } from '../two-step/second-step/challenge.ts';
import { cookieDigest, tokenDigest } from '../vault/digests.ts';
import { needsRehash } from '../vault/hashing.ts';
import { useTrust } from '../sessions/trusted-browser.ts';
import { QueueFull, type Place } from '../vault/capped-queue.ts';
import { mailSignInCode } from './email-code.ts';
import { enter, SignedIn } from '../sessions/enter.ts';
import { selectToSignIn, type AccountToSignIn, type Begun } from './sign-in.sql.ts';

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
  const begun = await readBegun(context, who, input);
  const { known } = begun;
  const lanes = passwordLanes(context, input.email, who.visitor, known);
  const check = (attempt: Attempt) => checkPassword(context, who, input, { ...begun, attempt, place });
  return withAttempt(context, lanes, check, async (reached) => {
    // Its last miss was never recorded: the process died, say.
    if (!known || !isLastMiss({ reached }, known))
      return { ...limitedFor(context, reached, input.email), account: begun.account?.id };
    await forgetMissingBrowser(context, known, who.visitor);
    return signInWith(context, who, input, place);
  });
}

/** Read before the attempt is reserved, because its lanes depend on the browser. Whether it is still so is decided at the end. */
const readBegun = (context: Context, { visitor: { knownToken } }: WhoMap['anyone'], { email }: Input) =>
  selectToSignIn(context.db, email, cookieDigest(knownToken), rpIdOf(context.config), context.now());

/** A password that has been counted, in the known browser if there is one, and its place in the hash queue. */
interface Counted extends Begun {
  readonly attempt: Attempt;
  readonly place: Place;
}

async function checkPassword(
  context: Context,
  who: WhoMap['anyone'],
  input: Input,
  { account: first, known, attempt, place }: Counted,
): Promise<Outcome<AfterPasswordBody>> {
  const { visitor } = who;
  const note = (reason: string, accountId: string) =>
    record(context.db, { type: 'sign-in-refused', at: context.now(), accountId, reason, visitor });
  for (let tries = 0; tries < MAX_ROUNDS; tries += 1) {
    const account = tries === 0 ? first : (await readBegun(context, who, input)).account;
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

/** Opens a challenge or a session after the right password; undefined if the credentials have changed meanwhile. */
async function pass(
  context: Context,
  who: WhoMap['anyone'],
  account: AccountToSignIn,
  input: Input,
  { attempt, known }: Pick<Counted, 'attempt' | 'known'>,
): Promise<Outcome<AfterPasswordBody> | undefined> {
  const { id: accountId, passwordHash } = account;
  const better = needsRehash(passwordHash)
    ? await context.hasher.hash(attempt, input.password).catch(anotherTime)
    : undefined;
  const kind = nextAfterPassword(account);
  const outcome = await transact(context, async (tx) => {
    const { challengeToken } = who;
    // They leave together. If the credentials have changed, all of it is rolled back.
    const held = lockAccount(tx, accountId, account.credentialVersion);
    // A new sign-in in the same browser voids the challenge that was open there.
    const before =
      challengeToken === undefined ? undefined : deleteChallengeByToken(tx, tokenDigest(challengeToken));
    const [same, ...others] = await sentTogether(
      held,
      before,
      giveBack(tx, attempt),
      better === undefined ? undefined : updateHash(tx, accountId, passwordHash, better),
      openNext(context, tx, who, { account, input, known, kind, before }),
    );
    if (!same()) return refuse('challenge-expired');
    const [, , , opened] = others;
    for (const answer of others) answer();
    return opened();
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
  readonly account: AccountToSignIn;
  readonly input: Input;
  readonly kind: AfterPasswordBody['next'];
  /** The challenge that was open in this browser, once it is voided. */
  readonly before: ReturnType<typeof deleteChallengeByToken> | undefined;
}

/** What the right password opens; `waiting` is a challenge whose code is still to be mailed. */
async function openNext(
  context: Context,
  tx: Transaction,
  { visitor, session: replaces }: WhoMap['anyone'],
  { account, input, known, kind, before }: Opening,
): Promise<Done<AfterPasswordBody> & { waiting?: { id: string; expiresAt: Date } }> {
  const { id: accountId, credentialVersion, methods } = account;
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
function nextAfterPassword({ authenticatorId, mustSetUp }: AccountToSignIn): AfterPasswordBody['next'] {
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
