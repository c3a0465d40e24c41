import { lockAccount } from '../accounts/accounts.sql.ts';
import { mailAtOnce } from '../accounts/mail-at-once.ts';
import { record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { withAttempt } from '../limits/reserve.ts';
import { accountDeleted } from '../mail/mails/account-deleted.ts';
import { selectOwned } from '../organizations/leave-all.sql.ts';
import { done, refuse, type Outcome } from '../routes/outcome.ts';
import { transact } from '../routes/transact.ts';
import type { WhoMap } from '../routes/who.ts';
import { eraseAccount } from './erase-account.ts';

export interface DeleteAccountBody {
  readonly email: string;
  /** Organizations with nobody else in them: they are deleted too. */
  readonly alone: readonly string[];
  /** Organizations with other members, which need another owner first. */
  readonly shared: readonly string[];
}

/** What is lost with the account, and what stands in the way. */
export async function readDeleteAccount(
  context: Context,
  { account }: WhoMap['proven'],
): Promise<Outcome<DeleteAccountBody>> {
  const owned = await selectOwned(context.db, account.id);
  const named = (shared: boolean) => owned.filter((it) => it.shared === shared).map(({ name }) => name);
  return done({ email: account.email, alone: named(false), shared: named(true) });
}

/**
 * Deletes one's account. Refuses `not-allowed` with the organizations that have other members: an owner hands them over
 * first.
 */
export async function deleteAccount(context: Context, who: WhoMap['proven']): Promise<Outcome<null>> {
  const { account, session, visitor } = who;
  const now = context.now();
  const { id: accountId, email, language } = account;
  const lane = { name: `delete-account:${accountId}`, windows: [{ seconds: 3_600, most: 10 }] };
  return withAttempt<Outcome<null>>(context, [lane], async (attempt) => {
    const outcome = await transact<null>(context, async (tx) => {
      if (!(await lockAccount(tx, accountId, account.credentialVersion))) return refuse('not-signed-in');
      const organizations = await eraseAccount(tx, accountId);
      if (organizations.length > 0) return refuse('not-allowed', { variant: 'owner', organizations });
      await record(tx, { type: 'account-deleted', at: now, accountId, sessionId: session.id, visitor });
      return done(null, { session: null, challenge: null, pending: null, known: null });
    });
    if (outcome.ok) await mailAtOnce(context, attempt, { email, language, at: now, visitor }, accountDeleted);
    return outcome;
  });
}
