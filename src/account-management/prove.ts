import { z } from 'zod';
import { showAgain } from '../two-step/second-step/show-again.ts';
import { lineOf, record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { done, isRefused, refuse, type Outcome } from '../contract/outcome.ts';
import type { SessionWho } from '../contract/who.ts';
import { PROOF_LIFE } from '../sessions/proof.ts';
import { renewToken } from '../sessions/renew-token.ts';
import { shownNow } from '../sessions/shown.ts';
import { renewProof } from '../sessions/sessions.sql.ts';
import { methodOf, readSecondStep } from '../two-step/second-step/typed.ts';
import { later } from '../process/durations.ts';

export const Proved = z.object({
  provedUntil: z.date(),
  then: z.string(),
});
export type ProvedBody = z.infer<typeof Proved>;

interface Input {
  readonly password: string;
  readonly code?: string | undefined;
  readonly recoveryCode?: string | undefined;
  readonly then?: string | undefined;
}

/**
 * Proves the person's identity again: the password, and the second step where 2-Step Verification is on (ASVS 7.5.1).
 * The session continues under a new token, its id stays. Refuses as `showAgain`.
 */
export async function prove(context: Context, who: SessionWho, input: Input): Promise<Outcome<ProvedBody>> {
  const { account, session } = who;
  const secondStep = account.twoStep ? readSecondStep(input) : undefined;
  if (isRefused(secondStep)) return secondStep;
  return showAgain(context, who, { password: input.password, secondStep }, async (tx) => {
    const now = context.now();
    const token = await renewToken(context, tx, session.id);
    if (token === undefined) return refuse('not-signed-in');
    await renewProof(tx, session.id, shownNow(now, secondStep && methodOf[secondStep.kind]));
    await record(tx, lineOf(who, now, 'proof-given'));
    const provedUntil = later(now, PROOF_LIFE);
    return done({ provedUntil, then: input.then ?? '/account/two-step' }, { session: token });
  });
}

export const ProofForm = z.object({
  email: z.string(),
  twoStep: z.boolean(),
  /** The path that asked for the proof. */
  then: z.string(),
});
export type ProofFormBody = z.infer<typeof ProofForm>;

/** The form's data: whose password, whether a second step too, and its destination. */
export const readProve = async (
  _: Context,
  { account: { email, twoStep } }: SessionWho,
  { then = '/account/two-step' }: { then?: string | undefined },
): Promise<Outcome<ProofFormBody>> => done({ email, twoStep, then });
