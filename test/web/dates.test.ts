import { expect, test } from 'vitest';
import {
  ago,
  calendarDay,
  clockTime,
  day,
  dayAndTime,
  dayInZone,
  dayThere,
  minutesUntil,
  shortDay,
  shortDayThere,
  timeInDay,
  weekday,
} from '../../src/web/dates.ts';
import { now } from './sample-pages.ts';

const en = (zone: string) => ({ language: 'en', zone }) as const;
const ko = (zone: string) => ({ language: 'ko', zone }) as const;

test('a moment is told in the zone of its reader, and says which', () => {
  expect(dayAndTime(en('UTC'), now)).toBe('24 November 2026, 05:03 (UTC)');
  expect(dayAndTime(ko('UTC'), now)).toBe('2026년 11월 24일 05:03 (UTC)');
  expect(dayAndTime(ko('Asia/Seoul'), now)).toBe('2026년 11월 24일 14:03 (KST)');
  expect(dayAndTime(en('Asia/Seoul'), now)).toBe('24 November 2026, 14:03 (KST)');
  expect(dayAndTime(en('Pacific/Kiritimati'), now)).toBe('24 November 2026, 19:03 (GMT+14)');
  expect(dayAndTime(en('Etc/GMT+12'), now)).toBe('23 November 2026, 17:03 (GMT-12)');
  expect(dayAndTime(ko('America/St_Johns'), now)).toBe('2026년 11월 24일 01:33 (GMT-3:30)');
  expect(dayInZone(en('Europe/Berlin'), now)).toBe('24 November 2026 (CET)');
  expect(clockTime(ko('Asia/Seoul'), now)).toBe('14:03:26 (KST)');
});

test('an hour that clocks go through twice is told apart by its zone', () => {
  const first = new Date('2026-10-25T00:30:00Z');
  const second = new Date('2026-10-25T01:30:00Z');
  expect(dayAndTime(en('Europe/Berlin'), first)).toBe('25 October 2026, 02:30 (CEST)');
  expect(dayAndTime(en('Europe/Berlin'), second)).toBe('25 October 2026, 02:30 (CET)');
});

test('midnight is 00, not 24', () => {
  expect(timeInDay(en('UTC'), new Date('2026-11-24T00:05:00Z'))).toBe('00:05');
  expect(timeInDay(ko('Asia/Seoul'), new Date('2026-11-23T15:05:00Z'))).toBe('00:05');
});

test('a deadline is the same day for everybody, named with its zone where it begins at another moment', () => {
  const inSeoul = new Date('2026-12-06T15:00:00Z');
  expect(dayThere(en('Asia/Seoul'), 'Asia/Seoul', inSeoul)).toBe('7 December 2026');
  expect(dayThere(en('Asia/Tokyo'), 'Asia/Seoul', inSeoul)).toBe('7 December 2026');
  expect(dayThere(en('America/Vancouver'), 'Asia/Seoul', inSeoul)).toBe('7 December 2026 (KST)');
  expect(dayThere(ko('UTC'), 'Asia/Seoul', inSeoul)).toBe('2026년 12월 7일 (KST)');
  expect(shortDayThere(ko('Asia/Seoul'), 'UTC', new Date('2026-12-07T00:00:00Z'))).toBe('2026.12.7 (UTC)');
  expect(day(en('America/Vancouver'), inSeoul)).toBe('6 December 2026');
});

test('days of a calendar are the same in every zone', () => {
  expect(calendarDay('en', '2026-12-07')).toBe('7 December 2026');
  expect(weekday('en', '2026-12-03')).toBe('Thu 3 December 2026');
  expect(weekday('ko', '2026-12-03')).toBe('2026년 12월 3일 (목)');
});

test('a short Korean day stands before a particle', () => {
  expect(shortDay(ko('Asia/Seoul'), now)).toBe('2026.11.24');
  expect(shortDay(en('UTC'), now)).toBe('24 Nov 2026');
});

test('what was is told from now', () => {
  expect(ago('en', now, new Date(now.getTime() - 3 * 60_000))).toBe('3 minutes ago');
  expect(ago('ko', now, new Date(now.getTime() - 86_400_000))).toBe('어제');
});

test('nobody is told to wait for no minute', () => {
  expect(minutesUntil(now, now)).toBe(1);
  expect(minutesUntil(now, new Date(now.getTime() + 61_000))).toBe(2);
});
