import type { Context } from '../context.ts';
import type { Lanes } from '../limits/lanes.ts';
import { ownMailLanes, sharedMailLanes } from '../limits/mail-lanes.ts';
import { byNetwork, timesAsMuch } from '../limits/networks.ts';
import type { CodePurpose } from '../mail/mails/verification-code.tsx';
import type { Visitor } from '../contract/who.ts';
import { addressDigest } from '../vault/digests.ts';
import { days, minutes } from '../process/durations.ts';

export const CODE_LIFE = minutes(10);
export const RESEND_SECONDS = 60;
const TRIES = 5;

/** What a mailed code is for: it fits nothing else (ASVS 6.6.2). */
export type CodeSubject = {
  readonly purpose: CodePurpose;
  /** What it belongs to: the row of the sign-up, sign-in, draft or address change that waits for it, or the session. */
  readonly id: string;
  readonly address: string;
} & (
  | /** Who it is counted for besides its address. */ { readonly accountId: string }
  | /** Where whoever signs up is: nobody elsewhere uses up their tries. */ { readonly network: string }
);

export const subjectKey = ({ purpose, id }: CodeSubject): string => `${purpose}:${id}`;

/**
 * What stands between a known password and the account: guessed at a hundred times in thirty days (NIST SP 800-63B-4
 * section 3.2.2).
 */
const guards: ReadonlySet<CodePurpose> = new Set(['sign-in', 'present-address', 'account-deletion']);
const triesADay = { seconds: days(1), most: 20 };
const perMonth = { seconds: days(30), most: 100 };

/** Purposes are apart: a stranger who signs up with somebody's address uses up nothing of that person's own set-up. */
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

/** By account; for whoever has none by address and network: ten codes a day are the end of what is guessed from elsewhere. */
export function tryLanes(context: Context, subject: CodeSubject, sentAt: Date): Lanes {
  const { purpose, address } = subject;
  const own = `mailed-code:tries:${purpose}`;
  const windows = [triesADay, ...(guards.has(purpose) ? [perMonth] : [])];
  return [
    {
      name: `mailed-code:tries:${subjectKey(subject)}:${sentAt.getTime()}`,
      windows: [{ seconds: 2 * CODE_LIFE, most: TRIES }],
    },
    ...('accountId' in subject
      ? [{ name: `${own}:account:${subject.accountId}`, windows }]
      : byNetwork(subject.network, (from, times) => ({
          name: `${own}:address:${addressDigest(context.keyring, address)}:${from}`,
          windows: timesAsMuch(windows, times),
        }))),
  ];
}

/** Codes that an account is mailed at its own address, which whoever completes a mailed reset has just read. */
const toOwnAddress: readonly CodePurpose[] = [...guards, 'enrolment'];

/** What somebody with the password may have used up of the codes to an account's own address; each code's own tries aside. */
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
