import { record, type ActivityType } from '../../activity/record.ts';
import { COMMAND_LINE } from '../../text/browsers.ts';
import type { Context } from '../../context.ts';
import type { Transaction } from '../../storage/database.ts';
import { asCounted } from '../../vault/counted.ts';
import { lockAccountByEmail } from '../accounts.sql.ts';
import { did, refused, type Answer } from './answer.ts';

/** Whose account, and why: a command on somebody's account without a reason doesn't exist. */
export interface OnAccount {
  readonly email: string;
  readonly reason: string;
}

export type HeldAccount = NonNullable<Awaited<ReturnType<typeof lockAccountByEmail>>>;

/** In the place of a browser: the trail shows that it was nobody's. */
export const operator = { network: '-', browser: COMMAND_LINE } as const;

/** Commands are nobody's from outside, so they needn't be counted. */
export const byOperator = asCounted({});

interface Change {
  readonly type: ActivityType;
  /** Makes the change, with the account's row held, or refuses before anything is changed. */
  readonly make: (tx: Transaction, account: HeldAccount) => Promise<Answer>;
  /** What else belongs to it, once it has its line in the trail. */
  readonly then?: (tx: Transaction, account: HeldAccount, activityId: number) => Promise<void>;
}

/** One transaction: the account's row, the change, a line in the trail with the reason. */
export function changeAccount(
  context: Context,
  { email, reason }: OnAccount,
  { type, make, then }: Change,
): Promise<Answer> {
  return context.db.transaction(async (tx) => {
    const account = await lockAccountByEmail(tx, email);
    if (!account)
      return refused(
        'account-unknown',
        `There is no account with the ${email.includes('@') ? 'address' : 'id'} ${email}.`,
      );
    const answer = await make(tx, account);
    if (!answer.ok) return answer;
    const at = context.now();
    const activity = await record(tx, { type, at, accountId: account.id, reason, visitor: operator });
    await then?.(tx, account, activity);
    return did(answer.text, { account: account.id, email: account.email, ...answer.facts, activity });
  });
}
