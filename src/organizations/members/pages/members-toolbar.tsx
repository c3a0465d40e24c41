import { Icon } from '../../../web/icons.tsx';
import { roles } from '../../../contract/who.ts';
import type { View } from '../../../web/view.ts';
import type { MembersBody, Summary } from '../list-members.ts';
import { memberStates } from '../list-members.sql.ts';
import { pathIn, withQuery } from '../../frame/path-in.ts';

interface MembersToolbarProps {
  view: View;
  body: MembersBody;
  summary: Summary;
}

/** The states as links with their counts, a role, and a search. Each keeps the other's choice. */
export function MembersToolbar({ view, body, summary }: MembersToolbarProps) {
  const { t } = view;
  const { organization, asked } = body;
  const path = pathIn(organization, '/members');
  const inOrder = ['overdue', 'due', 'on', 'off'] as const satisfies readonly (typeof memberStates)[number][];
  const states = inOrder.filter((state) => summary[state] > 0 || state === 'on' || state === asked.state);
  // During a search the counts of all would be misleading.
  const counted = (count: number) =>
    asked.q === undefined && asked.role === undefined && <span>{count}</span>;
  return (
    <div class="toolbar">
      <nav class="filters" aria-label={t('organization.members.filters')}>
        <a
          href={withQuery(path, { role: asked.role, q: asked.q })}
          aria-current={asked.state === undefined ? 'true' : undefined}
        >
          {t('organization.members.all')} {counted(summary.members)}
        </a>
        {states.map((state) => (
          <a
            href={withQuery(path, { state, role: asked.role, q: asked.q })}
            aria-current={asked.state === state ? 'true' : undefined}
          >
            {t(`organization.states.${state}`)} {counted(summary[state])}
          </a>
        ))}
        {summary.invited > 0 && (
          <a href={pathIn(organization, '/invitations')}>
            {t('organization.members.invited')} <span>{summary.invited}</span>
          </a>
        )}
      </nav>
      <SearchForm view={view} path={path} asked={asked} />
    </div>
  );
}

function SearchForm({ view, path, asked }: { view: View; path: string; asked: MembersBody['asked'] }) {
  const { t } = view;
  return (
    <form class="search-bar" role="search" method="get" action={path}>
      {asked.state && <input type="hidden" name="state" value={asked.state} />}
      <label class="hidden" for="role">
        {t('organization.members.columns.role')}
      </label>
      <div class="control">
        <select class="input" id="role" name="role">
          <option value="">{t('organization.members.allRoles')}</option>
          {roles.map((role) => (
            <option value={role} selected={role === asked.role}>
              {t(`common.roles.${role}`)}
            </option>
          ))}
        </select>
      </div>
      <div class="search">
        <label class="hidden" for="q">
          {t('organization.members.search.label')}
        </label>
        <Icon name="search" />
        <input
          class="input"
          id="q"
          name="q"
          type="search"
          value={asked.q}
          maxlength={100}
          placeholder={t('organization.members.search.placeholder')}
          autocomplete="off"
        />
      </div>
      <button class="button">{t('organization.members.search.submit')}</button>
    </form>
  );
}
