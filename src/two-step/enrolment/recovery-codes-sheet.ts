import type { File } from '../../contract/route.ts';
import { day } from '../../web/dates.ts';
import { recoveryCodesFile } from '../../web/recovery-codes-file.ts';
import type { View } from '../../web/view.ts';
import type { CodesFileBody } from './download-recovery-codes.ts';

/** The file to keep: what it is for and whose, then one code a line. With a byte order mark, for Korean on Windows. */
export function recoveryCodesSheet(
  { t, brand, language }: View,
  { email, recoveryCodes, issuedAt }: CodesFileBody,
): File {
  const head = [
    t('enrolment.codes.heading', { brand }),
    t('enrolment.codes.sheet', { email, day: day(language, issuedAt) }),
  ];
  return {
    name: recoveryCodesFile(brand),
    text: `\uFEFF${[...head, '', ...recoveryCodes, ''].join('\r\n')}`,
  };
}
