import type { LiveSession, Membership, SessionWho, Visitor } from '../contract/who.ts';
import type { Executor } from '../storage/database.ts';
import { named } from '../storage/named.ts';
import { activityWords } from '../storage/schema.ts';
import type { Context } from '../context.ts';
import type { NoticeKind } from '../text/mail-kinds.ts';
import { newId } from '../vault/random.ts';
import type { ActivityType } from './kinds.ts';

/**
 * What a line is about where that isn't an account: an invited address, a new name, the role before. They are kept beside the
 * line, which has ids only, and go with the organization or with the account that has the address.
 */
export interface Words {
  readonly text: string;
  /** When they go in any case. */
  readonly until?: Date;
}

export interface ActivityEntry<T extends ActivityType = ActivityType> {
  readonly type: T;
  readonly at: Date;
  /** The account whose trail shows it. */
  readonly accountId?: string | undefined;
  /** The actor's account, if it is another one. */
  readonly actorId?: string | undefined;
  readonly organizationId?: string;
  readonly sessionId?: string;
  readonly reason?: string | undefined;
  /** Of an organization's line: see `Words`. */
  readonly words?: Words | undefined;
  readonly visitor: Pick<Visitor, 'network' | 'browser'>;
}

/** A signed-in actor, or a program without a session; with an organization where the act is one within it. */
interface Actor extends Pick<SessionWho, 'account' | 'visitor'> {
  readonly session: Pick<LiveSession, 'id'> | undefined;
  readonly organization?: Pick<Membership, 'id'>;
}

interface Besides {
  /** The account that it was done to: the line stands in its trail, too. */
  readonly other?: string;
  /** A word or a sentence: a role, a date, why. Never a secret. */
  readonly reason?: string | undefined;
  readonly words?: Words;
}

/** The line of what a signed-in actor does. */
export const lineOf = <T extends ActivityType>(
  { account, session, visitor, organization }: Actor,
  at: Date,
  type: T,
  { other, reason, words }: Besides = {},
) => ({
  type,
  at,
  accountId: other ?? account.id,
  ...(other !== undefined && { actorId: account.id }),
  ...(organization && { organizationId: organization.id }),
  ...(session && { sessionId: session.id }),
  reason,
  words,
  visitor,
});

/** The visitor of what no person does: a deadline that has come, a job. */
export const nobody = { network: '-', browser: '-' } as const;

const insert = named<{ id: string }>(
  'record',
  `INSERT INTO activity (type, at, account_id, actor_id, organization_id, session_id, reason, network, browser)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
);

/** Writes one line of the trail in the transaction of the event it records. Returns the line's id. */
export async function record(tx: Executor, entry: ActivityEntry): Promise<number> {
  const { type, at, accountId, actorId, organizationId, sessionId, reason, words, visitor } = entry;
  const about = [accountId, actorId, organizationId, sessionId, reason];
  const [row] = await insert(tx, type, at.toISOString(), ...about, visitor.network, visitor.browser);
  const id = Number(row!.id);
  if (words && organizationId !== undefined)
    await tx
      .insert(activityWords)
      .values({ activityId: id, organizationId, words: words.text, expiresAt: words.until ?? null });
  return id;
}

export interface Notice {
  readonly kind: NoticeKind;
  readonly accountId: string;
  /** The line of the trail that it reports: time, network and browser. */
  readonly activityId: number;
}

/** Queues a notice in the transaction of the change it reports, so it is sent only if that commits. */
export const queueNotice = (context: Context, tx: Executor, notice: Notice): Promise<void> =>
  context.jobs.queue(tx, 'notice', { ...notice });

/**
 * Queues the mail with a link to a new password, to the address that the account has then. In the transaction of what asks for
 * it, after the credentials changed: that ends the links mailed before.
 */
export const queuePasswordReset = (
  context: Context,
  tx: Executor,
  accountId: string,
  { network, browser }: Pick<Visitor, 'network' | 'browser'>,
): Promise<void> =>
  context.jobs.queue(tx, 'password-reset', { accountId, link: newId(context.random), network, browser });

/** Writes the line of a change to an account, and queues the notice that reports it. Returns the line's id. */
export async function recordAndTell(
  context: Context,
  tx: Executor,
  line: ActivityEntry<ActivityType & NoticeKind> & Pick<Notice, 'accountId'>,
): Promise<number> {
  const activityId = await record(tx, line);
  await queueNotice(context, tx, { kind: line.type, accountId: line.accountId, activityId });
  return activityId;
}
