import type { Helper } from '../../mandate/mandate.ts';

export interface TwoStepTabData {
  readonly active: boolean;
  readonly activeSince?: Date | undefined;
  readonly recoveryCodes?: RecoveryCodesLeft | undefined;
  readonly requiredBy: readonly Requiring[];
  /** Whom to ask when phone and codes are lost. */
  readonly helpers: readonly Helper[];
  /** The path that a sign-in by recovery code was on its way to. */
  readonly then?: string | undefined;
}

/** An organization that requires it, or will. */
export interface Requiring {
  readonly name: string;
  readonly from: Date;
}

export interface RecoveryCodesLeft {
  readonly total: number;
  readonly left: number;
  readonly issuedAt: Date;
  /** Four weeks have passed and the person hasn't said since that the codes are at hand. */
  readonly askWhetherAtHand?: boolean;
}
