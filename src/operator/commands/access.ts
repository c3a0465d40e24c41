import { credentialsChanged } from '../../accounts/credentials-changed.ts';
import type { Context } from '../../context.ts';
import { suspendAccount, unsuspendAccount } from '../accounts.sql.ts';
import { did, refused, type Answer } from '../answer.ts';
import { changeAccount, type OnAccount } from '../on-account.ts';
import { ended } from './reset-two-step.ts';

/** Ends all sessions of an account, and everything unfinished: sign-ins between their steps, drafts, mailed links. */
export const endSessions = (context: Context, on: OnAccount): Promise<Answer> =>
  changeAccount(context, on, {
    type: 'sessions-ended-by-operator',
    async make(tx, { id, email }) {
      const sessionsEnded = await credentialsChanged(tx, id);
      return did(`${email}: ${ended(sessionsEnded)}. The reason is recorded.`, { sessionsEnded });
    },
  });

/** Suspends an account without deleting anything. A sign-in is then refused like one with a wrong password. */
export const suspend = (context: Context, on: OnAccount): Promise<Answer> =>
  changeAccount(context, on, {
    type: 'account-suspended',
    async make(tx, { id, email, status }) {
      if (status === 'suspended') return refused('already-suspended', `${email} is already suspended.`);
      await suspendAccount(tx, id);
      const sessionsEnded = await credentialsChanged(tx, id);
      const text = `${email} is suspended and can't sign in; ${ended(sessionsEnded)}. The reason is recorded.`;
      return did(text, { status: 'suspended', statusBefore: status, sessionsEnded });
    },
  });

/** Ends the suspension. Password and 2-Step Verification are as before; a required password reset stays required. */
export const unsuspend = (context: Context, on: OnAccount): Promise<Answer> =>
  changeAccount(context, on, {
    type: 'account-unsuspended',
    async make(tx, { id, email, status }) {
      if (status !== 'suspended') return refused('not-suspended', `${email} is not suspended.`);
      const before = await unsuspendAccount(tx, id);
      await credentialsChanged(tx, id);
      const first = before === 'active' ? '' : ', after resetting the password with an emailed link';
      return did(`${email} can sign in again${first}. The reason is recorded.`, { status: before });
    },
  });
