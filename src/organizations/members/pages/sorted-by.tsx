import { Icon } from '../../../web/icons.tsx';
import type { View } from '../../../web/view.ts';
import { pathIn, withQuery } from '../../frame/path-in.ts';
import type { MembersBody } from '../list-members.ts';
import type { MemberSort } from '../member-order.sql.ts';

interface Order {
  readonly sort: MemberSort;
  readonly says: 'ascending' | 'descending' | 'other';
}

/** The orders of each column, the first one first; another press goes round. Of people who joined, the newest come first. */
const orders: Readonly<Record<'name' | 'twoStep' | 'joined', readonly Order[]>> = {
  name: [
    { sort: 'name', says: 'ascending' },
    { sort: '-name', says: 'descending' },
  ],
  twoStep: [{ sort: 'state', says: 'other' }],
  joined: [
    { sort: '-joined', says: 'descending' },
    { sort: 'joined', says: 'ascending' },
  ],
};

interface SortedByProps {
  view: View;
  body: MembersBody;
  column: keyof typeof orders;
}

/** The head of a column by which the list is ordered, or may be: a link that keeps the filter and begins at the first page. */
export function SortedBy({ view: { t }, body: { organization, asked }, column }: SortedByProps) {
  const its = orders[column];
  const { sort = 'state' } = asked;
  const at = its.findIndex((order) => order.sort === sort);
  const next = its[(at + 1) % its.length]!.sort;
  const says = its[at]?.says;
  return (
    <th scope="col" aria-sort={says}>
      <a
        class="sort"
        href={withQuery(pathIn(organization, '/members'), {
          ...asked,
          sort: next === 'state' ? undefined : next,
        })}
      >
        {t(`organization.members.columns.${column}`)}
        {says ? (
          <Icon name={says === 'ascending' ? 'up' : 'down'} size={16} />
        ) : (
          <Icon name="upDown" size={16} />
        )}
      </a>
    </th>
  );
}
