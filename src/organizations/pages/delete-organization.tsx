import { Actions } from '../../web/form-parts/actions.tsx';
import { Field } from '../../web/form-parts/field.tsx';
import { SummaryOfErrors } from '../../web/form-parts/summary-of-errors.tsx';
import type { View } from '../../web/view.ts';
import { inPlace, place } from '../../web/words.tsx';
import type { OrganizationBody } from '../organization.ts';
import { OrganizationFrame } from '../frame/organization-frame.tsx';
import { pathIn } from '../frame/path-in.ts';

/** The loss, its date, and the name typed out: it can't be undone. */
export function DeleteOrganizationPage(view: View, organization: OrganizationBody) {
  const { t } = view;
  const typed = <strong>{organization.name}</strong>;
  return (
    <OrganizationFrame view={view} organization={organization} title={t('organization.delete.title')}>
      <SummaryOfErrors view={view} shown={['name']} />
      <form class="card" method="post" action={pathIn(organization, '/delete')} novalidate>
        <div class="card-body stack">
          <div class="stack tight">
            <h1>{t('organization.delete.title')}</h1>
            <p class="muted">{t('organization.delete.body')}</p>
          </div>
          <WhatIsDeleted view={view} />
          <Field
            view={view}
            name="name"
            label={inPlace(t('organization.delete.name', { organization: place }), typed)}
            input={{ autocomplete: 'off', autocapitalize: 'off', spellcheck: false, required: true }}
          />
        </div>
        <Actions>
          <button class="button danger">{t('organization.delete.submit')}</button>
          <a class="button quiet" href={pathIn(organization)}>
            {t('common.cancel')}
          </a>
        </Actions>
      </form>
    </OrganizationFrame>
  );
}

function WhatIsDeleted({ view: { t } }: { view: View }) {
  return (
    <section class="stack tight">
      <h2>{t('organization.delete.whatTitle')}</h2>
      <ul>
        <li>{t('organization.delete.told')}</li>
        <li>{t('organization.delete.until')}</li>
        <li>{t('organization.delete.alone')}</li>
        <li>{t('organization.delete.lost')}</li>
      </ul>
    </section>
  );
}
