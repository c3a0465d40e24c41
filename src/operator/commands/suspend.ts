import { credentialsChanged } from '../../accounts/credentials-changed.ts';
import type { Context } from '../../context.ts';
import { updateStatus } from '../accounts.sql.ts';
import { did, refused, type Answer } from './answer.ts';
import { changeAccount, type OnAccount } from './on-account.ts';
import { ended } from './reset-two-step.ts';

/** Shuts an account without deleting anything. Whoever tries to sign in is told what a wrong password is told. */
export const suspend = (context: Context, on: OnAccount): Promise<Answer> =>
  changeAccount(context, on, {
    type: 'account-suspended',
    async make(tx, { id, email, status }) {
      if (status === 'suspended') return refused('already-suspended', `${email} is suspended already.`);
      await updateStatus(tx, id, 'suspended');
      const sessionsEnded = await credentialsChanged(tx, id);
      const text = `${email} is suspended and can't sign in; ${ended(sessionsEnded)}. The reason is recorded.`;
      return did(text, { status: 'suspended', statusBefore: status, sessionsEnded });
    },
  });

/** Opens it again, with the same password and 2-Step Verification as before. */
export const unsuspend = (context: Context, on: OnAccount): Promise<Answer> =>
  changeAccount(context, on, {
    type: 'account-unsuspended',
    async make(tx, { id, email, status }) {
      if (status !== 'suspended') return refused('not-suspended', `${email} is not suspended.`);
      await updateStatus(tx, id, 'active');
      await credentialsChanged(tx, id);
      return did(`${email} can sign in again. The reason is recorded.`, { status: 'active' });
    },
  });
