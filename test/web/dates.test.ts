import { expect, test } from 'vitest';
import { ago, clockTime, day, dayAndTime, minutesUntil, timeOfDay } from '../../src/web/dates.ts';
import { now } from './sample-pages.ts';

test('a time always says its zone', () => {
  expect(dayAndTime('en', now)).toBe('24 November 2026, 05:03 (UTC)');
  expect(dayAndTime('ko', now)).toBe('2026년 11월 24일 14:03 (KST)');
  expect(dayAndTime('en', now, 'Asia/Seoul')).toBe('24 November 2026, 14:03 (KST)');
  expect(timeOfDay('en', now, 'Europe/Berlin')).toMatch(/^06:03 \(.+\)$/);
  expect(clockTime('ko', now)).toBe('14:03:26 (KST)');
  expect(day('ko', new Date('2026-11-24T16:00:00Z'))).toBe('2026년 11월 25일');
});

test('midnight is 00, not 24', () => {
  expect(timeOfDay('en', new Date('2026-11-24T00:05:00Z'))).toBe('00:05 (UTC)');
  expect(timeOfDay('ko', new Date('2026-11-23T15:05:00Z'))).toBe('00:05 (KST)');
});

test('what was is told from now', () => {
  expect(ago('en', now, new Date(now.getTime() - 3 * 60_000))).toBe('3 minutes ago');
  expect(ago('ko', now, new Date(now.getTime() - 86_400_000))).toBe('어제');
});

test('nobody is told to wait for no minute', () => {
  expect(minutesUntil(now, now)).toBe(1);
  expect(minutesUntil(now, new Date(now.getTime() + 61_000))).toBe(2);
});
