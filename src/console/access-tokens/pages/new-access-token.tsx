import { scopes } from '../../../text/scopes.ts';
import { OrganizationFrame } from '../../../organizations/frame/organization-frame.tsx';
import { pathIn } from '../../../organizations/frame/path-in.ts';
import type { OrganizationBody } from '../../../organizations/organization.ts';
import { Actions } from '../../../web/form-parts/actions.tsx';
import { Boxes } from '../../../web/form-parts/boxes.tsx';
import { Field } from '../../../web/form-parts/field.tsx';
import { SummaryOfErrors } from '../../../web/form-parts/summary-of-errors.tsx';
import type { View } from '../../../web/view.ts';
import { scopeInWords } from './scope-words.ts';

/** The form of a new access token: what for, what it may do, how long. */
export function NewAccessTokenPage(view: View, organization: OrganizationBody) {
  const { t } = view;
  const path = pathIn(organization, '/access-tokens');
  const title = t('organization.accessTokens.making.title');
  return (
    <OrganizationFrame view={view} organization={organization} title={title}>
      <SummaryOfErrors view={view} shown={['name', 'scopes', 'expiresInDays']} />
      <form class="card" method="post" action={path} novalidate>
        <div class="card-body stack">
          <h1>{title}</h1>
          <Field
            view={view}
            name="name"
            label={t('organization.accessTokens.making.name')}
            hint={t('organization.accessTokens.making.nameHint')}
            input={{ required: true, maxlength: 100, autocomplete: 'off' }}
          />
          <Scopes view={view} />
          <Field
            view={view}
            name="expiresInDays"
            label={t('organization.accessTokens.making.days')}
            hint={t('organization.accessTokens.making.daysHint')}
            value="90"
            input={{ required: true, inputmode: 'numeric', maxlength: 3, autocomplete: 'off' }}
          />
        </div>
        <Actions>
          <button class="button primary">{t('organization.accessTokens.making.submit')}</button>
          <a class="button quiet" href={path}>
            {t('common.cancel')}
          </a>
        </Actions>
      </form>
    </OrganizationFrame>
  );
}

/** What the program may do: in words, and by the names that its answers use. */
function Scopes({ view }: { view: View }) {
  const { t } = view;
  return (
    <Boxes
      view={view}
      name="scopes"
      legend={t('organization.accessTokens.making.scopes')}
      options={scopes.map((value) => ({
        value,
        label: scopeInWords(t, value),
        hint: <code translate="no">{value}</code>,
      }))}
    />
  );
}
