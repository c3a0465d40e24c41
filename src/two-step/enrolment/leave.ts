import { forgetMailedCode } from '../../accounts/mailed-code.ts';
import { lineOf, record } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import { done, type Outcome } from '../../contract/outcome.ts';
import type { SessionWho } from '../../contract/who.ts';
import { codeSubject, noDraft } from './draft.ts';
import { deleteDraft, selectDraft, type DraftKind } from './draft.sql.ts';

/** Leaves the setup (guide: Turning it on): the draft goes, and with it its key and codes. */
export const leaveDraft =
  (kind: DraftKind) =>
  async (context: Context, who: SessionWho): Promise<Outcome<null>> => {
    const draft = await selectDraft(context.db, kind, who, context.now());
    if (!draft) return done(null);
    await context.db.transaction(async (tx) => {
      if (kind !== 'enrolment') return deleteDraft(tx, draft.id);
      // In the order in which a code typed meanwhile takes the locks.
      await forgetMailedCode(tx, codeSubject(draft, who.account.email));
      await deleteDraft(tx, draft.id);
      await record(tx, lineOf(who, context.now(), 'enrolment-left'));
    });
    return done(null);
  };

/** The page that asks whether to leave, for browsers without script; it needs a draft to leave. */
export const askToLeave =
  (kind: DraftKind) =>
  async (context: Context, who: SessionWho): Promise<Outcome<object>> => {
    const draft = await selectDraft(context.db, kind, who, context.now());
    return draft ? done({ step: draft.step }) : noDraft(context, who, kind);
  };
