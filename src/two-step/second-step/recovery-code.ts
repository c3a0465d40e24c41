import { z } from 'zod';
import { recordAndTell } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import { done, isRefused, refuse, type Outcome, type Refusal } from '../../contract/outcome.ts';
import type { WhoMap } from '../../contract/who.ts';
import { SignedIn } from '../../sessions/enter.ts';
import { sentTogether } from '../../storage/pipelined.ts';
import type { Counted } from '../../vault/counted.ts';
import { selectUnspentCode, spendRecoveryCode } from '../recovery-codes.sql.ts';
import { readRecoveryCode, type RecoveryCode } from '../codes/recovery-codes.ts';
import { answerChallenge, type Wishes } from './answer-challenge.ts';
import type { CheckedSecondStep, Claimant, TypedCode } from './second-step.ts';

export const Recovered = SignedIn.extend({ recoveryCodesLeft: z.int() });
export type RecoveredBody = z.infer<typeof Recovered>;

/**
 * The second step of a sign-in by a recovery code, once (guide: Signing in with it); the answer says how many are left.
 * Refuses as `answerChallenge`.
 */
export async function enterByRecoveryCode(
  context: Context,
  who: WhoMap['challenge'],
  { recoveryCode, then }: { recoveryCode: string } & Pick<Wishes, 'then'>,
): Promise<Outcome<RecoveredBody>> {
  const { accountId } = who.challenge;
  let recoveryCodesLeft = 0;
  const shown = shownRecoveryCode(context, { accountId, visitor: who.visitor }, recoveryCode, (left) => {
    recoveryCodesLeft = left;
  });
  if (isRefused(shown)) return shown;
  const entered = await answerChallenge(context, who, shown, { then });
  return isRefused(entered) ? entered : done({ ...entered.body, recoveryCodesLeft }, entered.cookies);
}

/**
 * A recovery code as typed; `onSpent` is told how many are left. What can't be one is refused at its field, and is no
 * attempt.
 */
export function shownRecoveryCode(
  context: Context,
  claimant: Claimant,
  typed: string,
  onSpent: (left: number) => void = () => {},
): TypedCode | Refusal {
  const code = readRecoveryCode(typed);
  if (code === undefined) return refuse('recovery-code-incorrect', { variant: 'format' });
  if (code === 'keyboard') return refuse('recovery-code-incorrect', { variant: 'keyboard' });
  return { kind: 'recovery-code', check: (by) => checkRecoveryCode(context, by, claimant, code, onSpent) };
}

/** Unknown, spent and wrong codes cost the same one hash and get the same answer. */
async function checkRecoveryCode(
  context: Context,
  by: Counted,
  { accountId, sessionId, visitor }: Claimant,
  code: RecoveryCode,
  onSpent: (left: number) => void,
): Promise<CheckedSecondStep> {
  const incorrect = refuse('recovery-code-incorrect');
  const row = await selectUnspentCode(context.db, accountId, code.selector);
  const right = row
    ? await context.hasher.verify(by, row.hash, code.secret)
    : await context.hasher.verifyNothing(by, code.secret);
  if (!row || !right) return { fits: false, refusal: incorrect };
  return {
    fits: true,
    method: 'recovery',
    verifiedUser: false,
    /** With its line of the trail and its notice, for every purpose. */
    async spend(tx) {
      const [spent, told] = await sentTogether(
        spendRecoveryCode(tx, row.id, context.now()),
        recordAndTell(context, tx, {
          ...{ type: 'recovery-code-used', at: context.now(), accountId, visitor },
          ...(sessionId !== undefined && { sessionId }),
        }),
      );
      const left = spent();
      if (left === undefined) return incorrect;
      told();
      onSpent(left);
      return undefined;
    },
  };
}
