import { z } from 'zod';
import { selectAgreeingAddress } from '../accounts/accounts.sql.ts';
import { lockAccount } from '../accounts/accounts.sql.ts';
import { mailAtOnce } from '../accounts/mail-at-once.ts';
import { checkMailedCode } from '../accounts/check-mailed-code.ts';
import { findSentCode, SentCode, sendMailedCode, type CodeSubject } from '../accounts/mailed-code.ts';
import { lineOf, record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import type { Attempt } from '../limits/reserve.ts';
import { accountDeleted } from '../mail/mails/account.ts';
import { selectOwned } from '../organizations/leave-all.sql.ts';
import { done, isRefused, refuse, type Outcome } from '../contract/outcome.ts';
import type { SessionWho, WhoMap } from '../contract/who.ts';
import { eraseAccount } from './erase-account.ts';

export const AccountToDelete = z.object({
  email: z.string(),
  /** Organizations with nobody else in them: they are deleted too. */
  alone: z.array(z.string()),
  /** Organizations with other members, which need another owner first. */
  shared: z.array(z.string()),
  /** The address for the code. */
  agreeing: z.object({
    email: z.string(),
    /** The time until which it is the account's previous address. */
    earlierUntil: z.date().optional(),
  }),
  /** The code that was mailed, while it is valid. */
  code: SentCode.optional(),
});
export type AccountToDeleteBody = z.infer<typeof AccountToDelete> & {
  /** The shared ones with their slugs, for the page's links. */
  readonly toTransfer: readonly { readonly slug: string; readonly name: string }[];
};

export const DeletionCode = SentCode.omit({ sentAt: true });
export type DeletionCodeBody = z.infer<typeof DeletionCode>;

/** A code fits this session under these credentials: one mailed to an earlier address is worth nothing. */
const codeSubject = ({ account, session }: SessionWho, address: string): CodeSubject => ({
  purpose: 'account-deletion',
  id: `${session.id}:${account.credentialVersion}`,
  accountId: account.id,
  address,
});

/** The loss with the account, the obstacles, and whether a code was mailed. */
export async function readDeleteAccount(
  context: Context,
  who: WhoMap['proven'],
): Promise<Outcome<AccountToDeleteBody>> {
  const owned = await selectOwned(context.db, who.account.id);
  const named = (shared: boolean) => owned.filter((it) => it.shared === shared).map(({ name }) => name);
  const agreeing = await selectAgreeingAddress(context.db, who.account, context.now());
  const sent = await findSentCode(context, codeSubject(who, agreeing.email));
  const code = sent && sent.expiresAt > context.now() ? sent : undefined;
  return done({
    email: who.account.email,
    alone: named(false),
    shared: named(true),
    toTransfer: owned.filter(({ shared }) => shared).map(({ slug, name }) => ({ slug, name })),
    agreeing,
    ...(code && { code }),
  });
}

const inTheWay = (organizations: readonly string[]) =>
  refuse('not-allowed', { variant: 'owner', organizations });

/**
 * Mails the code that deleting takes besides the proof: an irreversible act takes the mailbox too, which for 72 hours
 * after a protected account's change of address is the previous one. Refuses `not-allowed` with the organizations that
 * have other members, `too-many-attempts`, `mail-not-sent`.
 */
export async function sendDeletionCode(
  context: Context,
  who: WhoMap['proven'],
): Promise<Outcome<DeletionCodeBody>> {
  const { account, visitor } = who;
  const owned = await selectOwned(context.db, account.id);
  const shared = owned.filter((it) => it.shared).map(({ name }) => name);
  if (shared.length > 0) return inTheWay(shared);
  const { email } = await selectAgreeingAddress(context.db, account, context.now());
  const sent = await sendMailedCode(context, codeSubject(who, email), { ...account, visitor });
  if (isRefused(sent)) return sent;
  await record(context.db, lineOf(who, context.now(), 'account-deletion-asked'));
  return done({ expiresAt: sent.expiresAt, resendAt: sent.resendAt });
}

/**
 * Deletes one's account, with the code mailed to its address. Refuses `email-code-incorrect`, `email-code-expired`,
 * `too-many-attempts`; `not-allowed` with the organizations that have other members: an owner hands them over first.
 */
export async function deleteAccount(
  context: Context,
  who: WhoMap['proven'],
  { code }: { code: string },
): Promise<Outcome<null>> {
  const { account, visitor } = who;
  const now = context.now();
  const { id: accountId, email, language, timeZone } = account;
  const agreeing = await selectAgreeingAddress(context.db, account, context.now());
  let counted: Attempt | undefined;
  const outcome = await checkMailedCode(
    context,
    codeSubject(who, agreeing.email),
    code,
    async (tx, attempt) => {
      counted = attempt;
      if (!(await lockAccount(tx, accountId, account.credentialVersion))) return refuse('not-signed-in');
      const organizations = await eraseAccount(tx, accountId);
      if (organizations.length > 0) return inTheWay(organizations);
      await record(tx, lineOf(who, now, 'account-deleted'));
      return done(null, { session: null, challenge: null, pending: null, known: null });
    },
  );
  if (isRefused(outcome)) {
    const line = lineOf(who, context.now(), 'account-deletion-refused', { reason: outcome.code });
    await record(context.db, line);
  } else if (counted)
    await mailAtOnce(context, counted, { email, language, timeZone, at: now, visitor }, accountDeleted);
  return outcome;
}
