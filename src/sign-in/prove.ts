import { lockAccount, selectPasswordHash } from '../accounts/accounts.sql.ts';
import { record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { giveBack, withAttempt } from '../limits/reserve.ts';
import { done, refuse, type Outcome } from '../routes/outcome.ts';
import { transact } from '../routes/transact.ts';
import type { SessionWho } from '../routes/who.ts';
import { PROOF_MINUTES } from '../sessions/proof.ts';
import { renewProof, rotateToken } from '../sessions/sessions.sql.ts';
import { answer } from '../two-step/answer.ts';
import { recoveryCodeUsed } from '../two-step/recovery-code-used.ts';
import { secondStepLanes } from '../two-step/second-step-lanes.ts';
import { readSecondStep } from '../two-step/typed-second-step.ts';
import { newToken, tokenDigest } from '../vault/digests.ts';

export interface ProvedBody {
  readonly provedUntil: Date;
  readonly then: string;
}

interface Input {
  readonly password: string;
  readonly code?: string | undefined;
  readonly recoveryCode?: string | undefined;
  readonly then?: string | undefined;
}

/**
 * Shows again who one is: the password, and the second step where 2-Step Verification is on (ASVS 7.5.1). The session
 * goes on under a new token, its id stays. Refuses `password-incorrect`, the code's own way, `too-many-attempts`.
 */
export async function prove(context: Context, who: SessionWho, input: Input): Promise<Outcome<ProvedBody>> {
  const { account, session, visitor } = who;
  const shown = account.twoStep ? readSecondStep(input) : undefined;
  if (shown && 'ok' in shown) return shown;
  const lanes = [
    { name: `prove:password:${account.id}`, growing: { free: 5, longest: 900, seconds: 86_400 } },
    ...(shown ? secondStepLanes(account.id, shown.kind, visitor, 'known') : []),
  ];
  return withAttempt<Outcome<ProvedBody>>(context, lanes, async (attempt) => {
    const refusal = (reason: string) =>
      record(context.db, {
        type: 'proof-refused',
        at: context.now(),
        accountId: account.id,
        sessionId: session.id,
        reason,
        visitor,
      });
    const current = await selectPasswordHash(context.db, account.id);
    const right = current && (await context.hasher.verify(current.passwordHash, input.password));
    if (!right || current.credentialVersion !== account.credentialVersion) {
      await refusal('password');
      return refuse('password-incorrect');
    }
    const given = shown && (await answer(context, account.id, shown));
    const outcome =
      given && !given.fits
        ? given.refusal
        : await transact<ProvedBody>(context, async (tx) => {
            if (!(await lockAccount(tx, account.id, account.credentialVersion)))
              return refuse('not-signed-in');
            const refused = await given?.spend(tx);
            if (refused) return refused;
            const token = newToken(context.random);
            if (!(await rotateToken(tx, session.id, tokenDigest(token)))) return refuse('not-signed-in');
            const now = context.now();
            await renewProof(tx, session.id, now, shown ? now : null);
            await giveBack(tx, attempt);
            if (shown?.kind === 'recovery-code') {
              await recoveryCodeUsed(context, tx, { accountId: account.id, sessionId: session.id, visitor });
            }
            await record(tx, {
              type: 'proof-given',
              at: now,
              accountId: account.id,
              sessionId: session.id,
              visitor,
            });
            const provedUntil = new Date(now.getTime() + PROOF_MINUTES * 60_000);
            return done({ provedUntil, then: input.then ?? '/account/two-step' }, { session: token });
          });
    if (!outcome.ok) await refusal(outcome.code);
    return outcome;
  });
}
