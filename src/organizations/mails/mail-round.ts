import type { Context } from '../../context.ts';
import type { MemberMailKind } from '../../text/mail-kinds.ts';
import type { Level } from '../../mandate/mandate.ts';
import type { Role } from '../../contract/who.ts';
import type { Transaction } from '../../storage/database.ts';
import type { JobData } from '../../storage/jobs.ts';
import { insertInRound, insertRound, roundStands, selectForRound } from './mail-round.sql.ts';
import { days, later } from '../../process/durations.ts';

const PAGE_SIZE = 200;
const KEPT = days(120);

/** The members whom a mail to many is for, by what they lack; the others get none. A reminder says so itself. */
const onlyLacking: Partial<Record<MemberMailKind, Level>> = {
  'mandate-announced': 'any',
  'mandate-on': 'any',
  'mandate-soon': 'any',
  'mandate-off': 'any',
  'passkeys-announced': 'passkeys',
  'passkeys-on': 'passkeys',
  'passkeys-soon': 'passkeys',
  'passkeys-off': 'passkeys',
};

interface Round {
  readonly kind: MemberMailKind;
  readonly organizationId: string;
  /** The round's identity: the mandate's day, the day of a reminder. */
  readonly of: string;
  /** The line of the trail about the author; undefined if the time caused it. */
  readonly activityId: number | null;
  /** The recipients are those without what this level asks for; by the kind if not given. */
  readonly lacking?: Level;
  /** The recipients' roles; all if not given. */
  readonly roles?: readonly Role[];
  /** How many they are, if somebody is told. */
  readonly recipients?: number;
}

/**
 * Starts a mail to many members in the transaction of its cause: constant work, however many they are. The same round
 * is started once; each member is in it once.
 */
export async function beginRound(
  context: Context,
  tx: Transaction,
  { kind, organizationId, of, activityId, lacking = onlyLacking[kind], roles, recipients }: Round,
): Promise<boolean> {
  const round = `${kind}:${of}`;
  const expiresAt = later(context.now(), KEPT);
  if (!(await insertRound(tx, { organizationId, round, recipients, expiresAt }))) return false;
  const job = { kind, organizationId, round, activityId, after: null };
  await context.jobs.queue(tx, 'mail-round', {
    ...job,
    ...(lacking && { lacking }),
    ...(roles && { roles: [...roles] }),
  });
  return true;
}

/** For jobs of the previous release, which don't say it. */
const lackingOf = (kind: MemberMailKind): Level | undefined =>
  kind === 'reminder' ? 'any' : onlyLacking[kind];

/** The job: puts a page of members' mails into the queue together with the job for the next page. */
export async function mailRound(context: Context, job: JobData['mail-round']): Promise<void> {
  const { kind, organizationId, activityId } = job;
  await context.db.transaction(async (tx) => {
    if (!(await roundStands(tx, job))) return;
    const of = {
      lacking: job.lacking ?? lackingOf(kind),
      roles: job.roles,
      after: job.after,
      most: PAGE_SIZE,
    };
    const page = await selectForRound(tx, organizationId, of);
    for (const accountId of await insertInRound(tx, job, page))
      await context.jobs.queue(tx, 'member-mail', { kind, organizationId, accountId, activityId });
    if (page.length === PAGE_SIZE)
      await context.jobs.queue(tx, 'mail-round', { ...job, after: page.at(-1)! });
  });
}
