import { refuse, type Refusal } from '../../contract/outcome.ts';
import type { SecondStepMethod } from '../../sessions/shown.ts';
import { readSixDigits } from '../../contract/typed-code.ts';
import { readRecoveryCode, type RecoveryCode } from '../codes/recovery-codes.ts';

/** One second step: six digits of the app, or a recovery code. */
export type SecondStep =
  | { readonly kind: 'app'; readonly code: string }
  | { readonly kind: 'recovery-code'; readonly code: RecoveryCode };

/** The names under which a session keeps what it has shown. */
export const methodOf = { app: 'otp', 'recovery-code': 'recovery' } as const satisfies Record<
  SecondStep['kind'],
  SecondStepMethod
>;

interface Typed {
  readonly code?: string | undefined;
  readonly recoveryCode?: string | undefined;
}

/** Reads the typed code. A text that can't be a code is refused at its field, and is no attempt. */
export function readSecondStep({ code, recoveryCode }: Typed): SecondStep | Refusal {
  if (recoveryCode !== undefined) {
    const read = readRecoveryCode(recoveryCode);
    if (read === undefined) return refuse('recovery-code-incorrect', { variant: 'format' });
    return read === 'hangul'
      ? refuse('recovery-code-incorrect', { variant: 'hangul' })
      : { kind: 'recovery-code', code: read };
  }
  if (code === undefined) return refuse('code-incorrect', { variant: 'empty' });
  const digits = readSixDigits(code);
  return digits === undefined
    ? refuse('code-incorrect', { variant: 'format' })
    : { kind: 'app', code: digits };
}
