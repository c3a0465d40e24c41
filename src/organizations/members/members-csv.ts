import { dayIn, zoneOf } from '../../text/time-zones.ts';
import type { File } from '../../contract/route.ts';
import { csv, type Cell } from '../../web/csv.ts';
import type { View } from '../../web/view.ts';
import { cells, nameOf, type Rows } from '../csv-file.ts';
import type { ManagedMemberBody } from './list-members.ts';

/** Every member and the state of their 2-Step Verification, for an auditor. */
export function membersCsv(view: View, { rows, of }: Rows<ManagedMemberBody>): File {
  const { t } = view;
  const zone = zoneOf(of.timeZone);
  const head = [
    t('organization.csv.name'),
    t('organization.csv.email'),
    t('organization.csv.role'),
    t('organization.csv.twoStep'),
    t('organization.csv.since'),
    t('organization.csv.dueAt'),
    t('organization.csv.lastSignInAt'),
    t('organization.csv.recoveryCodesLeft'),
    t('organization.csv.dueDay'),
    t('organization.csv.methods'),
  ];
  const toCells = (row: ManagedMemberBody): Cell[] => [
    row.name,
    row.email,
    t(`common.roles.${row.role}`),
    t(`organization.states.${row.twoStep}`),
    row.since,
    row.dueAt,
    row.lastSignInAt,
    row.recoveryCodesLeft,
    row.dueAt && dayIn(zone, row.dueAt),
    row.methods.map((kind) => t(`organization.methods.${kind}`)).join(', '),
  ];
  return { name: nameOf('members', of, view), rows: csv(head, cells(rows, toCells)) };
}
