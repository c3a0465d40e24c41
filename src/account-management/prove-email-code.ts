import { z } from 'zod';
import { selectAgreeingAddress } from '../accounts/accounts.sql.ts';
import { checkMailedCode } from '../accounts/check-mailed-code.ts';
import { findSentCode, SentCode, sendMailedCode, type CodeSubject } from '../accounts/mailed-code.ts';
import type { Context } from '../context.ts';
import { giveBack } from '../limits/reserve.ts';
import { done, isRefused, type Outcome, type Refusal } from '../contract/outcome.ts';
import type { SessionWho } from '../contract/who.ts';
import { renewEmailCode } from '../sessions/sessions.sql.ts';

export const ProofCode = SentCode.omit({ sentAt: true });
export type ProofCodeBody = z.infer<typeof ProofCode>;

/** A code fits this session under these credentials, and goes to the mailbox that agrees to changes. */
async function codeSubject(context: Context, { account, session }: SessionWho): Promise<CodeSubject> {
  const { email } = await selectAgreeingAddress(context.db, account, context.now());
  return {
    purpose: 'prove',
    id: `${session.id}:${account.credentialVersion}`,
    accountId: account.id,
    address: email,
  };
}

/**
 * Mails the code that changing methods takes besides the second step where an organization requires passkeys, or the
 * account's address was changed lately. Refuses
 * `too-many-attempts`, `mail-not-sent`.
 */
export async function sendProofCode(
  context: Context,
  who: SessionWho,
  _: { then?: string | undefined },
): Promise<Outcome<ProofCodeBody>> {
  const { account, visitor } = who;
  const sent = await sendMailedCode(context, await codeSubject(context, who), { ...account, visitor });
  return isRefused(sent) ? sent : done({ expiresAt: sent.expiresAt, resendAt: sent.resendAt });
}

/** The code that was mailed, while it is valid. */
export async function findProofCode(context: Context, who: SessionWho): Promise<SentCode | undefined> {
  const sent = await findSentCode(context, await codeSubject(context, who));
  return sent && sent.expiresAt > context.now() ? sent : undefined;
}

/**
 * Takes the mailed code: the session has shown the account's mailbox, which alone proves nothing. Refuses
 * `email-code-incorrect`, `email-code-expired`, `too-many-attempts`.
 */
export async function checkProofCode(
  context: Context,
  who: SessionWho,
  typed: string,
): Promise<Refusal | undefined> {
  const taken = await checkMailedCode(
    context,
    await codeSubject(context, who),
    typed,
    async (tx, attempt) => {
      await giveBack(tx, attempt);
      await renewEmailCode(tx, who.session.id, context.now());
      return null;
    },
  );
  return isRefused(taken) ? { ...taken, errors: { emailCode: `refusals.${taken.code}` } } : undefined;
}
