import { email } from '../../routes/fields.ts';
import type { View } from '../../web/view.ts';

/** Which of the typed addresses are to blame, a sentence each: what the act said, or what isn't an address at all. */
export function wrongAddresses({ form, t }: View): readonly string[] {
  if (form.parts?.emails) return form.parts.emails;
  if (form.errors.emails === undefined) return [];
  return (form.typed.emails ?? '')
    .split(/[\s,;]+/)
    .filter((typed) => typed !== '' && !email.safeParse(typed).success)
    .map((typed) => t('organization.invitations.why.form', { email: typed }));
}
