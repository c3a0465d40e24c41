import { Actions } from '../../../web/form-parts/actions.tsx';
import { Radios } from '../../../web/form-parts/radios.tsx';
import { TextArea } from '../../../web/form-parts/text-area.tsx';
import type { View } from '../../../web/view.ts';
import type { OrganizationBody } from '../../organizations.ts';
import { pathIn } from '../../pages/path-in.ts';
import { wrongAddresses } from './wrong-addresses.ts';

interface InviteFormProps {
  view: View;
  organization: OrganizationBody;
}

/** Up to twenty addresses at once, with one role. Only the owner is asked which. */
export function InviteForm({ view, organization }: InviteFormProps) {
  const { t } = view;
  const { mandate, role } = organization;
  const roles = (['member', 'administrator'] as const).map((value) => ({
    value,
    label: t(`common.roles.${value}`),
    hint: t(`organization.invitations.form.${value}Hint`),
  }));
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
        {role === 'owner' && (
          <Radios
            view={view}
            name="role"
            legend={t('organization.invitations.form.role')}
            options={roles}
            chosen="member"
          />
        )}
      </div>
      <Actions>
        <p class="note">
          {t('organization.invitations.form.valid')}{' '}
          {mandate.required && t('organization.invitations.form.required')}
        </p>
        <button class="button primary">{t('organization.invitations.form.submit')}</button>
      </Actions>
    </form>
  );
}
