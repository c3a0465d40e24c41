import { dayIn, zoneOf } from '../../text/time-zones.ts';
import type { File } from '../../contract/route.ts';
import { csv, type Cell } from '../../web/csv.ts';
import type { View } from '../../web/view.ts';
import { cells, nameOf, type Rows } from '../csv-file.ts';
import type { TrailEvent } from './read-trail.ts';

/** The trail as CSV: who did what to whom, newest first. */
export function trailCsv(view: View, { rows, of }: Rows<TrailEvent>): File {
  const { t } = view;
  const zone = zoneOf(of.timeZone);
  const head = [
    t('organization.csv.at'),
    t('organization.csv.what'),
    t('organization.csv.by'),
    t('organization.csv.to'),
    t('organization.csv.reason'),
    t('organization.csv.browser'),
    t('organization.csv.network'),
    t('organization.csv.day'),
    t('organization.csv.byEmail'),
    t('organization.csv.toEmail'),
    t('organization.csv.subject'),
    t('organization.csv.was'),
  ];
  const nameOrGone = ({ name }: { name: string }) => name || t('organization.trail.deleted');
  const toCells = ({ at, type, by, to, reason, subject, was, browser, network }: TrailEvent): Cell[] => [
    at,
    t(`activity.types.${type}`),
    by === null ? t('organization.byNobody') : nameOrGone(by),
    to && nameOrGone(to),
    reason,
    browser,
    network,
    dayIn(zone, at),
    by?.email,
    to?.email,
    subject,
    was && t(`common.roles.${was}`),
  ];
  return { name: nameOf('activity', of, view), rows: csv(head, cells(rows, toCells)) };
}
