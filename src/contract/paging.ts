import { z } from 'zod';
import type { Context } from '../context.ts';
import { readCursor, writeCursor } from '../vault/cursors.ts';
import { refuse, type Refusal } from './outcome.ts';

/** The cursor from which a query continues; a filter's form sends it empty. */
export const cursor = z
  .string({ error: 'fields.wrongType' })
  .max(500, { error: 'fields.tooLong' })
  .transform((value) => value || undefined)
  .optional();

/** A list that is read a page at a time. */
export interface Paged<Place> {
  /**
   * The list's identity: whose, for which role, in which order, by which filter. A cursor of one list fits no other.
   */
  readonly list: readonly string[];
  readonly field: 'after' | 'before';
  readonly place: z.ZodType<Place>;
}

/** The position in a list: its beginning without a cursor. Refuses `input-invalid` for a cursor of another list. */
export function startOf<Place>(
  { keyring }: Context,
  { list, field, place }: Paged<Place>,
  asked: string | undefined,
): { from: Place | undefined } | Refusal {
  if (asked === undefined) return { from: undefined };
  const read = readCursor(keyring, list, asked);
  return read === undefined
    ? refuse('input-invalid', { errors: { [field]: 'fields.otherList' } })
    : { from: place.parse(read) };
}

/**
 * The cursor of the page after this one; null if there is none. `rows` holds one more than the page, if there is one.
 */
export function nextOf<Row>(
  { keyring }: Context,
  { list }: Paged<unknown>,
  rows: readonly Row[],
  page: number,
  placeOf: (row: Row) => unknown,
): string | null {
  return rows.length > page ? writeCursor(keyring, list, placeOf(rows[page - 1]!)) : null;
}
