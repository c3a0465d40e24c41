import { credentialsChanged } from '../../accounts/credentials-changed.ts';
import type { Context } from '../../context.ts';
import { did, type Answer } from '../answer.ts';
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
