import type { Language } from './texts/translate.ts';

// Accounts have no time zone of their own yet. A time is always shown with its zone, so that it can't be misread.
const zones: Record<Language, string> = { en: 'UTC', ko: 'Asia/Seoul' };
const locales: Record<Language, string> = { en: 'en-GB', ko: 'ko-KR' };
// Intl calls Seoul's zone "GMT+9" in both languages; people there call it KST.
const zoneNames: Record<string, string> = { UTC: 'UTC', 'Asia/Seoul': 'KST' };

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, zone: string, options: Intl.DateTimeFormatOptions, date: Date) {
  const key = JSON.stringify([language, zone, options]);
  const known = formats.get(key);
  const made = known ?? new Intl.DateTimeFormat(locales[language], { ...options, timeZone: zone });
  if (!known) formats.set(key, made);
  return made.format(date);
}

function zoneName(language: Language, zone: string, date: Date) {
  return zoneNames[zone] ?? format(language, zone, { timeZoneName: 'short' }, date).split(' ').at(-1) ?? zone;
}

const hours = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** "24 November 2026", "2026년 11월 24일". */
export function day(language: Language, date: Date, zone = zones[language]): string {
  return format(language, zone, { dateStyle: 'long' }, date);
}

/** "24 Nov 2026", "2026. 11. 24.": for tables. */
export function shortDay(language: Language, date: Date, zone = zones[language]): string {
  return format(language, zone, { dateStyle: 'medium' }, date);
}

/** "Tue 1 December 2026", "2026년 12월 1일 (화)": for a choice of days. */
export function weekday(language: Language, date: Date, zone = zones[language]): string {
  const parts = { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return format(language, zone, parts, date);
}

/** "24 November 2026 (UTC)": for a heading above times without their zone. */
export function dayInZone(language: Language, date: Date, zone = zones[language]): string {
  return `${day(language, date, zone)} (${zoneName(language, zone, date)})`;
}

/** "14:03": below such a heading. */
export function timeInDay(language: Language, date: Date, zone = zones[language]): string {
  return format(language, zone, hours, date);
}

/** "14:03 (KST)". */
export function timeOfDay(language: Language, date: Date, zone = zones[language]): string {
  return `${timeInDay(language, date, zone)} (${zoneName(language, zone, date)})`;
}

/** "14:03:26 (KST)": to compare a clock with. */
export function clockTime(language: Language, date: Date, zone = zones[language]): string {
  const time = format(language, zone, { ...hours, second: '2-digit' }, date);
  return `${time} (${zoneName(language, zone, date)})`;
}

/** "24 November 2026, 14:03 (KST)", "2026년 11월 24일 14:03 (KST)". */
export function dayAndTime(language: Language, date: Date, zone = zones[language]): string {
  const between = language === 'en' ? ', ' : ' ';
  return day(language, date, zone) + between + timeOfDay(language, date, zone);
}

const steps = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** "2 minutes ago", "어제". */
export function ago(language: Language, now: Date, date: Date): string {
  const away = date.getTime() - now.getTime();
  const [unit, length] = steps.find(([, step]) => Math.abs(away) >= step) ?? ['second', 1000];
  const relative = new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' });
  return relative.format(Math.round(away / length), unit);
}

/** Whole minutes until a time, at least one: a waiting time for a person. */
export function minutesUntil(now: Date, date: Date): number {
  return Math.max(1, Math.ceil((date.getTime() - now.getTime()) / 60_000));
}
