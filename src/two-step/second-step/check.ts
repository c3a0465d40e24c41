import { recordAndTell } from '../../activity/notice.ts';
import type { Context } from '../../context.ts';
import { refuse, type Refusal } from '../../contract/outcome.ts';
import type { Visitor } from '../../contract/who.ts';
import type { Transaction } from '../../storage/database.ts';
import type { Counted } from '../../vault/counted.ts';
import { unseal } from '../../vault/sealing.ts';
import {
  advanceStep,
  selectAuthenticator,
  selectUnspentCode,
  spendRecoveryCode,
} from '../authenticator.sql.ts';
import { appKeyPlace } from '../codes/app-key.ts';
import type { RecoveryCode } from '../codes/recovery-codes.ts';
import { matchingSteps, offsetsOf, PERIOD_SECONDS, stepAt } from '../codes/totp.ts';
import type { SecondStep } from './typed.ts';

/** A second step after its check, before anything is spent. */
export type CheckedSecondStep = RightSecondStep | WrongSecondStep;

export interface RightSecondStep {
  readonly fits: true;
  /** Spends it in the caller's transaction; a refusal if another request was faster. */
  spend(tx: Transaction): Promise<Refusal | undefined>;
}

export interface WrongSecondStep {
  readonly fits: false;
  readonly refusal: Refusal;
  /** For an app code of another time: by how many steps, and which step that is. */
  readonly otherTime?: { readonly offset: number; readonly step: number };
}

/** The account of the second step, and the trail's facts about its browser. */
export interface Claimant {
  readonly accountId: string;
  readonly sessionId?: string;
  readonly visitor: Visitor;
}

/** How many steps the hint searches, either way (five minutes). */
const CLOCK_REACH = 10;

const wrong = (refusal: Refusal): WrongSecondStep => ({ fits: false, refusal });

/** Compares a second step with the account's, by the attempt that the caller has reserved. */
export const checkSecondStep = (
  context: Context,
  by: Counted,
  claimant: Claimant,
  shown: SecondStep,
): Promise<CheckedSecondStep> =>
  shown.kind === 'app'
    ? checkAppCode(context, claimant.accountId, shown.code)
    : checkRecoveryCode(context, by, claimant, shown.code);

/** Six digits against the authenticator's key. A key that can't be unsealed is a fault, never "off". */
async function checkAppCode(context: Context, accountId: string, code: string): Promise<CheckedSecondStep> {
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
      : { ...incorrect, otherTime: { offset, step: stepAt(now) + offset } };
  }
  const freshFrom = (Math.max(authenticator.lastStep, step) + 1) * PERIOD_SECONDS * 1000;
  const reused = refuse('code-reused', { retryAt: new Date(freshFrom) });
  if (step <= authenticator.lastStep) return wrong(reused);
  return {
    fits: true,
    spend: async (tx) => ((await advanceStep(tx, authenticator.id, step)) ? undefined : reused),
  };
}

/** Unknown, spent and wrong codes cost the same one hash and get the same answer. */
async function checkRecoveryCode(
  context: Context,
  by: Counted,
  claimant: Claimant,
  code: RecoveryCode,
): Promise<CheckedSecondStep> {
  const incorrect = refuse('recovery-code-incorrect');
  const { accountId } = claimant;
  const row = await selectUnspentCode(context.db, accountId, code.selector);
  const right = row
    ? await context.hasher.verify(by, row.hash, code.secret)
    : await context.hasher.verifyNothing(by, code.secret);
  if (!row || !right) return wrong(incorrect);
  return {
    fits: true,
    /** With its line of the trail and its notice, for every purpose. */
    async spend(tx) {
      if (!(await spendRecoveryCode(tx, row.id, context.now()))) return incorrect;
      await recordAndTell(context, tx, { type: 'recovery-code-used', at: context.now(), ...claimant });
      return undefined;
    },
  };
}
