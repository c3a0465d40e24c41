declare const counted: unique symbol;

/**
 * Proof that a request has been counted against its rate limits. Costly work (hashing, estimating a password, mailing)
 * requires it, so none of it can come before the reservation: an uncounted request costs next to nothing (ASVS 2.4.1,
 * 15.2.2). Only `limits/reserve.ts` and the operator's commands, which no stranger can run, make one.
 */
export interface Counted {
  readonly [counted]: true;
}

/** Marks a reservation as counted. */
export const asCounted = <T extends object>(reservation: T): T & Counted => reservation as T & Counted;
