import { nameFromAddress } from '../../contract/names.ts';
import { isVisible } from '../../text/visible-text.ts';

/** A value of somebody else's JSON, read field by field: what isn't of the kind asked for isn't there. */
export type Loose = Readonly<Record<string, unknown>>;

export const asLoose = (value: unknown): Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};

export const asList = (value: unknown): readonly Loose[] => (Array.isArray(value) ? value.map(asLoose) : []);

export const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** What a person's row holds can't be understood: that person is refused, and why is said. Never quotes the value. */
export class Unfit extends Error {
  override readonly name = 'Unfit';
}

const YES = /^(?:true|t|1)$/i;
const NO = /^(?:false|f|0)$/i;

/** A boolean as databases write it: `true`, 1, "1", "t". Nothing if it isn't there; what can't be read is never "no". */
export function asBoolean(value: unknown, field: string): boolean | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const written = ['boolean', 'number', 'string'].includes(typeof value) ? String(value) : '';
  if (YES.test(written)) return true;
  if (NO.test(written)) return false;
  throw new Unfit(`${field}: is no boolean`);
}

/** What is JSON within JSON: a string that holds an object, or the object itself. */
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
/** Seconds since 1970 until the year 5138, milliseconds since 1973. */
const MILLISECONDS_FROM = 1e11;

/** A moment as databases write it: text (UTC where it names no zone), or seconds or milliseconds since 1970. As ISO 8601. */
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

/** What a person is called: the first name that shows anything, or what stands before the @. */
export const firstName = (email: string, ...names: readonly (string | undefined)[]): string =>
  names.find((name) => name !== undefined && isVisible(name))?.trim() ?? nameFromAddress(email);
