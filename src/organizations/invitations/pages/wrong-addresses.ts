import type { View } from '../../../web/view.ts';
import { readPasted } from '../pasted-addresses.ts';

/** Which of the typed addresses are to blame, a sentence each: what the act said, or what isn't an address at all. */
export function wrongAddresses({ form, t }: View): readonly string[] {
  if (form.parts?.emails) return form.parts.emails;
  if (form.errors.emails === undefined) return [];
  return readPasted(form.typed.emails ?? '').unread.map((typed) =>
    t('organization.invitations.why.form', { email: typed }),
  );
}
