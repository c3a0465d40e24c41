import type { File } from '../../contract/route.ts';
import type { Membership } from '../../contract/who.ts';
import { csv, type Cell } from '../../web/csv.ts';
import type { View } from '../../web/view.ts';
import type { MemberBody } from '../members/list-members.ts';
import type { TrailEvent } from './read-trail.ts';

interface Rows<Row> {
  readonly rows: AsyncIterable<Row>;
  readonly of: Membership;
}

async function* cells<Row>(rows: AsyncIterable<Row>, toCells: (row: Row) => Cell[]): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield toCells(row);
}

const nameOf = (what: string, { slug }: Membership, { now }: View): string =>
  `${slug}-${what}-${now.toISOString().slice(0, 10)}.csv`;

/** Every member and how it stands with their 2-Step Verification, for an auditor. */
export function membersCsv(view: View, { rows, of }: Rows<Required<MemberBody>>): File {
  const { t } = view;
  const head = [
    t('organization.csv.name'),
    t('organization.csv.email'),
    t('organization.csv.role'),
    t('organization.csv.twoStep'),
    t('organization.csv.since'),
    t('organization.csv.dueAt'),
    t('organization.csv.lastSignInAt'),
    t('organization.csv.recoveryCodesLeft'),
  ];
  const toCells = (row: Required<MemberBody>): Cell[] => [
    row.name,
    row.email,
    t(`common.roles.${row.role}`),
    t(`organization.states.${row.twoStep}`),
    row.since,
    row.dueAt,
    row.lastSignInAt,
    row.recoveryCodesLeft,
  ];
  return { name: nameOf('members', of, view), rows: csv(head, cells(rows, toCells)) };
}

/** Who did what to whom, newest first. */
export function trailCsv(view: View, { rows, of }: Rows<TrailEvent>): File {
  const { t } = view;
  const head = [
    t('organization.csv.at'),
    t('organization.csv.what'),
    t('organization.csv.by'),
    t('organization.csv.to'),
    t('organization.csv.reason'),
    t('organization.csv.browser'),
    t('organization.csv.network'),
  ];
  const toCells = ({ at, type, by, to, reason, browser, network }: TrailEvent): Cell[] => [
    at,
    t(`activity.types.${type}`),
    by?.name ?? t('organization.byNobody'),
    to?.name,
    reason,
    browser,
    network,
  ];
  return { name: nameOf('activity', of, view), rows: csv(head, cells(rows, toCells)) };
}
