import { queueNotice } from '../activity/notice.ts';
import { record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { done, refuse, type Outcome } from '../routes/outcome.ts';
import type { SessionWho } from '../routes/who.ts';
import { rotateToken } from '../sessions/sessions.sql.ts';
import { newToken, tokenDigest } from '../vault/digests.ts';
import { updatePassword } from './accounts.sql.ts';
import { credentialsChanged } from './credentials-changed.ts';
import { isWeakPassword } from './password-strength.ts';
import { showAgain } from './show-again.ts';

/**
 * Changes the password, with the present one shown in the act (ASVS 6.2.3). Every other session ends; this one goes on
 * under a new token. Refuses `password-weak`, and as `showAgain`.
 */
export async function changePassword(
  context: Context,
  who: SessionWho,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<Outcome<{ changed: true }>> {
  const { account, session, visitor } = who;
  if (isWeakPassword(newPassword, [account.email, account.name, context.config.brand]))
    return refuse('password-weak');
  const passwordHash = await context.hasher.hash(newPassword);
  return showAgain<{ changed: true }>(context, who, { password: currentPassword }, async (tx) => {
    await updatePassword(tx, account.id, passwordHash);
    await credentialsChanged(tx, account.id, who);
    const token = newToken(context.random);
    if (!(await rotateToken(tx, session.id, tokenDigest(token)))) return refuse('not-signed-in');
    const at = context.now();
    const line = {
      type: 'password-changed',
      at,
      accountId: account.id,
      sessionId: session.id,
      visitor,
    } as const;
    const activityId = await record(tx, line);
    await queueNotice(context, tx, { kind: 'password-changed', accountId: account.id, activityId });
    return done({ changed: true }, { session: token });
  });
}
