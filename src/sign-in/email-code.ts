import { z } from 'zod';
import { checkMailedCode } from '../accounts/check-mailed-code.ts';
import { findSentCode, sendMailedCode, type CodeSubject } from '../accounts/mailed-code.ts';
import { record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { setUpFirst } from '../mandate/mandate.ts';
import { done, isRefused, refuse, type Outcome } from '../contract/outcome.ts';
import type { Challenge, Visitor, WhoMap } from '../contract/who.ts';
import { consumeChallenge } from '../two-step/second-step/challenge.sql.ts';
import { enter, type SignedInBody } from '../sessions/enter.ts';

type Who = WhoMap['email-challenge'];

export const EmailCode = z.object({
  email: z.string(),
  /** When the sign-in between its steps ends, and its codes with it. */
  expiresAt: z.date(),
  resendAt: z.date(),
});
export type EmailCodeBody = z.infer<typeof EmailCode>;

/** With the path that the person wanted. */
export const EmailCodeForm = EmailCode.extend({ then: z.string() });
export type EmailCodeFormBody = z.infer<typeof EmailCodeForm>;

/** The destination in the form: each of two tabs at this step has its own. */
interface WantedPath {
  readonly then?: string | undefined;
}

type Waiting = Pick<Challenge, 'id' | 'accountId' | 'email' | 'language' | 'timeZone' | 'expiresAt'>;

/** A code fits the sign-in that it was mailed for, and no other of the same account. */
const codeSubject = ({ id, accountId, email }: Waiting): CodeSubject => ({
  purpose: 'sign-in',
  id,
  accountId,
  address: email,
});

/**
 * Mails the code that replaces the second step after a reset: without a factor another channel is asked for, so neither
 * the password alone nor the person who reset the account gets in. Refuses `too-many-attempts`, `mail-not-sent`.
 */
export async function mailSignInCode(
  context: Context,
  waiting: Waiting,
  visitor: Visitor,
): Promise<Outcome<EmailCodeBody>> {
  const { accountId, email, expiresAt } = waiting;
  const sent = await sendMailedCode(context, codeSubject(waiting), { ...waiting, visitor });
  if (isRefused(sent)) return sent;
  await record(context.db, { type: 'sign-in-code-mailed', at: sent.sentAt, accountId, visitor });
  return done({ email, expiresAt, resendAt: sent.resendAt });
}

/** Sends another code for the waiting sign-in; its end stays. */
export const resendSignInCode = (
  context: Context,
  { challenge, visitor }: Who,
): Promise<Outcome<EmailCodeBody>> => mailSignInCode(context, challenge, visitor);

/** The page "check your email"; after a failed mail, another may be asked for right away. */
export async function readEmailCode(
  context: Context,
  { challenge }: Who,
  { then = challenge.then }: WantedPath,
): Promise<Outcome<EmailCodeFormBody>> {
  const { email, expiresAt } = challenge;
  const sent = await findSentCode(context, codeSubject(challenge));
  return done({ email, expiresAt, resendAt: sent?.resendAt ?? context.now(), then });
}

/**
 * The mailed code lets in to the setup, and to nothing else before that is complete. Code, challenge and session in one
 * transaction. Refuses `email-code-incorrect`, `email-code-expired`, `too-many-attempts`, `challenge-expired`.
 */
export async function enterByEmailCode(
  context: Context,
  { challenge, visitor, session }: Who,
  { code, then: wanted = challenge.then }: { code: string } & WantedPath,
): Promise<Outcome<SignedInBody>> {
  const { accountId, known } = challenge;
  const entered = await checkMailedCode(context, codeSubject(challenge), code, async (tx) => {
    if (!(await consumeChallenge(tx, challenge, context.now()))) return refuse('challenge-expired');
    const then = setUpFirst(wanted);
    const entering = { accountId, visitor, known, secondStep: undefined, then, replaces: session };
    const { beganAs, timeZone } = challenge;
    return enter(context, tx, { ...entering, by: 'email-code', beganAs, timeZone });
  });
  if (isRefused(entered) && entered.code !== 'challenge-expired') {
    await record(context.db, {
      type: 'sign-in-code-refused',
      at: context.now(),
      accountId,
      sessionId: challenge.beganAs,
      reason: entered.code,
      visitor,
    });
  }
  return entered;
}
