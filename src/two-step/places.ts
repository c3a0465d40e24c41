import type { Place } from '../vault/sealing.ts';

// Where each sealed value of this folder lives: it opens nowhere else.

export const appKeyPlace = (authenticatorId: string, account: string): Place => ({
  table: 'authenticators',
  column: 'sealed_key',
  row: authenticatorId,
  account,
});

export const draftPlace = (
  column: 'sealed_key' | 'sealed_codes',
  draftId: string,
  account: string,
): Place => ({
  table: 'enrolments',
  column,
  row: draftId,
  account,
});

export const reissuePlace = (reissueId: string, account: string): Place => ({
  table: 'reissues',
  column: 'sealed_codes',
  row: reissueId,
  account,
});

/** The tab says how many recovery codes are left; from there it goes on to the path that was wanted. */
export const tabOnTheWayTo = (then: string): string =>
  then === '/' ? '/account/two-step' : `/account/two-step?then=${encodeURIComponent(then)}`;
