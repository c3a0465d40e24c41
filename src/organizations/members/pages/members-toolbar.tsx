import { Icon } from '../../../web/icons.tsx';
import { roles } from '../../../contract/who.ts';
import type { View } from '../../../web/view.ts';
import type { MembersBody, Summary } from '../list-members.ts';
import { memberStates } from '../list-members.sql.ts';
import { memberSorts } from '../member-order.sql.ts';
import { pathIn, withQuery } from '../../frame/path-in.ts';

interface MembersToolbarProps {
  view: View;
  body: MembersBody;
  summary: Summary;
}

/** The states as links with their counts, a role, a search, and on phones the order. Each keeps the others' choice. */
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
          href={withQuery(path, { ...asked, state: undefined })}
          aria-current={asked.state === undefined ? 'true' : undefined}
        >
          {t('organization.members.all')} {counted(summary.members)}
        </a>
        {states.map((state) => (
          <a
            href={withQuery(path, { ...asked, state })}
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
      <details open={asked.role !== undefined || asked.sort !== undefined}>
        <summary>{t('organization.members.search.more')}</summary>
        <div>
          <RoleAndOrder view={view} asked={asked} />
        </div>
      </details>
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

function RoleAndOrder({ view: { t }, asked }: { view: View; asked: MembersBody['asked'] }) {
  return (
    <>
      <Select
        name="role"
        label={t('organization.members.columns.role')}
        options={[
          ['', t('organization.members.allRoles')],
          ...roles.map((it) => [it, t(`common.roles.${it}`)] as const),
        ]}
        chosen={asked.role}
      />
      {/* On a desk the heads of the columns are for that; this keeps their choice. */}
      <Select
        class="control sorts"
        name="sort"
        label={t('organization.members.sort.label')}
        options={memberSorts.map(
          (it) => [it === 'state' ? '' : it, t(`organization.members.sort.${it}`)] as const,
        )}
        chosen={asked.sort}
      />
    </>
  );
}

interface SelectProps {
  class?: string;
  name: string;
  label: string;
  options: readonly (readonly [value: string, label: string])[];
  chosen: string | undefined;
}

function Select({ class: its = 'control', name, label, options, chosen }: SelectProps) {
  return (
    <div class={its}>
      <label class="hidden" for={name}>
        {label}
      </label>
      <select class="input" id={name} name={name}>
        {options.map(([value, words]) => (
          <option value={value} selected={value !== '' && value === chosen}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
