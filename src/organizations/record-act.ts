import { record, type ActivityType } from '../activity/record.ts';
import type { Context } from '../context.ts';
import type { MemberWho } from '../contract/who.ts';
import type { Executor } from '../storage/database.ts';

interface Act {
  readonly type: ActivityType;
  /** Whom it was done to: the line stands in their trail, too. */
  readonly other?: string;
  /** A word or a sentence beside it: a role, a date, why. Never a secret. */
  readonly reason?: string;
}

/** Writes who did what to whom into the organization's trail; gives the line's id. */
export const recordAct = (
  context: Context,
  tx: Executor,
  { account, session, visitor, organization }: MemberWho,
  { type, other, reason }: Act,
): Promise<number> =>
  record(tx, {
    type,
    at: context.now(),
    accountId: other ?? account.id,
    actorId: other === undefined ? undefined : account.id,
    organizationId: organization.id,
    sessionId: session.id,
    reason,
    visitor,
  });
