import type { Context } from '../context.ts';
import { appReplaced } from '../mail/mails/app-replaced.tsx';
import { recoveryCodeUsed } from '../mail/mails/recovery-code-used.tsx';
import { twoStepOn } from '../mail/mails/two-step-on.tsx';
import { composeMail, type MailTemplate } from './compose-mail.ts';
import type { Notice, NoticeKind } from './notice.ts';
import { selectNoticeFacts } from './notice.sql.ts';

const templates: Record<NoticeKind, (left: number) => MailTemplate> = {
  'two-step-on': () => twoStepOn,
  'app-replaced': () => appReplaced,
  'recovery-code-used': (left) => (facts) => recoveryCodeUsed({ ...facts, left }),
};

/**
 * Sends one notice, to the address and in the language the account has now. A mail server that is away is a fault: the
 * job comes again later. An account that is gone is told nothing.
 */
export async function deliverNotice(
  context: Context,
  { kind, accountId, activityId }: Notice,
): Promise<void> {
  const facts = await selectNoticeFacts(context.db, accountId, activityId);
  if (!facts) return;
  const { email, language, at, network, browser, recoveryCodesLeft } = facts;
  const about = { email, language, at, visitor: { network, browser } };
  await context.mailer.send(composeMail(context, about, templates[kind](recoveryCodesLeft)));
}
