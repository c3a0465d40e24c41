import { z } from 'zod';
import { showAgain } from '../second-step/show-again.ts';
import { lineOf, record } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import { done, isRefused, refuse, type Outcome } from '../../contract/outcome.ts';
import type { SessionWho } from '../../contract/who.ts';
import { renewToken } from '../../sessions/proof.ts';
import { shownNow } from '../../contract/shown.ts';
import { renewProof } from '../../sessions/sessions.sql.ts';
import { newId } from '../../vault/random.ts';
import { completeDraft } from '../enrolment/complete.ts';
import { codesOf, DRAFT_LIFE, openDraft, sealNewCodes, type NewCodesBody } from '../enrolment/draft.ts';
import { insertDraft, selectDraft, type DraftRow } from '../enrolment/draft.sql.ts';
import { RecoveryCodesLeft } from '../read-two-step.ts';
import type { SentCredential } from '../passkeys/credential.ts';
import { askAgain } from '../second-step/key-step.ts';
import type { ReissuePasswordData } from './pages/reissue-password.tsx';
import { isSecondStepTyped, readSecondStep } from '../second-step/typed-second-step.ts';
import { later } from '../../process/durations.ts';

export const Reissued = z.object({ recoveryCodes: RecoveryCodesLeft });
export type ReissuedBody = z.infer<typeof Reissued>;

interface Input {
  readonly password: string;
  readonly code?: string | undefined;
  readonly recoveryCode?: string | undefined;
  readonly credential?: SentCredential | undefined;
}

/** Whether the session's second step is so recent (ten minutes) that the password is enough. */
const needsSecondStep = ({ proof }: SessionWho): boolean => proof === undefined;

/** The first page of a reissue, with what it offers as a second step. */
export async function readReissuePassword(
  context: Context,
  who: SessionWho,
): Promise<Outcome<ReissuePasswordData>> {
  const { twoStep, email } = who.account;
  if (!twoStep) return refuse('not-active');
  return done({ email, needsSecondStep: needsSecondStep(who), asked: await askAgain(context, who) });
}

/**
 * Takes the password and shows ten new codes (guide: Reissuing recovery codes). The old ones work until Complete.
 * Called again while one is open, it shows the same codes. Refuses `not-active`, and as `showAgain`.
 */
export async function startReissue(
  context: Context,
  who: SessionWho,
  input: Input,
): Promise<Outcome<NewCodesBody>> {
  const { account, session } = who;
  if (!account.twoStep) return refuse('not-active');
  const secondStep =
    isSecondStepTyped(input) || needsSecondStep(who) ? readSecondStep(context, who, input) : undefined;
  if (isRefused(secondStep)) return secondStep;
  return showAgain(context, who, { password: input.password, secondStep }, async (tx, right) => {
    const now = context.now();
    const draft = { id: newId(context.random), kind: 'reissue' } as const;
    await insertDraft(tx, {
      ...draft,
      sessionId: session.id,
      accountId: account.id,
      credentialVersion: account.credentialVersion,
      replacing: false,
      step: 'recovery-codes',
      sealedCodes: sealNewCodes(context, draft, who),
      createdAt: now,
      expiresAt: later(now, DRAFT_LIFE),
    });
    await record(tx, lineOf(who, now, 'reissue-started'));
    // The act itself is a proof: the codes stay on the screen as long as one lasts.
    await renewProof(tx, session.id, shownNow(now, right?.method));
    const token = await renewToken(context, tx, session.id);
    const living = await selectDraft(tx, 'reissue', who, now);
    return token !== undefined && living
      ? done(newCodesBody(context, who, living), { session: token })
      : refuse('not-signed-in');
  });
}

/** The codes that wait for Complete: the same body as starting. */
export async function readReissue(context: Context, who: SessionWho): Promise<Outcome<NewCodesBody>> {
  const draft = await openDraft(context, who, 'reissue');
  return isRefused(draft) ? draft : done(newCodesBody(context, who, draft));
}

/**
 * Completes a reissue once the box is checked (guide: Reissuing recovery codes): the new set is in force and the old
 * one dead, in one step. Refuses `not-saved`, `proof-required`; `enrolment-missing`, also to the slower of two
 * Completes; and as `completeDraft`.
 */
export async function completeReissue(
  context: Context,
  who: SessionWho,
  { saved }: { saved: boolean },
): Promise<Outcome<ReissuedBody>> {
  const draft = await openDraft(context, who, 'reissue');
  if (isRefused(draft)) return draft;
  if (!saved) return refuse('not-saved');
  const completed = await completeDraft(context, who, draft);
  if (isRefused(completed)) return completed;
  const { recoveryCodes, issuedAt } = codesOf(context, who, draft);
  const { length } = recoveryCodes;
  return done({ recoveryCodes: { total: length, left: length, issuedAt } }, completed.cookies);
}

const newCodesBody = (context: Context, who: SessionWho, draft: DraftRow): NewCodesBody => ({
  email: who.account.email,
  ...codesOf(context, who, draft),
  expiresAt: draft.expiresAt,
});
