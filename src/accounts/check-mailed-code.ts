import type { Context } from '../context.ts';
import { isRefused, refuse, type Refusal, type RefusalDetails } from '../contract/outcome.ts';
import { transact } from '../contract/transact.ts';
import { readSixDigits } from '../contract/typed-code.ts';
import type { Visitor } from '../contract/who.ts';
import { byNetwork, timesAsMuch, type Lanes } from '../limits/lanes.ts';
import { giveBack, withAttempt, type Attempt, type LimitReached } from '../limits/reserve.ts';
import type { CodePurpose } from '../mail/mails/verification-code.tsx';
import { days } from '../process/durations.ts';
import type { Transaction } from '../storage/database.ts';
import { addressDigest, codeDigest } from '../vault/digests.ts';
import { selectMailedCode, spendMailedCode } from './accounts.sql.ts';
import { accountOf, CODE_LIFE, sendLanes, subjectKey, type CodeSubject } from './mailed-code.ts';

const ATTEMPTS_PER_CODE = 5;

/**
 * Mailed codes that are a factor beside a known password: a hundred guesses in thirty days (NIST SP 800-63B-4
 * section 3.2.2).
 */
const guards: ReadonlySet<CodePurpose> = new Set(['sign-in', 'present-address', 'account-deletion', 'prove']);
const triesADay = { seconds: days(1), most: 20 };
const perMonth = { seconds: days(30), most: 100 };

/** By account; without one by address and network: ten codes a day limit the guesses from other networks. */
function tryLanes(context: Context, subject: CodeSubject, sentAt: Date): Lanes {
  const { purpose, address } = subject;
  const own = `mailed-code:tries:${purpose}`;
  const windows = [triesADay, ...(guards.has(purpose) ? [perMonth] : [])];
  return [
    {
      name: `mailed-code:tries:${subjectKey(subject)}:${sentAt.getTime()}`,
      windows: [{ seconds: 2 * CODE_LIFE, most: ATTEMPTS_PER_CODE }],
    },
    ...('accountId' in subject
      ? [{ name: `${own}:account:${subject.accountId}`, windows }]
      : byNetwork(subject.network, (from, times) => ({
          name: `${own}:address:${addressDigest(context.keyring, address)}:${from}`,
          windows: timesAsMuch(windows, times),
        }))),
  ];
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

/** A code's attempts are over for good: another code helps, and waiting doesn't. After the day's, waiting helps. */
function tooManyTries({ full, retryAt }: LimitReached, found: readonly Found[]): Refusal {
  const own = found.map(({ lanes }) => lanes[0]!.name);
  const told = { account: found[0] && accountOf(found[0].subject), limit: full[0] };
  if (full.every((lane) => own.includes(lane)))
    return refuse('too-many-attempts', { ...told, variant: 'code' });
  return refuse('too-many-attempts', { ...told, variant: 'tries', retryAt });
}

/** Codes mailed to an account's own address, which a person who completes a mailed reset has just read. */
const toOwnAddress: readonly CodePurpose[] = [...guards, 'enrolment'];

/**
 * The lanes of codes to an account's own address that a thief of the password may have used up; not each code's own.
 */
export function ownCodeLanes(
  context: Context,
  { accountId, email, visitor }: { accountId: string; email: string; visitor: Visitor },
  purposes = toOwnAddress,
): string[] {
  return purposes.flatMap((purpose) => {
    const subject: CodeSubject = { purpose, id: accountId, accountId, address: email };
    const [, ...sent] = sendLanes(context, subject, visitor);
    const [, ...tried] = tryLanes(context, subject, context.now());
    return [...sent, ...tried].map(({ name }) => name);
  });
}
