import type { Context } from '../context.ts';
import { notice, type NoticeKind } from '../mail/mails/notice.ts';
import { newToken, tokenDigest } from '../vault/digests.ts';
import { composeMail } from './compose-mail.ts';
import { selectNoticeFacts, upsertNotMeLink } from './notice.sql.ts';

const NOT_ME_HOURS = 24;

/** Where "this was not me" can't help: the operator did it, or a link to reset the password is on its way already. */
const withoutLink: ReadonlySet<NoticeKind> = new Set(['reset-required', 'reset-by-operator']);

/**
 * The job: sends one notice, to the address and in the language the account has now. The link's token is drawn here and
 * only its digest kept; a retry draws a new one, and the newest wins. A mail server that is away is a fault: the job
 * comes again later. An account that is gone is told nothing.
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
  await upsertNotMeLink(context.db, {
    activityId,
    accountId,
    tokenDigest: tokenDigest(token),
    credentialVersion,
    email,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + NOT_ME_HOURS * 3_600_000),
  });
  return token;
}
