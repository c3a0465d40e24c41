import { lineOf, record } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import { done, isRefused, refuse, type Outcome } from '../../contract/outcome.ts';
import type { SessionWho, WhoMap } from '../../contract/who.ts';
import { newId } from '../../vault/random.ts';
import { sendEmailCode } from './confirm-email.ts';
import { describeDraft, DRAFT_LIFE, openDraft, type DraftBody } from './draft.ts';
import { insertDraft, selectDraft } from './draft.sql.ts';
import { later } from '../../process/durations.ts';
import { mayReplaceMethods } from '../may-change.ts';

/**
 * Starts the setup (or, where it is on, the replacement of the app): a draft, and nothing else. Starting while one
 * lives answers with it, so a second tab continues where the first one is. Leaving before the end saves nothing (guide:
 * Turning it on). With `sendCode` the first step's code is mailed by the same press; if it can't be, that step still asks
 * for it.
 */
export async function startEnrolment(
  context: Context,
  who: WhoMap['proven'],
  { then, sendCode }: { then?: string | undefined; sendCode: boolean },
): Promise<Outcome<DraftBody>> {
  const needed = await mayReplaceMethods(context, who);
  if (needed) return needed;
  const { account, session } = who;
  const now = context.now();
  const id = newId(context.random);
  const draft = await context.db.transaction(async (tx) => {
    await insertDraft(tx, {
      id,
      kind: 'enrolment',
      sessionId: session.id,
      accountId: account.id,
      credentialVersion: account.credentialVersion,
      replacing: account.twoStep,
      step: 'email',
      thenPath: then ?? null,
      createdAt: now,
      expiresAt: later(now, DRAFT_LIFE),
    });
    const living = await selectDraft(tx, 'enrolment', who, now);
    if (living?.id === id) await record(tx, lineOf(who, now, 'enrolment-started'));
    return living;
  });
  if (!draft) return refuse('enrolment-missing');
  const step = await describeDraft(context, who, draft);
  if (!sendCode || step.step !== 'email' || step.code) return done(step);
  const sent = await sendEmailCode(context, who);
  return isRefused(sent) ? done(step) : sent;
}

/** The setup's current step: the same body as that step's act. */
export async function readEnrolment(context: Context, who: SessionWho): Promise<Outcome<DraftBody>> {
  const draft = await openDraft(context, who);
  return isRefused(draft) ? draft : done(await describeDraft(context, who, draft));
}
