import { FactsLine } from '../../../web/words.tsx';
import { pathIn } from '../../../organizations/frame/path-in.ts';
import type { OrganizationBody } from '../../../organizations/organization.ts';
import { shortDay } from '../../../web/dates.ts';
import { Badge } from '../../../web/form-parts/badge.tsx';
import { Ask } from '../../../web/form-parts/ask.tsx';
import type { View } from '../../../web/view.ts';
import type { ListedToken } from '../access-tokens.ts';
import { scopeInWords } from './scope-words.ts';

interface AccessTokenRowProps {
  view: View;
  organization: OrganizationBody;
  token: ListedToken;
}

/** A token: by whom, what for, until when, and whether anything uses it; and a way to revoke it. */
export function AccessTokenRow({ view, organization, token }: AccessTokenRowProps) {
  const { t } = view;
  return (
    <li>
      <Ask
        view={view}
        icon="key"
        title={token.name}
        note={<Note view={view} token={token} />}
        open={t('organization.accessTokens.row.revoke')}
        action={pathIn(organization, `/access-tokens/${token.id}/revoke`)}
        submit={t('organization.accessTokens.row.revokeSubmit')}
        danger
      >
        {t('organization.accessTokens.row.revokeDetail')}
      </Ask>
    </li>
  );
}

function Note({ view, token }: Pick<AccessTokenRowProps, 'view' | 'token'>) {
  const { t } = view;
  const { scopes, madeBy, createdAt, lastUsedAt, expiresAt, paused } = token;
  const day = (at: Date) => shortDay(view, at);
  return (
    <>
      {paused && (
        <span class="answers">
          <Badge tone="warn" icon="warning">
            {t('organization.accessTokens.row.paused')}
          </Badge>
          {t('organization.accessTokens.row.pausedWhy')}
        </span>
      )}
      <span class="each">
        {scopes.map((scope) => (
          <span>{scopeInWords(t, scope)}</span>
        ))}
      </span>
      <FactsLine
        facts={[
          t('organization.accessTokens.row.made', { day: day(createdAt), name: madeBy }),
          lastUsedAt
            ? t('organization.accessTokens.row.used', { day: day(lastUsedAt) })
            : t('organization.accessTokens.row.neverUsed'),
          t('organization.accessTokens.row.ends', { day: day(expiresAt) }),
        ]}
      />
    </>
  );
}
