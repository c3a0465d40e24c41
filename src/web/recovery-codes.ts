import { day } from './dates.ts';
import type { View } from './view.ts';

const plain = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}.]+/gu, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '');

/** What the names of all files with recovery codes begin with, and what people are told to look for. */
export const recoveryCodesName = (brand: string): string => `${plain(brand) || 'account'}-recovery-codes`;

/** A set of recovery codes as a file to keep. */
export interface CodesSheet {
  readonly email: string;
  readonly recoveryCodes: readonly string[];
  readonly issuedAt: Date;
}

/** The name of the file in which an account's recovery codes are saved: a person may have several accounts. */
export const recoveryCodesFile = (brand: string, email: string): string =>
  `${recoveryCodesName(brand)}-${plain(email)}.txt`;

/** The file's text: its purpose and owner, then one code a line. With a byte order mark, for Korean on Windows. */
export function recoveryCodesSheet(view: View, { email, recoveryCodes, issuedAt }: CodesSheet) {
  const { t, brand, publicUrl } = view;
  const head = [
    t('enrolment.codes.heading', { brand }),
    t('enrolment.codes.sheet', { email, day: day(view, issuedAt) }),
    t('enrolment.codes.use', { url: `${publicUrl}/sign-in` }),
  ];
  return {
    name: recoveryCodesFile(brand, email),
    text: `\uFEFF${[...head, '', ...recoveryCodes, ''].join('\r\n')}`,
  };
}

/** Three codes or fewer: the person is warned while there are still some to sign in with. */
const FEW_CODES = 3;

/** Whether so few recovery codes are left that the person is warned. */
export const areFewCodes = (left: number): boolean => left <= FEW_CODES;
