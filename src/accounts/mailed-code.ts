import { z } from 'zod';
import type { Context } from '../context.ts';
import { refuse, type Refusal } from '../contract/outcome.ts';
import type { Visitor } from '../contract/who.ts';
import { ownMailLanes, sharedMailLanes, type Lanes } from '../limits/lanes.ts';
import { giveBack, isLimitReached, reserve, type LimitReached } from '../limits/reserve.ts';
import { composeMail, type About, type MailTemplate } from '../mail/compose-mail.ts';
import { MailFault } from '../mail/mailer.ts';
import { verificationCode, type CodePurpose } from '../mail/mails/verification-code.tsx';
import { later, minutes } from '../process/durations.ts';
import type { Transaction } from '../storage/database.ts';
import { isPlainBeforeAt } from '../text/mail-address.ts';
import { addressDigest, codeDigest } from '../vault/digests.ts';
import { randomDigits } from '../vault/random.ts';
import { whomToAsk } from '../web/words.tsx';
import { deleteMailedCode, selectMailedCode, upsertMailedCode } from './accounts.sql.ts';

export const CODE_LIFE = minutes(10);
const RESEND_SECONDS = 60;

/** The purpose of a mailed code: it fits nothing else (ASVS 6.6.2). */
export type CodeSubject = {
  readonly purpose: CodePurpose;
  /** The subject: the row of the sign-up, sign-in, draft or address change that waits for it, or the session. */
  readonly id: string;
  readonly address: string;
} & (
  | /** The account it is counted for, besides its address. */ { readonly accountId: string }
  | /** The network of a sign-up: other networks don't use up its attempts. */ { readonly network: string }
);

/** The key under which a subject's code is stored: one code a subject. */
export const subjectKey = ({ purpose, id }: CodeSubject): string => `${purpose}:${id}`;

/** The account that its attempts are counted for, if it has one. */
export const accountOf = (subject: CodeSubject): string | undefined =>
  'accountId' in subject ? subject.accountId : undefined;

/** Purposes are counted apart: a stranger's sign-up with an address uses up nothing of its owner's own setup. */
export function sendLanes(context: Context, subject: CodeSubject, { network }: Visitor): Lanes {
  const { purpose, address } = subject;
  const names = [
    `${purpose}:address:${addressDigest(context.keyring, address)}`,
    ...('accountId' in subject ? [`${purpose}:account:${subject.accountId}`] : []),
  ].map((who) => `mailed-code:sent:${who}`);
  return [
    { name: `mailed-code:again:${subjectKey(subject)}`, windows: [{ seconds: RESEND_SECONDS, most: 1 }] },
    ...names.flatMap((name) => [...ownMailLanes(name, network), ...sharedMailLanes(name, network)]),
  ];
}

export const SentCode = z.object({
  sentAt: z.date(),
  expiresAt: z.date(),
  /** When another code may be asked for. */
  resendAt: z.date(),
});
export type SentCode = z.infer<typeof SentCode>;

const sent = (sentAt: Date): SentCode => ({
  sentAt,
  expiresAt: later(sentAt, CODE_LIFE),
  resendAt: new Date(sentAt.getTime() + RESEND_SECONDS * 1000),
});

/** The newest code of a subject, whether or not it has expired. */
export async function findSentCode(context: Context, subject: CodeSubject): Promise<SentCode | undefined> {
  const row = await selectMailedCode(context.db, subjectKey(subject));
  return row && sent(row.sentAt);
}

/**
 * Mails a six-digit code within this request: ten minutes, newest only; again after a minute, five an hour and ten a
 * day per address and per account. With `instead`, that mail is sent and nobody learns the code: from outside it is the
 * same. Refuses `too-many-attempts` with `retryAt`; `mail-not-sent`, and `input-invalid` for a typed address that the
 * mail server can't take, which count as nothing.
 */
export async function sendMailedCode(
  context: Context,
  subject: CodeSubject,
  { language, timeZone, visitor }: Pick<About, 'language' | 'timeZone'> & { readonly visitor: Visitor },
  instead?: MailTemplate,
): Promise<SentCode | Refusal> {
  const attempt = await reserve(context, sendLanes(context, subject, visitor));
  if (isLimitReached(attempt)) return tooManyCodes(attempt, subject);
  if (!(await context.mailer.takes(subject.address))) {
    await giveBack(context.db, attempt);
    return addressNotTaken(context, subject, visitor);
  }
  const code = randomDigits(context.random, 6);
  const moment = sent(context.now());
  try {
    const about = { language, timeZone, visitor, email: subject.address, at: moment.sentAt };
    const compose: MailTemplate =
      instead ?? ((facts) => verificationCode({ ...facts, code, purpose: subject.purpose }));
    await context.mailer.send(composeMail(context, about, compose));
  } catch (fault) {
    if (!(fault instanceof MailFault)) throw fault;
    // A visitor's typing error is nothing for the operator's log.
    context.log[fault.ofAddress ? 'warn' : 'error']({ fault }, 'a code could not be mailed');
    await giveBack(context.db, attempt);
    return fault.ofAddress ? addressNotTaken(context, subject, visitor) : mailNotSent(context, visitor);
  }
  // Only now: a mail that isn't sent leaves the previous code valid.
  await upsertMailedCode(context.db, {
    subject: subjectKey(subject),
    ...codeDigest(context.keyring, subject.purpose, subject.id, code),
    sentAt: moment.sentAt,
    expiresAt: moment.expiresAt,
  });
  return moment;
}

/** Deletes the code of a subject that has ended. */
export const forgetMailedCode = (tx: Transaction, subject: CodeSubject): Promise<void> =>
  deleteMailedCode(tx, subjectKey(subject));

/** In the requester's language, no matter whose the address is: otherwise it would reveal that it has an account. */
const mailNotSent = ({ config, texts }: Context, { language }: Visitor, variant?: 'address'): Refusal =>
  refuse('mail-not-sent', { variant, facts: { operator: whomToAsk(config, texts[language]) } });

/** Purposes whose address was typed just now; for the others it is the account's. */
const typedFor: readonly CodePurpose[] = ['sign-up', 'address-change'];

/** Shown at the field, if the letters before the @ of the typed address are to blame: trying again never helps. */
const addressNotTaken = (context: Context, { purpose, address }: CodeSubject, visitor: Visitor): Refusal =>
  isPlainBeforeAt(address) || !typedFor.includes(purpose)
    ? mailNotSent(context, visitor, 'address')
    : refuse('input-invalid', { errors: { email: 'fields.emailLetters' } });

const tooManyCodes = (reached: LimitReached, subject: CodeSubject): Refusal =>
  refuse('too-many-attempts', {
    variant: 'codes',
    retryAt: reached.retryAt,
    account: accountOf(subject),
    // Asking again too soon is a slip.
    limit: reached.full.find((lane) => !lane.startsWith('mailed-code:again:')),
  });
