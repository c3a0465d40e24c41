import { nameFromAddress } from '../../contract/names.ts';
import { isVisible } from '../../text/visible-text.ts';

/** An object of foreign JSON, read field by field: a value of another type counts as missing. */
export type Loose = Readonly<Record<string, unknown>>;

export const asLoose = (value: unknown): Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};

export const asList = (value: unknown): readonly Loose[] => (Array.isArray(value) ? value.map(asLoose) : []);

export const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** A value in a person's row can't be understood, so the person is refused. The message never quotes the value. */
export class Unfit extends Error {
  override readonly name = 'Unfit';
}

const YES = /^(?:true|t|1)$/i;
const NO = /^(?:false|f|0)$/i;

/** Reads a boolean as databases write it: `true`, 1, "1", "t". Undefined if missing; throws `Unfit` for an unreadable one. */
export function asBoolean(value: unknown, field: string): boolean | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const written = ['boolean', 'number', 'string'].includes(typeof value) ? String(value) : '';
  if (YES.test(written)) return true;
  if (NO.test(written)) return false;
  throw new Unfit(`${field}: isn't true or false`);
}

/** Reads JSON inside JSON: a string that contains an object, or the object itself. */
export function asNested(value: unknown): Loose {
  if (typeof value !== 'string') return asLoose(value);
  try {
    return asLoose(JSON.parse(value));
  } catch {
    return {};
  }
}

const NO_ZONE = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?$/;
const SHORT_ZONE = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?([+-]\d\d)(?::?(\d\d))?$/;
/** Smaller numbers are seconds since 1970 (until the year 5138), larger ones milliseconds (since 1973). */
const MILLISECONDS_FROM = 1e11;

/** Converts a time to ISO 8601: from text (UTC if it has no zone), or from seconds or milliseconds since 1970. */
export function asMoment(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const moment = new Date(
    /^\d+(?:\.\d+)?$/.test(String(value)) ? asMilliseconds(Number(value)) : zoned(String(value)),
  );
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}

const asMilliseconds = (count: number): number => (count < MILLISECONDS_FROM ? count * 1000 : count);

const zoned = (written: string): string =>
  written
    .replace(NO_ZONE, (_, day, time = '00:00') => `${day}T${time}Z`)
    .replace(SHORT_ZONE, (_, day, time, hours, minutes = '00') => `${day}T${time}${hours}:${minutes}`);

/** The first visible name, or else the address's part before the @. */
export const firstName = (email: string, ...names: readonly (string | undefined)[]): string =>
  names.find((name) => name !== undefined && isVisible(name))?.trim() ?? nameFromAddress(email);
