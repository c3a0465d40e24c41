/** The zone of people and organizations without one, which is always said beside a time. */
export const NO_ZONE = 'UTC';

/** IANA names begin with a letter and are short; "+09:00", which Intl takes too, names no place. */
const form = /^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/;

const canonical = new Map<string, string | undefined>();

/** The name under which Intl knows a zone; undefined for what it doesn't know (ECMA-402 section 6.5). */
function canonicalOf(zone: string): string | undefined {
  if (!canonical.has(zone)) canonical.set(zone, form.test(zone) ? resolve(zone) : undefined);
  return canonical.get(zone);
}

function resolve(timeZone: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/**
 * A zone as it is stored: an IANA name that this Node knows, in its own spelling; undefined for any other. A name that was
 * renamed stays as given, because Intl keeps to the older one (Asia/Calcutta).
 */
export function readZone(typed: string): string | undefined {
  if (!form.test(typed)) return undefined;
  const known = resolve(typed);
  return known?.toLowerCase() === typed.toLowerCase() ? known : known && typed;
}

/** The zone in which times are shown: UTC for none, and for one that this Node doesn't know (any more). */
export const zoneOf = (stored: string | null | undefined): string =>
  stored && canonicalOf(stored) !== undefined ? stored : NO_ZONE;

let listed: readonly string[] | undefined;

/** The zones to choose from, by continent and city; put together once, because there are hundreds. */
export const allZones = (): readonly string[] => (listed ??= Intl.supportedValuesOf('timeZone'));

const formats = new Map<string, Intl.DateTimeFormat>();

/** A day of a zone, as people write it down there: "2026-12-07". */
export function dayIn(zone: string, at: Date): string {
  const known = formats.get(zone);
  const made = known ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone });
  if (!known) formats.set(zone, made);
  return made.format(at);
}

const DAY = 86_400_000;
const midnight = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Days from one day to another, as a calendar counts them. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((midnight(to) - midnight(from)) / DAY);

/** The day that comes so many days later. */
export const addDays = (day: string, days: number): string =>
  new Date(midnight(day) + days * DAY).toISOString().slice(0, 10);

/**
 * The first moment of a day in a zone, to the second: midnight, or where the clocks skip it, what comes next; for a day that
 * a zone left out altogether, the beginning of the one after. Zones are at most 14 hours from UTC, and found by halving.
 */
export function firstMomentOf(day: string, zone: string): Date {
  let before = (midnight(day) - DAY) / 1000;
  let from = (midnight(day) + DAY) / 1000;
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (dayIn(zone, new Date(middle * 1000)) >= day) from = middle;
    else before = middle;
  }
  return new Date(from * 1000);
}
