import { PERIOD_SECONDS } from '../codes/totp.ts';

interface Fit {
  readonly offset: number;
  readonly step: number;
}

/**
 * Whether two misses tell that the phone's clock is off, and by how much: two different codes of one challenge that fit
 * the same offset, one step more or less. One alone may be chance: twenty of a million codes fit somewhere.
 */
export function clockHint(
  first: { readonly clockOffset: number | null; readonly clockStep: number | null },
  now: Fit | undefined,
): { variant: 'slow' | 'fast'; facts: { count: number } } | undefined {
  if (!now || first.clockOffset === null || first.clockStep === null) return undefined;
  if (first.clockStep === now.step || Math.abs(first.clockOffset - now.offset) > 1) return undefined;
  const count = Math.max(1, Math.round((Math.abs(now.offset) * PERIOD_SECONDS) / 60));
  return { variant: now.offset < 0 ? 'slow' : 'fast', facts: { count } };
}
