import { z } from 'zod';
import { record, queueNotice } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { done, type Done } from '../contract/outcome.ts';
import type { KnownBrowser, SessionWho, Visitor } from '../contract/who.ts';
import type { Executor, Transaction } from '../storage/database.ts';
import { newBrowser, type NewBrowser } from './known-browser.ts';
import { newToken, tokenDigest } from '../vault/digests.ts';
import { newId } from '../vault/random.ts';
import { insertSession } from './sessions.sql.ts';
import { bothShownNow, shownNow, type SecondStepMethod } from '../contract/shown.ts';
import { isLimitReached, reserveIn } from '../limits/reserve.ts';
import type { JobData } from '../storage/jobs.ts';
import { sentTogether } from '../storage/pipelined.ts';
import { hours, later, minutes } from '../process/durations.ts';

/** The body of a completed sign-in; `then` is the path that the person wanted, one of ours. */
export const SignedIn = z.object({ next: z.literal('signed-in'), then: z.string() });
export type SignedInBody = z.infer<typeof SignedIn>;

/** The last factor shown: before an app's code, a recovery code or a key came the password. A passkey comes alone. */
type EnteredBy =
  | 'sign-up'
  | 'invitation'
  | 'password'
  | 'trusted-browser'
  | 'app'
  | 'recovery-code'
  | 'email-code'
  | 'key'
  | 'passkey';

interface Entering {
  readonly accountId: string;
  readonly visitor: Visitor;
  /** The known browser, if it is one. */
  readonly known: KnownBrowser | undefined;
  /** The second step shown beside the password, or the passkey that is both. */
  readonly secondStep: SecondStepMethod | undefined;
  /** Trusts the browser from now on, under this version of the credentials, if browsers are trusted at all. */
  readonly trust?: number | undefined;
  /** The factors shown, for the trail (ASVS 16.3.1). */
  readonly by: EnteredBy;
  /** The challenge's id of the sign-in, if it had one: the session takes that id. */
  readonly beganAs?: string;
  readonly then: string;
  /** Whether the account is just being made: its first browser needs no notice. */
  readonly newcomer?: true;
  /** The browser's time zone, if it said one: the account's from now on, if it has none. */
  readonly timeZone?: string | null | undefined;
  /** The session that this browser had before; a sign-in never continues an old one (ASVS 7.2.4). */
  readonly replaces?: SessionWho | undefined;
}

/** Completes every sign-in, in its transaction: a new session, the browser known, a line in the trail. */
export async function enter(
  context: Context,
  tx: Transaction,
  entering: Entering,
): Promise<Done<SignedInBody>> {
  const { accountId, visitor, beganAs, by } = entering;
  // A browser keeps its row when the same account signs in again; for another account it is another browser.
  const browser = entering.known ?? newBrowser(context, accountId, visitor);
  const trust = trustOf(context, entering);
  const session = { id: beganAs ?? newId(context.random), token: newToken(context.random) };
  // Its cookie may have been copied before it was worth anything.
  const token = 'token' in browser ? browser.token : trust && newToken(context.random);
  const line = { at: context.now(), accountId, sessionId: session.id, visitor };
  const started = startSession(context, tx, entering, { session, browser, trust, token });
  const recorded = record(tx, { ...line, type: 'signed-in', reason: `by-${by}` });
  const isNew = ('token' in browser || browser.passwordOnly) && !entering.newcomer;
  const sent = await sentTogether(
    started,
    recorded,
    trust ? record(tx, { ...line, type: 'browser-trusted' }) : undefined,
    isNew ? tellOfNewBrowser(context, tx, accountId, recorded) : undefined,
  );
  for (const answer of sent) answer();
  return done(
    { next: 'signed-in', then: entering.then },
    { session: session.token, challenge: null, ...(token !== undefined && { known: token }) },
  );
}

/** What makes a browser's row trusted, if the person asked for that and it is offered. */
const trustOf = ({ config, now }: Context, { trust }: Entering) =>
  trust === undefined || config.trustBrowserDays === 0
    ? undefined
    : { trustedSince: now(), trustedVersion: trust };

interface Starting {
  /** The token leaves only as a cookie; the database keeps its digest. */
  readonly session: { readonly id: string; readonly token: string };
  readonly browser: KnownBrowser | NewBrowser;
  readonly trust: ReturnType<typeof trustOf>;
  /** The browser's new cookie, if it gets one. */
  readonly token: string | undefined;
}

/**
 * Starts a session with a fresh password, and the second step if one was shown. The caller has locked the account's
 * row and compared its credential version.
 */
function startSession(
  context: Context,
  tx: Transaction,
  { accountId, visitor, secondStep, by, timeZone, replaces }: Entering,
  { session: { id, token }, browser, trust, token: cookie }: Starting,
): Promise<void> {
  const now = context.now();
  const { network } = visitor;
  const session = {
    id,
    tokenDigest: tokenDigest(token),
    accountId,
    createdAt: now,
    expiresAt: later(now, hours(context.config.sessionMaxHours)),
    network,
    browser: visitor.browser,
  };
  const shown =
    by === 'passkey' && (secondStep === 'hwk' || secondStep === 'swk')
      ? bothShownNow(now, secondStep)
      : shownNow(now, secondStep);
  const renewed = cookie !== undefined && { token: tokenDigest(cookie) };
  const came = 'row' in browser ? { added: browser.row } : { used: browser.id, ...renewed };
  return insertSession(tx, {
    ...{ session, shown, trust, timeZone },
    ...{ browser: came, replaces: replaces?.session.id },
  });
}

const TOGETHER = minutes(10);

/** Lane of notices: one mail in ten minutes, however many browsers sign in; the others are reported together later. */
const once = (what: string, accountId: string) => ({
  name: `notice:${what}:${accountId}`,
  windows: [{ seconds: TOGETHER, most: 1 }],
});

/** Reports a sign-in from a new browser, in its transaction: right away, or with others after the ten minutes. */
async function tellOfNewBrowser(
  context: Context,
  tx: Transaction,
  accountId: string,
  recorded: Promise<number>,
): Promise<void> {
  const counted = await reserveIn(tx, context, [once('new-browser', accountId)]);
  const ids = { accountId, activityId: await recorded };
  if (!isLimitReached(counted)) return queueNotice(context, tx, { kind: 'new-browser', ...ids });
  if (isLimitReached(await reserveIn(tx, context, [once('new-browsers', accountId)]))) return;
  await wait(context, tx, ids);
}

const wait = (
  context: Context,
  tx: Executor,
  ids: { accountId: string; activityId: number },
): Promise<void> => {
  const until = later(context.now(), TOGETHER).toISOString();
  return context.jobs.queue(tx, 'new-browsers', { ...ids, until }, TOGETHER);
};

/** The job: reports the first browser that wasn't reported right away, with the number of those since. */
export async function tellOfNewBrowsers(
  context: Context,
  { until, ...ids }: JobData['new-browsers'],
): Promise<void> {
  await context.db.transaction(async (tx) => {
    const due = new Date(until) <= context.now();
    if (due && !isLimitReached(await reserveIn(tx, context, [once('new-browser', ids.accountId)])))
      await queueNotice(context, tx, { kind: 'new-browser', ...ids });
    else await wait(context, tx, ids);
  });
}
