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
