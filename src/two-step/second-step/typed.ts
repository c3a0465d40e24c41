import { refuse, type Refusal } from '../../contract/outcome.ts';
import { readSixDigits } from '../../contract/typed-code.ts';
import { readRecoveryCode, type RecoveryCode } from '../codes/recovery-codes.ts';
import { readAssertion, type SentCredential, type ShownCredential } from '../passkeys/credential.ts';
import { keyIncorrect } from '../passkeys/check-key.ts';

/** One second step: six digits of the app, a recovery code, or the answer of a passkey or security key. */
export type SecondStep =
  | { readonly kind: 'app'; readonly code: string }
  | { readonly kind: 'recovery-code'; readonly code: RecoveryCode }
  | { readonly kind: 'passkey'; readonly credential: ShownCredential };

export interface TypedSecondStep {
  readonly code?: string | undefined;
  readonly recoveryCode?: string | undefined;
  readonly credential?: SentCredential | undefined;
}

/** Reads what was typed or sent. What can't be a second step is refused at its field, and is no attempt. */
export function readSecondStep({ code, recoveryCode, credential }: TypedSecondStep): SecondStep | Refusal {
  if (credential !== undefined) {
    const read = readAssertion(credential);
    return read ? { kind: 'passkey', credential: read } : keyIncorrect;
  }
  if (recoveryCode !== undefined) {
    const read = readRecoveryCode(recoveryCode);
    if (read === undefined) return refuse('recovery-code-incorrect', { variant: 'format' });
    return read === 'keyboard'
      ? refuse('recovery-code-incorrect', { variant: 'keyboard' })
      : { kind: 'recovery-code', code: read };
  }
  if (code === undefined) return refuse('code-incorrect', { variant: 'empty' });
  const digits = readSixDigits(code);
  return digits === undefined
    ? refuse('code-incorrect', { variant: 'format' })
    : { kind: 'app', code: digits };
}

/** Whether anything was typed or sent. */
export const isSecondStepTyped = ({ code, recoveryCode, credential }: TypedSecondStep): boolean =>
  code !== undefined || recoveryCode !== undefined || credential !== undefined;
