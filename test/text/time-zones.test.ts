import { expect, test } from 'vitest';
import { addDays, dayIn, daysBetween, firstMomentOf, readZone, zoneOf } from '../../src/text/time-zones.ts';

test.each([
  ['2026-12-07', 'UTC', '2026-12-07T00:00:00Z'],
  ['2026-12-07', 'Asia/Seoul', '2026-12-06T15:00:00Z'],
  ['2026-12-07', 'Asia/Kolkata', '2026-12-06T18:30:00Z'],
  // The zones furthest from UTC.
  ['2026-12-07', 'Pacific/Kiritimati', '2026-12-06T10:00:00Z'],
  ['2026-12-07', 'Etc/GMT+12', '2026-12-07T12:00:00Z'],
  // The days on which clocks change at night.
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00Z'],
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00Z'],
  // Midnight itself is skipped: the day begins at one.
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
  ['2022-03-27', 'Asia/Beirut', '2022-03-26T22:00:00Z'],
  ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00Z'],
  // It comes twice: the day begins after the second 23:00 of the day before, or with the first 00:00 of its own.
  ['2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00:00Z'],
  ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00Z'],
  // Samoa had no 30 December 2011.
  ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
  ['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
])('%s begins in %s at %s', (day, zone, moment) => {
  const first = firstMomentOf(day, zone);
  expect(first).toEqual(new Date(moment));
  expect(dayIn(zone, first) >= day).toBe(true);
  expect(dayIn(zone, new Date(first.getTime() - 1)) < day).toBe(true);
});

test('days are counted as a calendar counts them', () => {
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1);
  expect(daysBetween('2026-12-07', '2026-12-06')).toBe(-1);
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2026-12-31', 90)).toBe('2027-03-31');
});

test.each([
  ['Asia/Seoul', 'Asia/Seoul'],
  ['asia/seoul', 'Asia/Seoul'],
  // Renamed: kept as given, because Intl knows it by its older name.
  ['Asia/Kolkata', 'Asia/Kolkata'],
  ['UTC', 'UTC'],
  ['Etc/GMT+12', 'Etc/GMT+12'],
  ['+09:00', undefined],
  ['Mars/Olympus_Mons', undefined],
  ['', undefined],
  [' Asia/Seoul', undefined],
  [`Asia/${'S'.repeat(70)}`, undefined],
])('the zone %j is read as %j', (typed, zone) => {
  expect(readZone(typed)).toBe(zone);
});

test('a zone that this Node does not know any more is UTC', () => {
  expect(zoneOf('Asia/Seoul')).toBe('Asia/Seoul');
  expect(zoneOf('Soviet/Union')).toBe('UTC');
  expect(zoneOf(null)).toBe('UTC');
});
