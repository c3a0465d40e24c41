declare const counted: unique symbol;

/**
 * Shows that a request has been counted. What is costly (hashing, estimating a password, mailing) asks for it, so nothing
 * of it can come before the reservation: a stranger's request that isn't counted costs next to nothing (ASVS 2.4.1, 15.2.2).
 * Only `limits/reserve.ts` makes one of a reservation, and the operator's commands, which answer to nobody outside.
 */
export interface Counted {
  readonly [counted]: true;
}

/** What stands for a reservation, marked as one. */
export const asCounted = <T extends object>(reservation: T): T & Counted => reservation as T & Counted;
