import { insertAccount } from '../accounts/accounts.sql.ts';
import { checkMailedCode } from '../accounts/check-mailed-code.ts';
import { findSentCode, type CodeSubject } from '../accounts/mailed-code.ts';
import { record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { insertNewOrganization } from '../organizations/new-organization.ts';
import { done, refuse, type Outcome } from '../contract/outcome.ts';
import type { PendingSignUp, Visitor, WhoMap } from '../contract/who.ts';
import { tokenDigest } from '../vault/digests.ts';
import { newId } from '../vault/random.ts';
import { enter, type SignedInBody } from '../sessions/enter.ts';
import { consumePending, selectPending } from './sign-up.sql.ts';
import type { ConfirmEmailBody } from './sign-up.ts';

const codeSubject = ({ id, email }: PendingSignUp, { network }: Visitor): CodeSubject => ({
  purpose: 'sign-up',
  id,
  address: email,
  network,
});

/** The pending sign-up of a cookie. */
export async function findPending(
  context: Context,
  token: string | undefined,
): Promise<PendingSignUp | undefined> {
  return token === undefined ? undefined : selectPending(context.db, tokenDigest(token), context.now());
}

/** The page "check your email"; after a failed mail, another may be asked for right away. */
export async function readPending(
  context: Context,
  { pending, visitor }: WhoMap['pending'],
): Promise<Outcome<ConfirmEmailBody>> {
  const sent = await findSentCode(context, codeSubject(pending, visitor));
  return done({
    next: 'confirm-email',
    email: pending.email,
    expiresAt: sent?.expiresAt ?? pending.expiresAt,
    signUpExpiresAt: pending.expiresAt,
    resendAt: sent?.resendAt ?? context.now(),
  });
}

/**
 * The mailed code makes the account, its organization if one was named, and the first session. Of two sign-ups with one
 * address the first to confirm wins. Refuses `email-code-incorrect`, `email-code-expired`, `too-many-attempts`.
 */
export async function confirmSignUp(
  context: Context,
  { pending, visitor, session }: WhoMap['pending'],
  { code }: { code: string },
): Promise<Outcome<SignedInBody>> {
  return checkMailedCode(context, codeSubject(pending, visitor), code, async (tx) => {
    const createdAt = context.now();
    const accountId = newId(context.random);
    const { email, name, language, timeZone, passwordHash, organization } = pending;
    const won =
      (await consumePending(tx, pending.id, createdAt)) &&
      (await insertAccount(tx, { id: accountId, email, name, language, timeZone, passwordHash, createdAt }));
    if (!won) return refuse('email-code-expired');
    await record(tx, { type: 'account-created', at: createdAt, accountId, visitor });
    if (organization !== null)
      await insertNewOrganization(context, tx, { name: organization, timeZone, ownerId: accountId, visitor });
    const entering = {
      accountId,
      visitor,
      known: undefined,
      secondStep: undefined,
      by: 'sign-up',
      then: '/',
      newcomer: true,
    } as const;
    const { body, cookies } = await enter(context, tx, { ...entering, replaces: session });
    return done(body, { ...cookies, pending: null });
  });
}
