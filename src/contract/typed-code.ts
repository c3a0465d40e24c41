import { withoutSeparators } from './without-separators.ts';

/** The six digits of a mailed or an app's code, however they are spaced ("123 456"); undefined if not six digits. */
export function readSixDigits(typed: string): string | undefined {
  const code = withoutSeparators(typed);
  return /^[0-9]{6}$/.test(code) ? code : undefined;
}
