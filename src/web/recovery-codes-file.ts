/** The name under which recovery codes are saved, and under which people are told to look for them. */
export function recoveryCodesFile(brand: string): string {
  const safe = brand
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
  return `${safe || 'account'}-recovery-codes.txt`;
}
