import { z } from 'zod';
import type { Context } from '../../context.ts';
import { done, type Outcome } from '../../contract/outcome.ts';
import type { Challenge, Visitor, WhoMap } from '../../contract/who.ts';
import type { Transaction } from '../../storage/database.ts';
import { sentTogether } from '../../storage/pipelined.ts';
import { cookieDigest, newToken, tokenDigest } from '../../vault/digests.ts';
import { newId } from '../../vault/random.ts';
import { secondSteps, selectSecondSteps } from '../methods.sql.ts';
import { rpIdOf } from '../passkeys/options.ts';
import { noteRightPassword } from './password-alone.ts';
import { insertChallenge, selectBegun, selectChallenge, type ChallengeKind } from './challenge.sql.ts';
import { later, minutes } from '../../process/durations.ts';

/** Lives of a challenge: a mail takes its time, an app doesn't. */
const lives: Record<ChallengeKind, number> = { 'second-step': minutes(5), 'email-code': minutes(10) };
/** The life of its cookie: a sign-in that took too long can start again with what was typed. */
export const AGAIN_LIFE = minutes(30);

interface Opening {
  readonly accountId: string;
  readonly credentialVersion: number;
  readonly kind: ChallengeKind;
  readonly then: string;
  readonly visitor: Visitor;
  readonly timeZone: string | undefined;
  /** Whether the browser is one of the account's own. */
  readonly known: boolean;
  /** The challenge that was open in this browser before, and is being voided. */
  readonly before: Promise<{ readonly accountId: string; readonly beganAs: string } | undefined> | undefined;
}

/**
 * Opens the sign-in between its two steps: five minutes (ten if a code is mailed), single use, bound to the credentials
 * it began under. The caller has checked the password and locked the account's row. The token leaves only as a cookie.
 * The trail records that the password was right, in a known browser or in a stranger's; for a stranger's the owner is
 * notified unless the second step follows (ASVS 16.3.1).
 */
export async function openChallenge(
  context: Context,
  tx: Transaction,
  { accountId, credentialVersion, kind, then, visitor, timeZone, known, before }: Opening,
): Promise<{ id: string; token: string; expiresAt: Date }> {
  const now = context.now();
  const id = newId(context.random);
  const token = newToken(context.random);
  const expiresAt = later(now, lives[kind]);
  // A password typed again in the same browser continues the sign-in begun there.
  const earlier = before && (await before);
  const beganAs = earlier?.accountId === accountId ? earlier.beganAs : id;
  const inserted = insertChallenge(tx, {
    id,
    beganAs,
    tokenDigest: tokenDigest(token),
    accountId,
    credentialVersion,
    kind,
    thenPath: then,
    timeZone: timeZone ?? null,
    createdAt: now,
    expiresAt,
  });
  const noted = noteRightPassword(context, tx, { accountId, beganAs, visitor, known, until: expiresAt });
  for (const answer of await sentTogether(inserted, noted)) answer();
  return { id, token, expiresAt };
}

/** The valid challenge of a kind for a cookie, and the browser for its own. */
export async function findChallenge(
  context: Context,
  token: string | undefined,
  kind: ChallengeKind,
  { knownToken }: Pick<Visitor, 'knownToken'>,
): Promise<Challenge | undefined> {
  if (token === undefined) return undefined;
  const digests = { challenge: tokenDigest(token), known: cookieDigest(knownToken) };
  return selectChallenge(context.db, digests, kind, context.now());
}

/** The address and the wanted path of a cookie's sign-in, which may have ended. It opens nothing. */
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
  /** For how many days this browser may be trusted, if that is offered. */
  trustDays: z.int().optional(),
  /** The path that the person wanted. */
  then: z.string(),
  /** What there is to give, in the order in which it is offered. */
  methods: z.array(z.enum(secondSteps)),
});
export type ChallengeFormBody = z.infer<typeof ChallengeForm>;

/** A sign-in between its steps, as its pages show it; `then` is this tab's destination. */
export const readChallenge = async (
  context: Context,
  { challenge: { accountId, email, misses, then: began } }: WhoMap['challenge'],
  { then = began }: { then?: string | undefined },
): Promise<Outcome<ChallengeFormBody>> => {
  const methods = await selectSecondSteps(context.db, accountId, rpIdOf(context.config));
  const { trustBrowserDays } = context.config;
  return done({
    ...{ email, misses, serverTime: context.now(), then, methods },
    ...(trustBrowserDays > 0 && { trustDays: trustBrowserDays }),
  });
};
