/**
 * The reason why a brand can't be the issuer in authenticator apps, as the end of a sentence that begins with its name;
 * undefined if it can. The characters refused are those that some app decodes too early or splits at.
 */
export function brandProblem(brand: string): string | undefined {
  const length = [...brand].length;
  if (length < 1 || length > 30) return 'must have 1 to 30 characters';
  if (brand.trim() !== brand) return 'must not begin or end with a space';
  if (/[:%&?#+/\\="<>]/.test(brand)) return 'must not contain any of : % & ? # + / \\ = " < >';
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(brand)) return 'must not contain invisible characters';
  if (brand.toLowerCase() === 'steam') return 'must not be "steam": an app would show Steam codes for it';
  return undefined;
}
