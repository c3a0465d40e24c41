import type { Context } from '../context.ts';
import { notice } from '../mail/mails/notice.ts';
import { hours, later } from '../process/durations.ts';
import type { JobData } from '../storage/jobs.ts';
import type { NoticeKind } from '../text/mail-kinds.ts';
import { composeMail, mailLink } from '../mail/compose-mail.ts';
import { selectNoticeFacts, upsertNotMeLink } from './activity.sql.ts';

export const NOT_ME_LIFE = hours(24);

/** Notices without a "this was not me" link: the operator did it, or a link to reset the password is on its way. */
const withoutLink: ReadonlySet<NoticeKind> = new Set(['reset-required', 'reset-by-operator']);

/**
 * The job that sends one notice, to the account's present address and in its present language. Sends nothing for a deleted
 * account.
 */
export async function mailNotice(context: Context, job: JobData['notice']): Promise<void> {
  const { kind, accountId, activityId } = job;
  const facts = await selectNoticeFacts(context.db, accountId, activityId);
  if (!facts) return;
  const { email, language, timeZone, at, network, browser, credentialVersion } = facts;
  const about = { email, language, timeZone, at, visitor: { network, browser } };
  const told = { kind, count: countOf(kind, facts) };
  if (withoutLink.has(kind)) {
    await context.mailer.send(composeMail(context, about, (common) => notice({ ...common, ...told })));
    return;
  }
  const createdAt = context.now();
  const link = { activityId, accountId, credentialVersion, email, createdAt };
  const expiresAt = later(createdAt, NOT_ME_LIFE);
  const keep = (tokenDigest: Buffer) =>
    context.db.transaction((tx) => upsertNotMeLink(tx, { ...link, tokenDigest, expiresAt }));
  await mailLink(context, about, keep, ({ token, ...common }) =>
    notice({ ...common, ...told, notMe: token }),
  );
}

const countOf = (
  kind: NoticeKind,
  facts: { failedSecondSteps: number; newBrowsers: number; recoveryCodesLeft: number },
): number => {
  if (kind === 'failed-second-steps') return facts.failedSecondSteps;
  return kind === 'new-browser' ? facts.newBrowsers : facts.recoveryCodesLeft;
};
