/** The name of the file in which recovery codes are saved, and by which people are told to look for them. */
export function recoveryCodesFile(brand: string): string {
  const safe = brand
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
  return `${safe || 'account'}-recovery-codes.txt`;
}

/** Three codes or fewer: the person is warned while there are still some to sign in with. */
const FEW_CODES = 3;

/** Whether so few recovery codes are left that the person is warned. */
export const areFewCodes = (left: number): boolean => left <= FEW_CODES;
