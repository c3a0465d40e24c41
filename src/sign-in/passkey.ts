import { lockAccount } from '../accounts/accounts.sql.ts';
import { record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { done, isRefused, refuse, type Outcome } from '../contract/outcome.ts';
import { transact } from '../contract/transact.ts';
import type { Visitor, WhoMap } from '../contract/who.ts';
import { giveBack, withAttempt, type Attempt } from '../limits/reserve.ts';
import { enter, type SignedInBody } from '../sessions/enter.ts';
import { findKnownBrowser } from '../sessions/known-browser.ts';
import { selectByCredential, type KeyAndAccount } from '../two-step/passkeys.sql.ts';
import { readChallenge, type Ceremony, type SealedChallenge } from '../two-step/passkeys/ceremony.ts';
import { checkKey, keyIncorrect, type RightKey } from '../two-step/passkeys/check-key.ts';
import { readAssertion, type SentCredential, type ShownCredential } from '../two-step/passkeys/credential.ts';
import { passkeyLanes } from '../two-step/passkeys/lanes.ts';
import { requestOptions, type RequestOptionsBody } from '../two-step/passkeys/options.ts';
import { deleteChallengeByToken } from '../two-step/second-step/challenge.sql.ts';
import { newToken, tokenDigest } from '../vault/digests.ts';

type Who = WhoMap['anyone'];

/** Bound to the browser by a cookie of its own, so that nobody is made to sign in as somebody else. */
const ceremonyOf = (cookie: string): Ceremony => ({ purpose: 'sign-in', account: '', boundTo: cookie });

/** Options for signing in with a passkey alone, and the cookie that they are bound to. Nothing is stored. */
export function optionsToSignIn(
  context: Context,
  { passkeyToken = newToken(context.random) }: Pick<Visitor, 'passkeyToken'>,
): { options: RequestOptionsBody; cookies: { passkey: string } } {
  const options = requestOptions(context, ceremonyOf(passkeyToken), [], 'required');
  return { options, cookies: { passkey: passkeyToken } };
}

/** The same for programs and for a page that was open long. */
export const readOptionsToSignIn = async (
  context: Context,
  { visitor }: Who,
): Promise<Outcome<RequestOptionsBody>> => {
  const { options, cookies } = optionsToSignIn(context, visitor);
  return done(options, cookies);
};

interface Input {
  readonly credential: SentCredential;
  readonly then?: string | undefined;
  readonly timeZone?: string | undefined;
}

interface SigningIn {
  readonly who: Who;
  readonly then: string;
  readonly timeZone: string | undefined;
  readonly attempt: Attempt;
  readonly challenge: SealedChallenge;
  readonly credential: ShownCredential;
  readonly found: KeyAndAccount;
}

/**
 * Signs in with a passkey alone: possession and the person's verification in one answer, so both steps (NIST SP 800-63B-4
 * section 3.1.7). While a reset is required only from a known browser, as with the password. Refuses
 * `passkey-incorrect` for whatever doesn't fit, unknown keys too, `password-reset-required`, `challenge-expired` if the
 * credentials changed meanwhile, `too-many-attempts`.
 */
export async function signInByPasskey(
  context: Context,
  who: Who,
  { credential: sent, then = '/', timeZone }: Input,
): Promise<Outcome<SignedInBody>> {
  const { visitor } = who;
  const credential = readAssertion(sent);
  if (!credential) return keyIncorrect;
  const challenge = readChallenge(
    context,
    ceremonyOf(visitor.passkeyToken ?? ''),
    credential.client.challenge,
  );
  return withAttempt(context, passkeyLanes(visitor, challenge), async (attempt) => {
    if (!challenge) return refuse('passkey-incorrect', { variant: 'expired' });
    const found = await selectByCredential(context.db, credential.credentialId);
    // Told apart, so that the browser can forget it: nobody guesses a credential id.
    if (!found) return refuse('passkey-incorrect', { variant: 'unknown' });
    const outcome = await checkAndEnter(context, {
      ...{ who, then, timeZone, attempt },
      ...{ challenge, credential, found },
    });
    return { ...outcome, account: found.key.accountId };
  });
}

async function checkAndEnter(context: Context, signing: SigningIn): Promise<Outcome<SignedInBody>> {
  const { who, attempt, challenge, credential, found } = signing;
  const { visitor } = who;
  const { key, status } = found;
  const { accountId } = key;
  const noted = async (reason: string, refusal = keyIncorrect) => {
    const line = { type: 'sign-in-refused', at: context.now(), accountId, reason, visitor } as const;
    await record(context.db, line);
    return refusal;
  };
  const right = await checkKey(context, attempt, { credential, challenge, key, visitor });
  if (isRefused(right)) return noted('passkey-incorrect', right);
  // Of a discoverable credential, whose handle says which account it is (WebAuthn Level 3, section 7.2, step 6).
  if (!right.verifiedUser || !credential.response.userHandle)
    return noted('passkey-incorrect', refuse('passkey-incorrect', { variant: 'unverified' }));
  if (status !== 'active' && status !== 'reset-required') return noted(status);
  const known = await findKnownBrowser(context, visitor.knownToken, { accountId });
  if (status === 'reset-required' && (!known || known.passwordOnly))
    return noted(status, refuse('password-reset-required'));
  const entered = await enterWith(context, signing, right, known);
  return isRefused(entered) && entered.code === 'passkey-incorrect' ? noted('passkey-incorrect') : entered;
}

const enterWith = (
  context: Context,
  { who, then, timeZone, attempt, found }: SigningIn,
  right: RightKey,
  known: Awaited<ReturnType<typeof findKnownBrowser>>,
): Promise<Outcome<SignedInBody>> =>
  transact(context, async (tx) => {
    const { accountId } = found.key;
    if (!(await lockAccount(tx, accountId, found.credentialVersion))) return refuse('challenge-expired');
    const refused = await right.spend(tx);
    if (refused) return refused;
    // A new sign-in in the same browser voids the challenge that was open there.
    if (who.challengeToken !== undefined) await deleteChallengeByToken(tx, tokenDigest(who.challengeToken));
    await giveBack(tx, attempt);
    return enter(context, tx, {
      accountId,
      visitor: who.visitor,
      known,
      secondStep: right.method,
      by: 'passkey',
      then,
      timeZone,
      replaces: who.session,
    });
  });
