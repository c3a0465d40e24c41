import { z } from 'zod';
import { showAgain, type Shown } from '../two-step/second-step/show-again.ts';
import { lineOf, record } from '../activity/record.ts';
import type { Context } from '../context.ts';
import { done, isRefused, refuse, type Outcome } from '../contract/outcome.ts';
import type { SessionWho } from '../contract/who.ts';
import { PROOF_LIFE, renewToken } from '../sessions/proof.ts';
import { bothShownNow, shownNow, type ShownNow } from '../contract/shown.ts';
import { renewProof } from '../sessions/sessions.sql.ts';
import type { RightSecondStep, SecondStep } from '../two-step/second-step/second-step.ts';
import { askAgain, type AskedAgain } from '../two-step/second-step/key-step.ts';
import { readSecondStep, type TypedSecondStep } from '../two-step/second-step/typed-second-step.ts';
import { changeTakes, type ChangeTakes } from '../two-step/may-change.ts';
import type { SentCode } from '../accounts/mailed-code.ts';
import { findProofCode, checkProofCode } from './prove-email-code.ts';
import { later } from '../process/durations.ts';

export const Proved = z.object({
  provedUntil: z.date(),
  then: z.string(),
});
export type ProvedBody = z.infer<typeof Proved>;

interface Input extends TypedSecondStep {
  readonly password?: string | undefined;
  readonly emailCode?: string | undefined;
  readonly needs?: 'passkey' | undefined;
  readonly then?: string | undefined;
}

/**
 * Proves the person's identity again: the password, and the second step where 2-Step Verification is on (ASVS 7.5.1); or
 * a passkey alone that verified the person. The session continues under a new token, its id stays. Refuses as
 * `showAgain`, for a mailed code as `checkProofCode`; `input-invalid` without a password, unless there is a passkey, and
 * without a passkey where just that is needed.
 */
export async function prove(context: Context, who: SessionWho, input: Input): Promise<Outcome<ProvedBody>> {
  const { account, session } = who;
  const { password } = input;
  const alone = account.twoStep && password === undefined && input.credential !== undefined;
  if (password === undefined && !alone)
    return refuse('input-invalid', { errors: { password: 'fields.passwordRequired' } });
  if (input.needs === 'passkey' && input.credential === undefined)
    return refuse('input-invalid', { errors: { credential: 'fields.credentialRequired' } });
  const secondStep = account.twoStep ? readSecondStep(context, who, input) : undefined;
  if (isRefused(secondStep)) return secondStep;
  if (input.emailCode !== undefined) {
    const refused = await checkProofCode(context, who, input.emailCode);
    if (refused) return refused;
  }
  return showAgain(context, who, shownOf(password, secondStep), async (tx, right) => {
    if (password === undefined && !right?.verifiedUser)
      return refuse('passkey-incorrect', { variant: 'unverified' });
    const now = context.now();
    const token = await renewToken(context, tx, session.id);
    if (token === undefined) return refuse('not-signed-in');
    await renewProof(tx, session.id, proofOf(now, password, right));
    await record(tx, lineOf(who, now, 'proof-given'));
    const provedUntil = later(now, PROOF_LIFE);
    return done({ provedUntil, then: input.then ?? '/account/two-step' }, { session: token });
  });
}

/** A passkey alone has `password` undefined and is there. */
const shownOf = (password: string | undefined, secondStep: SecondStep | undefined): Shown =>
  password === undefined ? { secondStep: secondStep! } : { password, secondStep };

const proofOf = (now: Date, password: string | undefined, right: RightSecondStep | undefined): ShownNow =>
  password === undefined && (right?.method === 'hwk' || right?.method === 'swk')
    ? bothShownNow(now, right.method)
    : shownNow(now, right?.method);

export const ProofForm = z.object({
  email: z.string(),
  twoStep: z.boolean(),
  /** The path that asked for the proof. */
  then: z.string(),
});
export type ProofFormBody = z.infer<typeof ProofForm> & {
  /** For the page: whether a passkey alone will do. */
  readonly byPasskey?: boolean;
  /** What it offers as a second step. */
  readonly asked: AskedAgain;
  /** Where changing methods takes more than this proof: a mailed code, and the code that is valid, if there is one. */
  readonly mailed?: ChangeTakes & { readonly code?: SentCode };
};

/** The form's data: whose password, whether a second step too, and its destination. */
export const readProve = async (
  context: Context,
  who: SessionWho,
  { then = '/account/two-step', needs }: { then?: string | undefined; needs?: string | undefined },
): Promise<Outcome<ProofFormBody>> => {
  const { email, twoStep } = who.account;
  const takes = await changeTakes(context, who);
  const code = takes && (await findProofCode(context, who));
  const mailed = takes && { mailed: { ...takes, ...(code && { code }) } };
  const offered = await askAgain(context, who);
  const byPasskey = needs === 'passkey' && offered.keys !== undefined;
  return done({ email, twoStep, then, byPasskey, asked: offered, ...mailed });
};
