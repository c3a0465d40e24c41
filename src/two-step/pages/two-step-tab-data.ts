export interface TwoStepTabData {
  readonly active: boolean;
  readonly activeSince?: Date | undefined;
  readonly recoveryCodes?: RecoveryCodesLeft | undefined;
  readonly requiredBy: readonly { readonly name: string }[];
}

export interface RecoveryCodesLeft {
  readonly total: number;
  readonly left: number;
  readonly issuedAt: Date;
  /** Four weeks have passed and the person hasn't said since that the codes are at hand. */
  readonly askWhetherAtHand?: boolean;
}
