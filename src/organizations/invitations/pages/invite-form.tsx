import { Actions } from '../../../web/form-parts/actions.tsx';
import { Radios } from '../../../web/form-parts/radios.tsx';
import { TextArea } from '../../../web/form-parts/text-area.tsx';
import { languages, nameOf } from '../../../text/languages.ts';
import type { View } from '../../../web/view.ts';
import type { Level } from '../../../mandate/mandate.ts';
import type { OrganizationBody } from '../../organization.ts';
import { pathIn } from '../../frame/path-in.ts';
import { readPasted } from '../pasted-addresses.ts';
import type { Rest } from '../../../contract/route.ts';
import type { Translate } from '../../../web/texts/translate.ts';
import type { InvitedBody } from '../invite.ts';

interface InviteFormProps {
  view: View;
  organization: OrganizationBody;
  /** What people who join are asked for. */
  demand: Level;
}

/** Up to twenty addresses together, with one role and in one language. Only the owner is asked which role. */
export function InviteForm({ view, organization, demand }: InviteFormProps) {
  const { t } = view;
  const { mandate, role } = organization;
  return (
    <form class="card" method="post" action={pathIn(organization, '/invitations')} novalidate>
      <div class="card-body stack">
        <h2>{t('organization.invitations.form.title')}</h2>
        <TextArea
          view={view}
          name="emails"
          label={t('organization.invitations.form.emails')}
          hint={t('organization.invitations.form.emailsHint')}
          wrong={wrongAddresses(view)}
          rows={4}
          input={{ required: true, autocapitalize: 'off', autocomplete: 'off', spellcheck: false }}
        />
        {role === 'owner' && <RoleField view={view} />}
        <LanguageField view={view} />
      </div>
      <Actions>
        <button class="button primary">{t('organization.invitations.form.submit')}</button>
        <p class="note">
          {t('organization.invitations.form.valid')}{' '}
          {mandate.required && t(`organization.invitations.form.required.${demand}`)}
        </p>
      </Actions>
    </form>
  );
}

function RoleField({ view }: { view: View }) {
  const { t } = view;
  const roles = (['member', 'administrator'] as const).map((value) => ({
    value,
    label: t(`common.roles.${value}`),
    hint: t(`organization.invitations.form.${value}Hint`),
  }));
  return (
    <Radios
      view={view}
      name="role"
      legend={t('organization.invitations.form.role')}
      options={roles}
      chosen="member"
    />
  );
}

/** Each by its own name; the inviter's own is chosen. */
function LanguageField({ view }: { view: View }) {
  const options = languages.map((value) => ({
    value,
    label: <span lang={value}>{nameOf(value)}</span>,
  }));
  return (
    <Radios
      view={view}
      name="language"
      legend={view.t('organization.invitations.form.language')}
      options={options}
      chosen={view.language}
    />
  );
}

/** The typed addresses at fault, a sentence each: the act's refusal, or that it isn't an address at all. */
function wrongAddresses({ form, t }: View): readonly string[] {
  if (form.parts?.emails) return form.parts.emails;
  if (form.errors.emails === undefined) return [];
  return readPasted(form.typed.emails ?? '').unread.map((typed) =>
    t('organization.invitations.why.form', { email: typed }),
  );
}

/** The addresses that got no invitation stay in the form, each with the reason; the others' mails are under way. */
export function refusedAddresses(t: Translate, { sent, refused }: InvitedBody): Rest | undefined {
  if (refused.length === 0) return undefined;
  return {
    someDone: sent > 0,
    form: {
      typed: { emails: refused.map(({ email }) => email).join('\n') },
      errors: { emails: t('organization.invitations.left', { count: refused.length }) },
      parts: { emails: refused.map(({ email, why }) => t(`organization.invitations.why.${why}`, { email })) },
    },
  };
}
