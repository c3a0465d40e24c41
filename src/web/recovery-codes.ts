const plain = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}.]+/gu, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '');

/** What the names of all files with recovery codes begin with, and what people are told to look for. */
export const recoveryCodesName = (brand: string): string => `${plain(brand) || 'account'}-recovery-codes`;

/** The name of the file in which an account's recovery codes are saved: a person may have several accounts. */
export const recoveryCodesFile = (brand: string, email: string): string =>
  `${recoveryCodesName(brand)}-${plain(email)}.txt`;

/** Three codes or fewer: the person is warned while there are still some to sign in with. */
const FEW_CODES = 3;

/** Whether so few recovery codes are left that the person is warned. */
export const areFewCodes = (left: number): boolean => left <= FEW_CODES;
