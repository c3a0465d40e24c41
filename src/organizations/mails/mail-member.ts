import { composeMail } from '../../mail/compose-mail.ts';
import type { Context } from '../../context.ts';
import { memberMail } from '../../mail/mails/member-mail.ts';
import { dueAt, levelAsked } from '../../mandate/mandate.ts';
import type { MemberMailKind, MemberMailWords } from '../../text/mail-kinds.ts';
import type { Transaction } from '../../storage/database.ts';
import type { JobData } from '../../storage/jobs.ts';
import { zoneOf } from '../../text/time-zones.ts';
import { selectCause, selectRecipient } from './member-mail.sql.ts';

type Recipient = NonNullable<Awaited<ReturnType<typeof selectRecipient>>>;

export interface MemberMail {
  readonly kind: MemberMailKind;
  readonly organizationId: string;
  readonly accountId: string;
  readonly activityId: number | null;
}

/** Queues a mail to one member in the transaction of its cause. */
export const queueMemberMail = (context: Context, tx: Transaction, mail: MemberMail): Promise<void> =>
  context.jobs.queue(tx, 'member-mail', { ...mail });

const aboutMandate: ReadonlySet<MemberMailKind> = new Set([
  'mandate-announced',
  'mandate-on',
  'mandate-soon',
]);
const aboutLevel: ReadonlySet<MemberMailKind> = new Set([
  'passkeys-announced',
  'passkeys-on',
  'passkeys-soon',
]);

/** Whether the mail is still true when its turn comes: many wait in the queue, and things change meanwhile. */
function stillTrue(kind: MemberMailKind, { role, twoStep, passkey, mandate, deletesAt }: Recipient): boolean {
  if (kind === 'member-removed') return role === null;
  if (role === null) return false;
  const { requiredFrom, passkeysFrom } = mandate;
  if (aboutMandate.has(kind)) return requiredFrom !== null && twoStep === false;
  if (aboutLevel.has(kind)) return requiredFrom !== null && passkeysFrom !== null && passkey === false;
  if (kind === 'passkeys-off') return passkeysFrom === null;
  if (kind === 'mandate-off') return requiredFrom === null;
  if (kind === 'reminder') return (levelAsked(mandate) === 'any' ? twoStep : passkey) === false;
  if (kind === 'deletion-announced') return deletesAt !== null;
  return kind === 'deletion-cancelled' ? deletesAt === null : true;
}

/** The words of a mail: a reminder says what the recipient lacks, and whether that is due already. */
function wordsFor(kind: MemberMailKind, { mandate, newcomerSince }: Recipient, now: Date): MemberMailWords {
  if (kind !== 'reminder' || levelAsked(mandate) === 'any') return kind;
  const due = newcomerSince && dueAt(mandate, newcomerSince, 'passkeys');
  return due && due > now ? 'reminder-passkeys-soon' : 'reminder-passkeys';
}

/** The job: sends one mail about an organization, in the account's present language, unless it is no longer true. */
export async function mailMember(context: Context, job: JobData['member-mail']): Promise<void> {
  const { kind } = job;
  const recipient = await selectRecipient(context.db, job.organizationId, job.accountId);
  if (!recipient || !stillTrue(kind, recipient)) return;
  const cause = job.activityId === null ? undefined : await selectCause(context.db, job.activityId);
  const { email, language, timeZone, organization, slug, organizationZone, mandate, deletesAt } = recipient;
  const words = wordsFor(kind, recipient, context.now());
  const about = {
    email,
    language,
    timeZone,
    at: cause?.at ?? context.now(),
    visitor: { network: cause?.network ?? '-', browser: cause?.browser ?? '-' },
  };
  const operator = context.texts[language]('common.byOperator');
  // In a line without another actor the person did it themselves; a command's line has no session at all.
  const byPerson = cause !== undefined && cause.network !== '-';
  await context.mailer.send(
    composeMail(context, about, (facts) =>
      memberMail({
        ...facts,
        kind,
        words,
        organization,
        slug,
        actor: (byPerson ? (cause.actorName ?? cause.name) : undefined) || operator,
        member: cause?.name ?? '',
        role: recipient.role ?? 'member',
        zoneThere: zoneOf(organizationZone),
        on:
          (kind.startsWith('deletion')
            ? deletesAt
            : words.includes('passkeys')
              ? mandate.passkeysFrom
              : mandate.requiredFrom) ?? undefined,
      }),
    ),
  );
}
