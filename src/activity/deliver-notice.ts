import type { Context } from '../context.ts';
import { notice, type NoticeKind } from '../mail/mails/notice.ts';
import { hours, later } from '../process/durations.ts';
import { newToken, tokenDigest } from '../vault/digests.ts';
import { composeMail } from './compose-mail.ts';
import { selectNoticeFacts, upsertNotMeLink } from './notice.sql.ts';

const NOT_ME_LIFE = hours(24);

/** Notices without a "this was not me" link: the operator did it, or a link to reset the password is on its way. */
const withoutLink: ReadonlySet<NoticeKind> = new Set(['reset-required', 'reset-by-operator']);

/**
 * The job that sends one notice, to the account's present address and in its present language. It draws the link's token and
 * stores only the digest; a retry draws a new token, and only the newest is valid. Throws if the mail server is down, so that
 * the job is retried. Sends nothing for a deleted account.
 */
export async function deliverNotice(
  context: Context,
  job: { kind: string; accountId: string; activityId: number },
): Promise<void> {
  const kind = job.kind as NoticeKind;
  const facts = await selectNoticeFacts(context.db, job.accountId, job.activityId);
  if (!facts) return;
  const { email, language, at, network, browser } = facts;
  const notMe = withoutLink.has(kind) ? undefined : await drawNotMeLink(context, job, facts);
  const about = { email, language, at, visitor: { network, browser } };
  await context.mailer.send(
    composeMail(context, about, (common) => notice({ ...common, kind, count: countOf(kind, facts), notMe })),
  );
}

const countOf = (
  kind: NoticeKind,
  facts: { failedSecondSteps: number; newBrowsers: number; recoveryCodesLeft: number },
): number => {
  if (kind === 'failed-second-steps') return facts.failedSecondSteps;
  return kind === 'new-browser' ? facts.newBrowsers : facts.recoveryCodesLeft;
};

async function drawNotMeLink(
  context: Context,
  { accountId, activityId }: { accountId: string; activityId: number },
  { email, credentialVersion }: { email: string; credentialVersion: number },
): Promise<string> {
  const token = newToken(context.random);
  const createdAt = context.now();
  const link = {
    activityId,
    accountId,
    tokenDigest: tokenDigest(token),
    credentialVersion,
    email,
    createdAt,
    expiresAt: later(createdAt, NOT_ME_LIFE),
  };
  await context.db.transaction((tx) => upsertNotMeLink(tx, link));
  return token;
}
