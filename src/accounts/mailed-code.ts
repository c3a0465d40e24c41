import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Lanes } from '../limits/lanes.ts';
import {
  giveBack,
  isLimitReached,
  reserve,
  withAttempt,
  type Attempt,
  type LimitReached,
} from '../limits/reserve.ts';
import { composeMail, type About, type MailTemplate } from '../mail/compose-mail.ts';
import { isPlainBeforeAt } from '../text/mail-address.ts';
import { MailFault } from '../mail/mailer.ts';
import { verificationCode, type CodePurpose } from '../mail/mails/verification-code.tsx';
import { isRefused, refuse, type Refusal, type RefusalDetails } from '../contract/outcome.ts';
import type { Visitor } from '../contract/who.ts';
import { transact } from '../contract/transact.ts';
import { readSixDigits } from '../contract/typed-code.ts';
import type { Transaction } from '../storage/database.ts';
import { codeDigest } from '../vault/digests.ts';
import { randomDigits } from '../vault/random.ts';
import { whomToAsk } from '../web/words.tsx';
import {
  CODE_LIFE,
  RESEND_SECONDS,
  sendLanes,
  subjectKey,
  tryLanes,
  type CodeSubject,
} from './mailed-code-lanes.ts';
import { deleteMailedCode, selectMailedCode, spendMailedCode, upsertMailedCode } from './mailed-code.sql.ts';
import { later } from '../process/durations.ts';

export const SentCode = z.object({
  sentAt: z.date(),
  expiresAt: z.date(),
  /** When another code may be asked for. */
  resendAt: z.date(),
});
export type SentCode = z.infer<typeof SentCode>;

const accountOf = (subject: CodeSubject): string | undefined =>
  'accountId' in subject ? subject.accountId : undefined;

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

/** A typed code, its subject, and the field it was typed into. */
export interface TypedCode {
  readonly subject: CodeSubject;
  readonly typed: string;
  readonly field: string;
}

/**
 * Checks a typed code; the first right one spends it together with what `then` does, in one transaction. Five attempts
 * a code, twenty a day. Refuses `email-code-incorrect`, `email-code-expired`, `too-many-attempts`.
 */
export const checkMailedCode = <T>(
  context: Context,
  subject: CodeSubject,
  typed: string,
  then: (tx: Transaction, attempt: Attempt) => Promise<T | Refusal>,
): Promise<T | Refusal> => checkMailedCodes(context, [{ subject, typed, field: 'code' }], then);

/** Names the wrong ones where there are several codes. */
const wrongAmong = (
  codes: readonly TypedCode[],
  wrong: readonly TypedCode[],
  details: RefusalDetails<'email-code-incorrect'>,
): Refusal => ({
  ...refuse('email-code-incorrect', details),
  ...(codes.length > 1 && {
    errors: Object.fromEntries(wrong.map(({ field }) => [field, 'fields.emailCodeIncorrect'])),
  }),
});

/**
 * The same for several codes together: all of them are right and spent, or none is. Each counts its own attempts, and
 * of several `errors` names the wrong ones.
 */
export async function checkMailedCodes<T>(
  context: Context,
  codes: readonly TypedCode[],
  then: (tx: Transaction, attempt: Attempt) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const unreadable = codes.filter(({ typed }) => readSixDigits(typed) === undefined);
  if (unreadable.length > 0) return wrongAmong(codes, unreadable, { variant: 'format' });
  const found: Found[] = [];
  for (const code of codes) {
    const row = await selectMailedCode(context.db, subjectKey(code.subject));
    if (!row || row.expiresAt <= context.now()) return refuse('email-code-expired');
    found.push({ ...code, row, lanes: tryLanes(context, code.subject, row.sentAt) });
  }
  const [first, ...others] = found.flatMap(({ lanes }) => lanes);
  if (!first) return refuse('email-code-expired');
  return withAttempt(
    context,
    [first, ...others],
    (attempt) =>
      transact(context, async (tx) => {
        const missed: TypedCode[] = [];
        for (const code of found) if (!(await spend(context, tx, code))) missed.push(code);
        if (missed.length > 0)
          return attempt.reached
            ? tooManyTries(attempt.reached, found)
            : wrongAmong(codes, missed, { attemptsLeft: attempt.left });
        const outcome = await then(tx, attempt);
        // Last: `then` locks the account's row, and a reset that holds that lock clears these lanes.
        if (!isRefused(outcome)) await giveBack(tx, attempt);
        return outcome;
      }),
    (reached) => tooManyTries(reached, found),
  );
}

interface Found extends TypedCode {
  readonly row: NonNullable<Awaited<ReturnType<typeof selectMailedCode>>>;
  readonly lanes: Lanes;
}

function spend(context: Context, tx: Transaction, { subject, typed, row }: Found): Promise<boolean> {
  const { purpose, id } = subject;
  const { digest } = codeDigest(context.keyring, purpose, id, readSixDigits(typed)!, row.keyId);
  return spendMailedCode(tx, row.subject, digest, context.now());
}

/** Deletes the code of a subject that has ended. */
export const forgetMailedCode = (tx: Transaction, subject: CodeSubject): Promise<void> =>
  deleteMailedCode(tx, subjectKey(subject));

/** In the requester's language, no matter whose the address is: otherwise it would reveal that it has an account. */
const mailNotSent = ({ config, texts }: Context, { language }: Visitor, variant?: 'address'): Refusal =>
  refuse('mail-not-sent', { variant, facts: { operator: whomToAsk(config, texts.plain[language]) } });

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

/** A code's attempts are over for good: another code helps, and waiting doesn't. After the day's, waiting helps. */
function tooManyTries({ full, retryAt }: LimitReached, found: readonly Found[]): Refusal {
  const own = found.map(({ lanes }) => lanes[0]!.name);
  const told = { account: found[0] && accountOf(found[0].subject), limit: full[0] };
  if (full.every((lane) => own.includes(lane)))
    return refuse('too-many-attempts', { ...told, variant: 'code' });
  return refuse('too-many-attempts', { ...told, variant: 'tries', retryAt });
}
