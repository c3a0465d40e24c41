import { Actions } from '../../web/form-parts/actions.tsx';
import { Ask } from '../../web/form-parts/ask.tsx';
import { Badge } from '../../web/form-parts/badge.tsx';
import { Field } from '../../web/form-parts/field.tsx';
import { ZoneField } from '../../web/form-parts/zone-field.tsx';
import { SummaryOfErrors } from '../../web/form-parts/summary-of-errors.tsx';
import { Icon } from '../../web/icons.tsx';
import type { View } from '../../web/view.ts';
import type { OrganizationBody } from '../organization.ts';
import { OrganizationFrame } from '../frame/organization-frame.tsx';
import { pathIn } from '../frame/path-in.ts';

/** Organization Management > General: the name, one's own place in it, and the ways out. */
export function GeneralPage(view: View, organization: OrganizationBody) {
  const { t } = view;
  const owns = organization.role === 'owner';
  return (
    <OrganizationFrame
      view={view}
      organization={organization}
      title={t('organization.general.title')}
      tab="general"
    >
      <SummaryOfErrors view={view} shown={owns ? ['name', 'timeZone'] : []} />
      {owns && <RenameForm view={view} organization={organization} />}
      <section class="card" aria-label={t('organization.general.membership')}>
        <ul class="rows">
          <RoleRow view={view} organization={organization} />
          {owns ? (
            <OwnerRows view={view} organization={organization} />
          ) : (
            <li>
              <Ask
                view={view}
                icon="signOut"
                title={t('organization.general.leave.title')}
                note={t('organization.general.leave.note')}
                open={t('organization.general.leave.open')}
                action={pathIn(organization, '/leave')}
                submit={t('organization.general.leave.submit')}
                danger
              >
                {t('organization.general.leave.detail')}
              </Ask>
            </li>
          )}
        </ul>
      </section>
    </OrganizationFrame>
  );
}

interface PartProps {
  view: View;
  organization: OrganizationBody;
}

function RenameForm({ view, organization }: PartProps) {
  const { t } = view;
  return (
    <form class="card" method="post" action={pathIn(organization, '/rename')} novalidate>
      <div class="card-body stack">
        <Field
          view={view}
          name="name"
          label={t('organization.general.name')}
          hint={t('organization.general.nameHint')}
          value={organization.name}
          input={{ autocomplete: 'organization', required: true }}
        />
        <ZoneField view={view} hint={t('organization.general.timeZoneHint')} value={organization.timeZone} />
      </div>
      <Actions>
        <button class="button primary">{t('organization.general.submit')}</button>
      </Actions>
    </form>
  );
}

function RoleRow({ view, organization: { role } }: PartProps) {
  const { t } = view;
  return (
    <li>
      <span class="tile">
        <Icon name="person" />
      </span>
      <div class="grow">
        <h2>
          {t('organization.general.yourRole')} <Badge>{t(`common.roles.${role}`)}</Badge>
        </h2>
        <p class="note">{t(`organization.general.roles.${role}`)}</p>
      </div>
    </li>
  );
}

function OwnerRows({ view, organization }: PartProps) {
  const { t } = view;
  return (
    <>
      <li>
        <span class="tile">
          <Icon name="people" />
        </span>
        <div class="grow">
          <h3>{t('organization.general.transfer.title')}</h3>
          <p class="note">{t('organization.general.transfer.note')}</p>
        </div>
        <a class="button small action" href={pathIn(organization, '/members')}>
          {t('organization.general.transfer.open')}
        </a>
      </li>
      {!organization.deletesAt && (
        <li>
          <span class="tile">
            <Icon name="off" />
          </span>
          <div class="grow">
            <h3>{t('organization.general.delete.title')}</h3>
            <p class="note">{t('organization.general.delete.note')}</p>
          </div>
          <a class="button small danger-quiet action" href={pathIn(organization, '/delete')}>
            {t('organization.general.delete.open')}
          </a>
        </li>
      )}
    </>
  );
}
