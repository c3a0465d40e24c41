/** Longer than any code, however it is spaced; longer input isn't read. */
const LONGEST_TYPED = 200;

/**
 * A typed or pasted code, normalised: full-width characters become plain ones (NFKC); spaces, hyphens of all kinds (ー is
 * what a keyboard set to Japanese types for one), dots and invisible characters are removed. Empty for input far too long
 * to be a code.
 */
export function withoutSeparators(typed: string): string {
  if (typed.length > LONGEST_TYPED) return '';
  return typed
    .normalize('NFKC')
    .replace(/[\p{White_Space}\p{Pd}\p{Cf}\p{Default_Ignorable_Code_Point}\u2212ー.·・。]/gu, '');
}

/** The six digits of a mailed or an app's code, however they are spaced ("123 456"); undefined if not six digits. */
export function readSixDigits(typed: string): string | undefined {
  const code = withoutSeparators(typed);
  return /^[0-9]{6}$/.test(code) ? code : undefined;
}
