import { Actions } from '../../web/form-parts/actions.tsx';
import { Field } from '../../web/form-parts/field.tsx';
import { SummaryOfErrors } from '../../web/form-parts/summary-of-errors.tsx';
import { GateDrawing } from '../../web/gate-drawing.tsx';
import { ConsoleFrame, PageHead } from '../../web/shell/console-frame.tsx';
import type { View } from '../../web/view.ts';
import type { OrganizationsBody } from '../organizations.ts';
import { OrganizationRows } from './organization-rows.tsx';
import { WaitingInvitations } from '../invitations/pages/waiting-invitations.tsx';

/** Organization Management begins here: which organization, which invitation, or a new one. */
export function OrganizationsPage(view: View, { organizations, invitations }: OrganizationsBody) {
  const { t } = view;
  return (
    <ConsoleFrame
      view={view}
      title={t('organization.title')}
      width="organization"
      head={<PageHead heading={t('organization.title')} />}
    >
      <SummaryOfErrors view={view} shown={['name']} />
      <WaitingInvitations view={view} invitations={invitations} />
      {organizations.length > 0 ? (
        <section class="stack snug" aria-labelledby="organizations">
          <h2 id="organizations">{t('organization.list.title')}</h2>
          <OrganizationRows view={view} organizations={organizations} to="/members" />
        </section>
      ) : (
        <div class="card flat empty">
          <GateDrawing closed={false} size={88} />
          <div class="stack tight">
            <h2>{t('organization.list.empty')}</h2>
            <p class="muted">{t('organization.list.emptyDetail')}</p>
          </div>
        </div>
      )}
      <CreateForm view={view} first={organizations.length === 0} />
    </ConsoleFrame>
  );
}

function CreateForm({ view, first }: { view: View; first: boolean }) {
  const { t } = view;
  return (
    <section class="card flat" aria-labelledby="create">
      <form method="post" action="/organizations" novalidate>
        <div class="card-body stack">
          <div class="stack tight">
            <h2 id="create">{t('organization.list.create')}</h2>
            <p class="muted">{t('organization.list.createDetail')}</p>
          </div>
          <Field
            view={view}
            name="name"
            label={t('organization.list.name')}
            input={{ autocomplete: 'organization', required: true }}
          />
        </div>
        <Actions>
          <button class={first ? 'button primary' : 'button'}>{t('organization.list.submit')}</button>
        </Actions>
      </form>
    </section>
  );
}
