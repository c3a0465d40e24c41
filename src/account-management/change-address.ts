import { z } from 'zod';
import { lineOf, record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { addressTaken } from '../mail/mails/address.ts';
import { done, isRefused, refuse, type Outcome, type Refusal } from '../contract/outcome.ts';
import { transact } from '../contract/transact.ts';
import type { SessionWho, WhoMap } from '../contract/who.ts';
import { newId } from '../vault/random.ts';
import { lockAccount, selectAccountByEmail } from '../accounts/accounts.sql.ts';
import { selectAddressChange, upsertAddressChange, type AddressChange } from './address.sql.ts';
import { findSentCode, sendMailedCode, type SentCode, type CodeSubject } from '../accounts/mailed-code.ts';
import { later, minutes } from '../process/durations.ts';
import { mayReplaceMethods } from '../two-step/may-change.ts';

const CHANGE_LIFE = minutes(30);

export const WaitingAddress = z.object({
  next: z.literal('confirm-email'),
  /** The new address. */
  email: z.string(),
  /** The present address, if it was mailed a code too: while 2-Step Verification is off. */
  presentEmail: z.string().optional(),
  expiresAt: z.date(),
  resendAt: z.date(),
});
export type WaitingAddressBody = z.infer<typeof WaitingAddress>;

type Waiting = Pick<AddressChange, 'id' | 'accountId' | 'email'>;

/** The code mailed to the new address: it shows that the person reads it. */
export const addressCodeSubject = ({ id, accountId, email }: Waiting): CodeSubject => ({
  purpose: 'address-change',
  id,
  accountId,
  address: email,
});

/** While 2-Step Verification is off the password alone moves nothing: the present address has to agree. */
export const presentCodeSubject = (
  { id, accountId }: Waiting,
  { account }: Pick<SessionWho, 'account'>,
): CodeSubject | undefined =>
  account.twoStep ? undefined : { purpose: 'present-address', id, accountId, address: account.email };

/**
 * Starts a change of address: a code is mailed to the new one, to the present one too while 2-Step Verification is off,
 * and nothing changes before all codes are typed in. An address that has an account gets a mail that says so and a code
 * that nobody learns; from outside it is the same (ASVS 6.3.8). Refuses `input-invalid` for one's present address,
 * `proof-required` without a passkey, or a mailed code in its place, where an organization requires passkeys,
 * `too-many-attempts`, `mail-not-sent`.
 */
export async function changeAddress(
  context: Context,
  who: WhoMap['proven'],
  { email }: { email: string },
): Promise<Outcome<WaitingAddressBody>> {
  const { account, session } = who;
  if (email === account.email) return refuse('input-invalid', { errors: { email: 'fields.emailSame' } });
  // The mailbox stands in for a passkey later.
  const needed = await mayReplaceMethods(context, who);
  if (needed) return needed;
  const change = { id: newId(context.random), accountId: account.id, email };
  const sent = await mailCodes(context, who, change);
  if (isRefused(sent)) return sent;
  return transact(context, async (tx) => {
    if (!(await lockAccount(tx, account.id, account.credentialVersion))) return refuse('not-signed-in');
    const createdAt = context.now();
    await upsertAddressChange(tx, {
      ...change,
      sessionId: session.id,
      credentialVersion: account.credentialVersion,
      createdAt,
      expiresAt: later(createdAt, CHANGE_LIFE),
    });
    await record(tx, lineOf(who, createdAt, 'address-change-asked'));
    return done(confirmationBody(who, change, sent));
  });
}

/** Mails other codes for the waiting change. */
export async function resendAddressCode(
  context: Context,
  who: SessionWho,
): Promise<Outcome<WaitingAddressBody>> {
  const change = await findAddressChange(context, who);
  if (!change) return refuse('email-code-expired', { variant: 'address', to: '/account/email' });
  const sent = await mailCodes(context, who, change);
  return isRefused(sent) ? sent : done(confirmationBody(who, change, sent));
}

/** The session's change that waits for its code. */
export const findAddressChange = (
  context: Context,
  { session, account }: SessionWho,
): Promise<AddressChange | undefined> =>
  selectAddressChange(context.db, session.id, account.credentialVersion, context.now());

/** The page "check your new email". */
export async function readAddressChange(
  context: Context,
  who: SessionWho,
): Promise<Outcome<WaitingAddressBody>> {
  const change = await findAddressChange(context, who);
  if (!change) return refuse('email-code-expired', { variant: 'address', to: '/account/email' });
  const sent = await findSentCode(context, addressCodeSubject(change));
  return done(
    confirmationBody(who, change, {
      expiresAt: sent?.expiresAt ?? change.expiresAt,
      resendAt: sent?.resendAt ?? context.now(),
    }),
  );
}

/** The present address first: it is the account's own, and if it can't be reached nobody else is bothered. */
async function mailCodes(context: Context, who: SessionWho, change: Waiting): Promise<SentCode | Refusal> {
  const { account, visitor } = who;
  const present = presentCodeSubject(change, who);
  if (present) {
    const sent = await sendMailedCode(context, present, { ...account, visitor });
    if (isRefused(sent)) return sent;
  }
  const taken = await selectAccountByEmail(context.db, change.email);
  const to = { ...(taken ?? account), visitor };
  return sendMailedCode(context, addressCodeSubject(change), to, taken && addressTaken);
}

const confirmationBody = (
  { account }: SessionWho,
  { email }: Waiting,
  { expiresAt, resendAt }: Pick<SentCode, 'expiresAt' | 'resendAt'>,
): WaitingAddressBody => ({
  next: 'confirm-email',
  email,
  ...(!account.twoStep && { presentEmail: account.email }),
  expiresAt,
  resendAt,
});
