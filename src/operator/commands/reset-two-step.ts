import { queueNotice } from '../../activity/record.ts';
import type { Context } from '../../context.ts';
import { resetTwoStep as resetInTransaction } from '../../two-step/reset-two-step.ts';
import { did, refused, type Answer } from '../answer.ts';
import { changeAccount, type OnAccount } from '../on-account.ts';

/**
 * Break-glass for a person who lost phone and recovery codes and has no administrator to ask. Deletes the authenticator and the
 * recovery codes and ends all sessions. The password stays, and the next sign-in starts with the setup. The person is mailed.
 */
export const resetTwoStep = (context: Context, on: OnAccount): Promise<Answer> =>
  changeAccount(context, on, {
    type: 'two-step-reset-by-operator',
    async make(tx, { id, email }) {
      const sessionsEnded = await resetInTransaction(context, tx, id);
      if (sessionsEnded === undefined) {
        return refused(
          'two-step-off',
          `2-Step Verification is not on for ${email}: there is nothing to reset.`,
        );
      }
      const text =
        `2-Step Verification is off for ${email}, and ${ended(sessionsEnded)}. ` +
        'The reason is recorded, and the person was emailed to set it up again.';
      return did(text, { sessionsEnded, notice: 'queued' });
    },
    then: (tx, { id: accountId }, activityId) =>
      queueNotice(context, tx, { kind: 'reset-by-operator', accountId, activityId }),
  });

export const ended = (sessions: number): string =>
  sessions === 1 ? '1 session was ended' : `${sessions} sessions were ended`;
