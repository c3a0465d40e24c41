import type { ActivityType } from '../activity/kinds.ts';
import { record } from '../activity/record.ts';
import { COMMAND_LINE } from '../text/browsers.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../storage/database.ts';
import { asCounted } from '../vault/counted.ts';
import { lockAccountByEmail } from './accounts.sql.ts';
import { did, refused, type Answer } from './answer.ts';

/** An account, by address or id, and the reason, which every command on an account needs. */
export interface OnAccount {
  readonly email: string;
  readonly reason: string;
}

export type LockedAccount = NonNullable<Awaited<ReturnType<typeof lockAccountByEmail>>>;

/** The operator as the trail records them: no network, and the command line in place of a browser. */
export const operator = { network: '-', browser: COMMAND_LINE } as const;

/** Stands for a reservation: no stranger can run a command, so commands aren't counted. */
export const byOperator = asCounted({});

interface Change {
  readonly type: ActivityType;
  /** Makes the change while the account's row is locked, or refuses before it has changed anything. */
  readonly make: (tx: Transaction, account: LockedAccount) => Promise<Answer>;
  /** Further work in the transaction, after the line in the trail. */
  readonly then?: (tx: Transaction, account: LockedAccount, activityId: number) => Promise<void>;
}

/** Locks the account, changes it and records the reason in the trail, in one transaction. */
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
