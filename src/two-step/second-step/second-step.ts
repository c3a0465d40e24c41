import type { Refusal } from '../../contract/outcome.ts';
import type { Visitor } from '../../contract/who.ts';
import type { Lanes } from '../../limits/lanes.ts';
import type { SecondStepMethod } from '../../contract/shown.ts';
import type { Transaction } from '../../storage/database.ts';
import type { Counted } from '../../vault/counted.ts';

/** One second step that was typed or sent: of an app, a recovery code, a passkey or security key. */
export type SecondStep = TypedCode | ShownKey;

/** A code, which is counted in the lanes of the stranger, the known browser or the session. */
export interface TypedCode extends Checkable {
  readonly kind: 'app' | 'recovery-code';
}

/** A passkey or security key. Nobody guesses a signature, so it is counted in lanes of its own. */
export interface ShownKey extends Checkable {
  readonly kind: 'passkey';
  readonly lanes: Lanes;
}

interface Checkable {
  /** Compares it with what the account has, by the attempt that the caller has reserved. Spends nothing. */
  check(by: Counted): Promise<CheckedSecondStep>;
}

export type CheckedSecondStep = RightSecondStep | WrongSecondStep;

export interface RightSecondStep {
  readonly fits: true;
  /** The name under which a session keeps it. */
  readonly method: SecondStepMethod;
  /** Whether it verified the person, so that it stands for the password too: a passkey does. */
  readonly verifiedUser: boolean;
  /** Spends it in the caller's transaction; a refusal if another request was faster. */
  spend(tx: Transaction): Promise<Refusal | undefined>;
}

export interface WrongSecondStep {
  readonly fits: false;
  readonly refusal: Refusal;
  /** For an app code of another time: by how many steps, and which step that is. */
  readonly otherTime?: { readonly offset: number; readonly step: number };
}

/** The account of the second step, and the trail's facts about its browser. */
export interface Claimant {
  readonly accountId: string;
  readonly sessionId?: string;
  readonly visitor: Visitor;
}
