import type { Language } from '../web/texts/translate.ts';

/** Where a request comes from, as far as limits and activity care. */
export interface Visitor {
  /** One IPv4 address or a /64 of IPv6: what the limits count by. */
  readonly network: string;
  /** "Chrome on macOS": what a person recognises. */
  readonly browser: string;
  readonly language: Language;
  /** Straight from this machine: PUBLIC_URL and the peer are loopback, Host is its host, and no forwarding header came. */
  readonly direct: boolean;
  /** The known-browser cookie, if one came. It gives no access. */
  readonly knownToken: string | undefined;
}

export interface SignedInAccount {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly credentialVersion: number;
  /** Whether 2-Step Verification is on. */
  readonly twoStep: boolean;
}

export interface LiveSession {
  readonly id: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

declare const proven: unique symbol;
/**
 * Having shown again who you are, not longer than ten minutes ago: the password, and the second step if 2-Step
 * Verification is on. Only `readProof` in sessions/ makes one, so an act that takes it can't be reached without.
 */
export interface Proof {
  readonly until: Date;
  readonly [proven]: true;
}

/** Who may pass, and what an act then knows of them. */
export interface WhoMap {
  anyone: {
    readonly visitor: Visitor;
    readonly session: SessionWho | undefined;
    /** The cookie of a sign-in between its steps, whether or not it still stands. */
    readonly challengeToken: string | undefined;
  };
  /** Holds the cookie of a sign-up that waits for its code. */
  pending: {
    readonly visitor: Visitor;
    readonly pending: PendingSignUp;
    /** The session this browser has already; entering ends it. */
    readonly session: SessionWho | undefined;
  };
  /** Between the two steps of a sign-in. */
  challenge: {
    readonly visitor: Visitor;
    readonly challenge: Challenge;
    readonly session: SessionWho | undefined;
  };
  session: SessionWho;
  /** A session with a proof. */
  proven: SessionWho & { readonly proof: Proof };
}
export type WhoName = keyof WhoMap;

export interface SessionWho {
  readonly visitor: Visitor;
  readonly session: LiveSession;
  readonly account: SignedInAccount;
  readonly proof: Proof | undefined;
}

export interface PendingSignUp {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly organization: string | null;
  readonly language: Language;
  readonly passwordHash: string;
  readonly expiresAt: Date;
}

export interface Challenge {
  readonly id: string;
  readonly accountId: string;
  readonly email: string;
  readonly credentialVersion: number;
  readonly then: string;
  readonly misses: number;
  readonly clockOffset: number | null;
  readonly clockStep: number | null;
  readonly expiresAt: Date;
}
