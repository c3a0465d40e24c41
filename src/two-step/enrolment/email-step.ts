import { selectAgreeingAddress } from '../../accounts/accounts.sql.ts';
import { checkMailedCode } from '../../accounts/check-mailed-code.ts';
import { sendMailedCode } from '../../accounts/mailed-code.ts';
import { lineOf, record } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import { done, isRefused, refuse, type Outcome } from '../../contract/outcome.ts';
import type { SessionWho, WhoMap } from '../../contract/who.ts';
import { later } from '../../process/durations.ts';
import { newId } from '../../vault/random.ts';
import { seal } from '../../vault/sealing.ts';
import { newAppKey } from '../codes/totp.ts';
import { mayReplaceMethods } from '../may-change.ts';
import {
  appStepOf,
  codeSubject,
  describeDraft,
  draftAt,
  draftPlace,
  emailStepOf,
  DRAFT_LIFE,
  type AppStepBody,
  type DraftBody,
  type EmailStepBody,
} from './draft.ts';
import { advanceToApp, insertDraft, selectDraft, type DraftRow } from './draft.sql.ts';

// The setup's first step: it starts, a code is mailed, and the code is typed in.

/**
 * Starts the setup (or, where it is on, the replacement of the app): a draft, and nothing else. Starting while one
 * lives answers with it, so a second tab continues where the first one is. Leaving before the end saves nothing (guide:
 * Turning it on). With `sendCode` the code is mailed by the same press; if it can't be, this step still asks for it.
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
  const sent = await mailCode(context, who, draft);
  return isRefused(sent) ? done(step) : sent;
}

/** Mails six digits to the address that signs in (guide: Turning it on). */
export async function sendEmailCode(context: Context, who: SessionWho): Promise<Outcome<EmailStepBody>> {
  const draft = await draftAt(context, who, 'email');
  return isRefused(draft) ? draft : mailCode(context, who, draft);
}

async function mailCode(context: Context, who: SessionWho, draft: DraftRow): Promise<Outcome<EmailStepBody>> {
  const { account, visitor } = who;
  const { email } = await selectAgreeingAddress(context.db, account, context.now());
  const sent = await sendMailedCode(context, codeSubject(draft, email), { ...account, visitor });
  return isRefused(sent) ? sent : done(await emailStepOf(context, who, draft));
}

/**
 * Takes the number from the mail (guide: Turning it on): spends the code and shows the app's key, in one transaction.
 */
export async function confirmEmail(
  context: Context,
  who: SessionWho,
  { code }: { code: string },
): Promise<Outcome<AppStepBody>> {
  const { account } = who;
  const draft = await draftAt(context, who, 'email');
  if (isRefused(draft)) return draft;
  const { email } = await selectAgreeingAddress(context.db, account, context.now());
  const confirmed = await checkMailedCode(context, codeSubject(draft, email), code, async (tx) => {
    const place = draftPlace('sealed_key', draft, account);
    const sealedKey = seal(context.keyring, context.random, place, newAppKey(context.random));
    return (await advanceToApp(tx, draft.id, sealedKey)) ?? refuse('enrolment-missing');
  });
  return isRefused(confirmed) ? confirmed : done(appStepOf(context, who, confirmed));
}
