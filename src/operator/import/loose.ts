import { nameFromAddress } from '../../routes/names.ts';
import { isVisible } from '../../visible-text.ts';

/** A value of somebody else's JSON, read field by field: what isn't of the kind asked for isn't there. */
export type Loose = Readonly<Record<string, unknown>>;

export const asLoose = (value: unknown): Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};

export const asList = (value: unknown): readonly Loose[] => (Array.isArray(value) ? value.map(asLoose) : []);

export const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** What is JSON within JSON: a string that holds an object, or the object itself. */
export function asNested(value: unknown): Loose {
  if (typeof value !== 'string') return asLoose(value);
  try {
    return asLoose(JSON.parse(value));
  } catch {
    return {};
  }
}

/** A moment as JSON has it: text that says when, or milliseconds since 1970. As ISO 8601, for our lines. */
export function asMoment(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const moment = new Date(value);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}

/** Rows by whom they are of; the first of each. */
export function byOwner(rows: readonly Loose[], field: string): ReadonlyMap<string, Loose> {
  const found = new Map<string, Loose>();
  for (const row of rows) if (!found.has(String(row[field]))) found.set(String(row[field]), row);
  return found;
}

/** What a person is called: the first name that shows anything, or what stands before the @. */
export const firstName = (email: string, ...names: readonly (string | undefined)[]): string =>
  names.find((name) => name !== undefined && isVisible(name))?.trim() ?? nameFromAddress(email);
