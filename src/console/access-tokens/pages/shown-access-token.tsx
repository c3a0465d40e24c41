import { OrganizationFrame } from '../../../organizations/frame/organization-frame.tsx';
import { pathIn } from '../../../organizations/frame/path-in.ts';
import { minutesUntil } from '../../../web/dates.ts';
import { wasRefused } from '../../../web/focus.ts';
import { Actions } from '../../../web/form-parts/actions.tsx';
import { Banner } from '../../../web/form-parts/banner.tsx';
import { CopyButton, Status } from '../../../web/form-parts/copy-button.tsx';
import type { View } from '../../../web/view.ts';
import type { ShownTokenBody } from '../show-access-token.ts';

/** A new access token, to copy. A reload shows it again until the person is done, or ten minutes have passed. */
export function ShownAccessTokenPage(view: View, { id, organization, shown }: ShownTokenBody) {
  const { t, now } = view;
  const title = t('organization.accessTokens.shown.title');
  if (!shown) return <OrganizationFrame view={view} organization={organization} title={title} />;
  return (
    <OrganizationFrame view={view} organization={organization} title={title}>
      <form class="card" method="post" action={pathIn(organization, `/access-tokens/${id}/kept`)}>
        <div class="card-body stack">
          <div class="stack tight">
            <h1 tabindex={-1} autofocus={!wasRefused(view)}>
              {title}
            </h1>
            <p class="muted">{shown.name}</p>
          </div>
          <Banner tone="warn">
            <strong>{t('organization.accessTokens.shown.onceTitle')}</strong>
            <p>{t('organization.accessTokens.shown.once')}</p>
            <p>
              {t('organization.accessTokens.shown.openUntil', { count: minutesUntil(now, shown.shownUntil) })}
            </p>
          </Banner>
          <TokenToCopy view={view} token={shown.token} />
        </div>
        <Actions>
          <button class="button primary after-copy">{t('organization.accessTokens.shown.submit')}</button>
        </Actions>
      </form>
    </OrganizationFrame>
  );
}

function TokenToCopy({ view, token }: { view: View; token: string }) {
  return (
    <div class="stack tight">
      <p class="secret">
        <code class="key" id="token" lang="en" translate="no">
          {token}
        </code>
      </p>
      <CopyButton
        view={view}
        from="token"
        main
        status="token-copied"
        label={view.t('organization.accessTokens.shown.copy')}
      />
      <Status id="token-copied" />
    </div>
  );
}
