import type { Context } from '../../context.ts';
import { done, isRefused, type Outcome } from '../../contract/outcome.ts';
import type { SessionWho } from '../../contract/who.ts';
import { codesOf, draftAt, type NewCodesBody } from './draft.ts';
import type { File } from '../../contract/route.ts';
import { day } from '../../web/dates.ts';
import { recoveryCodesFile } from '../../web/recovery-codes.ts';
import type { View } from '../../web/view.ts';

type CodesSheet = Omit<NewCodesBody, 'expiresAt'>;

/** The ten codes as a file to keep (guide: Turning it on). */
export async function downloadRecoveryCodes(context: Context, who: SessionWho): Promise<Outcome<CodesSheet>> {
  const draft = await draftAt(context, who, 'recovery-codes');
  if (isRefused(draft)) return draft;
  return done({ email: who.account.email, ...codesOf(context, who, draft) });
}

/** The file's text: its purpose and owner, then one code a line. With a byte order mark, for Korean on Windows. */
export function recoveryCodesSheet(view: View, { email, recoveryCodes, issuedAt }: CodesSheet): File {
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
