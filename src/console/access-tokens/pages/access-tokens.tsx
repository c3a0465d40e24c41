import { OrganizationFrame } from '../../../organizations/frame/organization-frame.tsx';
import { pathIn } from '../../../organizations/frame/path-in.ts';
import type { View } from '../../../web/view.ts';
import type { AccessTokensBody } from '../access-tokens.ts';
import { AccessTokenRow } from './access-token-row.tsx';

/** Organization Management > Access Tokens: what programs may do here, and until when. */
export function AccessTokensPage(view: View, { organization, tokens }: AccessTokensBody) {
  const { t } = view;
  return (
    <OrganizationFrame
      view={view}
      organization={organization}
      title={t('organization.accessTokens.title')}
      tab="accessTokens"
    >
      <section class="card" aria-labelledby="tokens">
        <div class="card-body stack tight">
          <h2 id="tokens">{t('organization.accessTokens.title')}</h2>
          <p class="muted">{t('organization.accessTokens.lead')}</p>
        </div>
        <div class="card-foot actions">
          <a class="button primary" href={pathIn(organization, '/access-tokens/new')}>
            {t('organization.accessTokens.create')}
          </a>
        </div>
      </section>
      {tokens.length === 0 ? (
        <p class="muted">{t('organization.accessTokens.empty')}</p>
      ) : (
        <ul class="card flat rows">
          {tokens.map((token) => (
            <AccessTokenRow view={view} organization={organization} token={token} />
          ))}
        </ul>
      )}
    </OrganizationFrame>
  );
}
