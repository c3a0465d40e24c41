import type { Context } from '../context.ts';
import { type Lanes, byNetwork, timesAsMuch, ownMailLanes, sharedMailLanes } from '../limits/lanes.ts';
import type { CodePurpose } from '../mail/mails/verification-code.tsx';
import type { Visitor } from '../contract/who.ts';
import { addressDigest } from '../vault/digests.ts';
import { days, minutes } from '../process/durations.ts';

export const CODE_LIFE = minutes(10);
export const RESEND_SECONDS = 60;
const ATTEMPTS_PER_CODE = 5;

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

/**
 * Mailed codes that are a factor beside a known password: a hundred guesses in thirty days (NIST SP 800-63B-4
 * section 3.2.2).
 */
const guards: ReadonlySet<CodePurpose> = new Set(['sign-in', 'present-address', 'account-deletion', 'prove']);
const triesADay = { seconds: days(1), most: 20 };
const perMonth = { seconds: days(30), most: 100 };

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

/** By account; without one by address and network: ten codes a day limit the guesses from other networks. */
export function tryLanes(context: Context, subject: CodeSubject, sentAt: Date): Lanes {
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
