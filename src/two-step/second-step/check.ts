import type { Reading } from './show-again.ts';
import type { Context } from '../../context.ts';
import { refuse, type Refusal } from '../../contract/outcome.ts';
import type { Counted } from '../../vault/counted.ts';
import { unseal } from '../../vault/sealing.ts';
import {
  advanceStep,
  selectAuthenticator,
  selectUnspentCode,
  spendRecoveryCode,
} from '../authenticator.sql.ts';
import { appKeyPlace } from '../places.ts';
import { recoveryCodeUsed, type Claimant } from './recovery-code-used.ts';
import type { RecoveryCode } from '../codes/recovery-code.ts';
import { matchingSteps, offsetsOf, PERIOD_SECONDS, stepAt } from '../codes/totp.ts';
import type { SecondStep } from './typed.ts';

/** What a second step is worth, before anything is spent. */
export type Answer = Extract<Reading, { fits: true }> | WrongAnswer;

export interface WrongAnswer {
  readonly fits: false;
  readonly refusal: Refusal;
  /** For an app code that fits another time: by how many steps, and which step that is. */
  readonly elsewhere?: { readonly offset: number; readonly step: number };
}

/** Steps that a phone's clock is looked for in, either way (five minutes). */
const CLOCK_REACH = 10;

const wrong = (refusal: Refusal): WrongAnswer => ({ fits: false, refusal });

/** Holds a second step against what the account has, by the attempt that the caller has reserved. */
export const answer = (
  context: Context,
  by: Counted,
  claimant: Claimant,
  shown: SecondStep,
): Promise<Answer> =>
  shown.kind === 'app'
    ? answerByApp(context, claimant.accountId, shown.code)
    : answerByRecoveryCode(context, by, claimant, shown.code);

/** Six digits against the authenticator's key. A key that can't be unsealed is a fault, never "off". */
async function answerByApp(context: Context, accountId: string, code: string): Promise<Answer> {
  const authenticator = await selectAuthenticator(context.db, accountId);
  if (!authenticator) return wrong(refuse('not-active'));
  const key = unseal(context.keyring, appKeyPlace(authenticator.id, accountId), authenticator.sealedKey);
  const now = context.now();
  // Newest first: neighbouring steps can have the same digits, and the newest is the one that can still be spent.
  const [step] = matchingSteps(key, code, now);
  if (step === undefined) {
    const [offset] = offsetsOf(key, code, now, CLOCK_REACH);
    const incorrect = wrong(refuse('code-incorrect'));
    return offset === undefined
      ? incorrect
      : { ...incorrect, elsewhere: { offset, step: stepAt(now) + offset } };
  }
  const freshFrom = (Math.max(authenticator.lastStep, step) + 1) * PERIOD_SECONDS * 1000;
  const reused = refuse('code-reused', { retryAt: new Date(freshFrom) });
  if (step <= authenticator.lastStep) return wrong(reused);
  return {
    fits: true,
    spend: async (tx) => ((await advanceStep(tx, authenticator.id, step)) ? undefined : reused),
  };
}

/**
 * Unknown, spent and wrong cost the same one hash and get the same answer. Spending one writes the trail and queues the
 * notice, whatever it was for.
 */
async function answerByRecoveryCode(
  context: Context,
  by: Counted,
  claimant: Claimant,
  code: RecoveryCode,
): Promise<Answer> {
  const incorrect = refuse('recovery-code-incorrect');
  const row = await selectUnspentCode(context.db, claimant.accountId, code.selector);
  const right = row
    ? await context.hasher.verify(by, row.hash, code.secret)
    : await context.hasher.verifyNothing(by, code.secret);
  if (!row || !right) return wrong(incorrect);
  return {
    fits: true,
    async spend(tx) {
      if (!(await spendRecoveryCode(tx, row.id, context.now()))) return incorrect;
      await recoveryCodeUsed(context, tx, claimant);
      return undefined;
    },
  };
}
