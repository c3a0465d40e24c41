import type { Context } from '../../context.ts';
import { giveBack, withAttempt, type Attempt } from '../../limits/reserve.ts';
import { done, isRefused, refuse, type Outcome, type Refusal } from '../../contract/outcome.ts';
import { transact } from '../../contract/transact.ts';
import { readSixDigits } from '../../contract/typed-code.ts';
import type { SessionWho } from '../../contract/who.ts';
import { appKeyOf, recoveryCodesStepOf, draftAt, sealNewCodes, type RecoveryCodesStepBody } from './draft.ts';
import { advanceToRecoveryCodes, deleteDraft, type DraftRow } from './draft.sql.ts';
import { matchingSteps, offsetsOf } from '../codes/totp.ts';

/** Wrong codes that end a draft. They have a count of their own: a setup says nothing about a sign-in. */
const MAX_MISSES = 10;

/**
 * Takes the number that the app shows (guide: Turning it on): the app has the key, so the recovery codes are shown.
 */
export async function confirmApp(
  context: Context,
  who: SessionWho,
  { code }: { code: string },
): Promise<Outcome<RecoveryCodesStepBody>> {
  const draft = await draftAt(context, who, 'app');
  if (isRefused(draft)) return draft;
  const confirmed = await confirmNewApp(context, who, draft, code, (attempt, step) => {
    const sealedCodes = sealNewCodes(context, draft, who);
    return transact(context, async (tx) => {
      const set = { confirmedStep: step, sealedCodes, codesIssuedAt: context.now() };
      const advanced = await advanceToRecoveryCodes(tx, draft.id, set);
      if (!advanced) return refuse('enrolment-missing');
      await giveBack(tx, attempt);
      return advanced;
    });
  });
  return isRefused(confirmed) ? confirmed : done(recoveryCodesStepOf(context, who, confirmed));
}

/**
 * Compares the code of a new app with the draft's key, for `then` to go on with the code's step. A wrong code keeps the
 * same key, and one miss is enough for the hint that the phone's clock is off: nobody guesses here. Refuses
 * `code-incorrect`, and `too-many-attempts` once the tenth has ended the draft.
 */
export async function confirmNewApp<T>(
  context: Context,
  who: SessionWho,
  draft: DraftRow,
  typed: string,
  then: (attempt: Attempt, step: number) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const code = readSixDigits(typed);
  if (code === undefined) return refuse('code-incorrect', { variant: 'format' });
  const lane = { name: `enrolment:app:${draft.id}`, windows: [{ seconds: 3_600, most: MAX_MISSES }] };
  const check = async (attempt: Attempt): Promise<T | Refusal> => {
    const [step] = matchingSteps(appKeyOf(context, who, draft), code, context.now());
    if (step !== undefined) return then(attempt, step);
    return attempt.left > 0 ? missed(context, who, draft, code, attempt) : end(context, draft, lane.name);
  };
  return withAttempt(context, [lane], check, () => draftOver(lane.name));
}

function missed(
  context: Context,
  who: SessionWho,
  draft: DraftRow,
  code: string,
  { left }: Attempt,
): Refusal {
  const otherTime = offsetsOf(appKeyOf(context, who, draft), code, context.now()).length > 0;
  return refuse('code-incorrect', {
    ...(otherTime
      ? { variant: 'clock' }
      : { variant: 'enrolment', facts: { brand: context.config.brand, email: who.account.email } }),
    attemptsLeft: left,
  });
}

const draftOver = (limit: string): Refusal =>
  refuse('too-many-attempts', { variant: 'draft', to: '/account/two-step', limit });

async function end(context: Context, draft: DraftRow, limit: string): Promise<Refusal> {
  await deleteDraft(context.db, draft.id);
  return draftOver(limit);
}
