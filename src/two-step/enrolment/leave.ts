import { forgetMailedCode } from '../../accounts/mailed-code.ts';
import { record } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import { done, type Outcome } from '../../contract/outcome.ts';
import type { SessionWho } from '../../contract/who.ts';
import { codeSubject, noDraft } from './draft.ts';
import { deleteDraft, selectDraft } from './enrolment.sql.ts';

/** "If you exit during authentication, it will not be saved": the draft goes, and with it its key and codes. */
export async function leaveEnrolment(
  context: Context,
  { account, session, visitor }: SessionWho,
): Promise<Outcome<null>> {
  const draft = await selectDraft(context.db, { session, account }, context.now());
  if (!draft) return done(null);
  await context.db.transaction(async (tx) => {
    // In the order in which a code that is typed meanwhile takes them.
    await forgetMailedCode(tx, codeSubject(draft, account.email));
    await deleteDraft(tx, draft.id);
    await record(tx, {
      type: 'enrolment-left',
      at: context.now(),
      accountId: account.id,
      sessionId: session.id,
      visitor,
    });
  });
  return done(null);
}

/** The page that asks whether to leave, for those without script; it needs a set-up to leave. */
export async function askToLeave(context: Context, who: SessionWho): Promise<Outcome<object>> {
  const draft = await selectDraft(context.db, who, context.now());
  return draft ? done({ step: draft.step }) : noDraft(context, who);
}
