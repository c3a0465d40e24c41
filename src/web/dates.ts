import { NO_ZONE } from '../text/time-zones.ts';
import { localeOf, type Language } from '../text/languages.ts';
import { shipped } from './texts/shipped.ts';

// Every time that a person reads is written here: a moment in the reader's zone, with the zone's name, so that it can't be
// misread; a deadline as a day of its organization's zone; a wait as a duration.

/** The reader of a time: a page's view, a mail's facts. `zone` is UTC for a person without one, and said so. */
export interface Reader {
  readonly language: Language;
  readonly zone: string;
}

// Intl calls these zones "GMT+9" outside their own languages; people there call them so.
const zoneNames: Record<string, string> = { UTC: 'UTC', 'Asia/Seoul': 'KST', 'Asia/Tokyo': 'JST' };

const formats = new Map<string, Intl.DateTimeFormat>();

/** The format of a language and zone, made once: making one takes longer than using it a hundred times. */
function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const known = formats.get(key);
  const made = known ?? new Intl.DateTimeFormat(locale, options);
  if (!known) formats.set(key, made);
  return made;
}

const format = ({ language, zone }: Reader, options: Intl.DateTimeFormatOptions, at: Date): string =>
  formatOf(localeOf(language), { ...options, timeZone: zone }).format(at);

/** "KST", "CET", "GMT-8": the name of a zone at a moment, the same in all languages. */
const zoneName = (zone: string, at: Date): string =>
  zoneNames[zone] ??
  formatOf('en-GB', { timeZone: zone, timeZoneName: 'short' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')!.value;

/** "GMT+09:00": the distance of a zone from UTC at a moment. */
const offsetName = (zone: string, at: Date): string =>
  formatOf('en-GB', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')!.value;

const hours = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** "24 November 2026", "2026년 11월 24일". */
export const day = (reader: Reader, at: Date): string => format(reader, { dateStyle: 'long' }, at);

/** "24 Nov 2026", "2026.11.24": for tables. */
export const shortDay = (reader: Reader, at: Date): string => {
  const short = format(reader, { dateStyle: 'medium' }, at);
  return shipped[reader.language].habits.shortDay?.(short) ?? short;
};

/** A calendar's day, "2026-12-07", in words: it is the same day in every zone. */
export const calendarDay = (language: Language, date: string): string =>
  day({ language, zone: NO_ZONE }, new Date(`${date}T12:00:00Z`));

/** "Tue 1 December 2026", "2026년 12월 1일 (화)": a calendar's day, for a choice of days. */
export function weekday(language: Language, date: string): string {
  const reader = { language, zone: NO_ZONE };
  const at = new Date(`${date}T12:00:00Z`);
  return shipped[language].habits.weekday(day(reader, at), format(reader, { weekday: 'short' }, at));
}

/**
 * A deadline: the whole day of its organization's zone. Named with that zone for a reader for whom the day begins at another
 * moment: "7 December 2026 (KST)".
 */
export const dayThere = (reader: Reader, zone: string, at: Date): string =>
  inZone(reader, zone, at, day({ ...reader, zone }, at));

/** The same short, for tables. */
export const shortDayThere = (reader: Reader, zone: string, at: Date): string =>
  inZone(reader, zone, at, shortDay({ ...reader, zone }, at));

const inZone = (reader: Reader, zone: string, at: Date, written: string): string =>
  offsetName(reader.zone, at) === offsetName(zone, at) ? written : `${written} (${zoneName(zone, at)})`;

/** "24 November 2026 (UTC)": for a heading above times without their zone. */
export const dayInZone = (reader: Reader, at: Date): string =>
  `${day(reader, at)} (${zoneName(reader.zone, at)})`;

/** "14:03": below such a heading. */
export const timeInDay = (reader: Reader, at: Date): string => format(reader, hours, at);

/** "14:03:26 (KST)": to compare a clock with. */
export const clockTime = (reader: Reader, at: Date): string =>
  `${format(reader, { ...hours, second: '2-digit' }, at)} (${zoneName(reader.zone, at)})`;

/** "24 November 2026, 14:03 (KST)", "2026년 11월 24일 14:03 (KST)". */
export function dayAndTime(reader: Reader, at: Date): string {
  const { beforeTime } = shipped[reader.language].habits;
  return `${day(reader, at)}${beforeTime}${timeInDay(reader, at)} (${zoneName(reader.zone, at)})`;
}

const steps = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** "2 minutes ago", "어제", "3分前". */
export function ago(language: Language, now: Date, date: Date): string {
  const away = date.getTime() - now.getTime();
  const [unit, length] = steps.find(([, step]) => Math.abs(away) >= step) ?? ['second', 1000];
  const relative = new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto' });
  const written = relative.format(Math.round(away / length), unit);
  return shipped[language].habits.ago?.(written) ?? written;
}

/** Whole minutes until a time, at least one: a waiting time for a person. */
export function minutesUntil(now: Date, date: Date): number {
  return Math.max(1, Math.ceil((date.getTime() - now.getTime()) / 60_000));
}
