import { z } from 'zod';
import type { Context } from '../../context.ts';
import { done, type Outcome } from '../../contract/outcome.ts';
import type { Challenge, Visitor, WhoMap } from '../../contract/who.ts';
import type { Transaction } from '../../storage/database.ts';
import { newToken, tokenDigest } from '../../vault/digests.ts';
import { newId } from '../../vault/random.ts';
import { noteRightPassword } from './password-alone.ts';
import { insertChallenge, selectBegun, selectChallenge, type ChallengeKind } from './challenge.sql.ts';
import { later, minutes } from '../../process/durations.ts';

/** A mail takes its time, an app doesn't. */
const lives: Record<ChallengeKind, number> = { 'second-step': minutes(5), 'email-code': minutes(10) };
/** So long its cookie stays, and a sign-in that took too long can begin again with what was typed. */
export const AGAIN_LIFE = minutes(30);

interface Opening {
  readonly accountId: string;
  readonly credentialVersion: number;
  readonly kind: ChallengeKind;
  readonly then: string;
  readonly visitor: Visitor;
  /** Whether the browser is one of the account's own. */
  readonly known: boolean;
  /** The challenge that was open in this browser before, and is void now. */
  readonly before: { readonly accountId: string; readonly beganAs: string } | undefined;
}

/**
 * Opens the sign-in between its two steps: five minutes (ten where a code is mailed), single use, bound to the credentials
 * it began under. The caller has checked the password and holds the account's row. The token leaves only as a cookie. The
 * trail says that the password was right, in a known browser or in a stranger's; of a stranger's its owner is told unless
 * the second step follows (ASVS 16.3.1).
 */
export async function openChallenge(
  context: Context,
  tx: Transaction,
  { accountId, credentialVersion, kind, then, visitor, known, before }: Opening,
): Promise<{ id: string; token: string; expiresAt: Date }> {
  const now = context.now();
  const id = newId(context.random);
  const token = newToken(context.random);
  const expiresAt = later(now, lives[kind]);
  // A password that is typed again in the same browser goes on with what was begun there.
  const beganAs = before?.accountId === accountId ? before.beganAs : id;
  await insertChallenge(tx, {
    id,
    beganAs,
    tokenDigest: tokenDigest(token),
    accountId,
    credentialVersion,
    kind,
    thenPath: then,
    createdAt: now,
    expiresAt,
  });
  await noteRightPassword(context, tx, { accountId, beganAs, visitor, known, until: expiresAt });
  return { id, token, expiresAt };
}

/** The challenge of a kind that a cookie stands for, if it still stands. */
export async function findChallenge(
  context: Context,
  token: string | undefined,
  kind: ChallengeKind,
): Promise<Challenge | undefined> {
  if (token === undefined) return undefined;
  return selectChallenge(context.db, tokenDigest(token), kind, context.now());
}

/** The address and the wanted path of the sign-in that a cookie stands for, which may have ended. It opens nothing. */
export async function findBegun(
  context: Context,
  token: string | undefined,
): Promise<{ email: string; then: string } | undefined> {
  const after = later(context.now(), -AGAIN_LIFE);
  return token === undefined ? undefined : selectBegun(context.db, tokenDigest(token), after);
}

export const ChallengeForm = z.object({
  email: z.string(),
  /** Wrong codes so far in this sign-in. */
  misses: z.int(),
  /** The clock that an app's codes are compared with. */
  serverTime: z.date(),
  /** The path the person wanted. */
  then: z.string(),
});
export type ChallengeFormBody = z.infer<typeof ChallengeForm>;

/** A sign-in between its steps, as its pages show it; `then` is where this tab goes on to. */
export const readChallenge = async (
  context: Context,
  { challenge: { email, misses, then: began } }: WhoMap['challenge'],
  { then = began }: { then?: string | undefined },
): Promise<Outcome<ChallengeFormBody>> => done({ email, misses, serverTime: context.now(), then });
