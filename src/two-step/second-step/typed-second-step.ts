import type { Context } from '../../context.ts';
import { isRefused, type Refusal } from '../../contract/outcome.ts';
import type { SessionWho } from '../../contract/who.ts';
import type { SentCredential } from '../passkeys/credential.ts';
import { checkAppCode, readAppCode } from './app-code.ts';
import { inSession, shownKey } from './key.ts';
import { shownRecoveryCode } from './recovery-code.ts';
import type { SecondStep } from './second-step.ts';

/** The fields of a form that takes any second step; one of them is filled. */
export interface TypedSecondStep {
  readonly code?: string | undefined;
  readonly recoveryCode?: string | undefined;
  readonly credential?: SentCredential | undefined;
}

/**
 * The second step that a signed-in person typed or sent, for `showAgain`. What can't be a second step is refused at its
 * field, and is no attempt.
 */
export function readSecondStep(
  context: Context,
  who: SessionWho,
  { code, recoveryCode, credential }: TypedSecondStep,
): SecondStep | Refusal {
  const { account, session, visitor } = who;
  const claimant = { accountId: account.id, sessionId: session.id, visitor };
  if (credential !== undefined) return shownKey(context, claimant, inSession(who), credential);
  if (recoveryCode !== undefined) return shownRecoveryCode(context, claimant, recoveryCode);
  const digits = readAppCode(code);
  return isRefused(digits) ? digits : { kind: 'app', check: () => checkAppCode(context, account.id, digits) };
}

/** Whether anything was typed or sent. */
export const isSecondStepTyped = ({ code, recoveryCode, credential }: TypedSecondStep): boolean =>
  code !== undefined || recoveryCode !== undefined || credential !== undefined;
