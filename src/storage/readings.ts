import pg from 'pg';

/** A value of the database can't be what it stands for; the fault shows no value. */
export class ReadingFault extends Error {}

// What PostgreSQL writes in the style that every connection asks for (`relied-on.ts`), and JSON's form of it. Any other
// style swaps day and month without being noticed, or is no date to JavaScript: "no date" would open what is closed.
const moment = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d(:\d\d(:\d\d)?)?)$/;

/** A moment as PostgreSQL writes it, with its zone. Throws a `ReadingFault` for anything else. */
export function readMoment(value: unknown): Date {
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value;
  const read = typeof value === 'string' && moment.test(value) ? new Date(value) : undefined;
  if (read === undefined || Number.isNaN(read.getTime()))
    throw new ReadingFault('a date of the database can’t be read');
  return read;
}

/** Milliseconds since 1970, as the database counts them. */
export function readMilliseconds(value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new ReadingFault('a time of the database can’t be read');
}

export function readBoolean(value: unknown): boolean {
  if (value === 't' || value === 'f') return value === 't';
  throw new ReadingFault('a yes or no of the database can’t be read');
}

// For whatever speaks to the driver itself, pg-boss too. Drizzle takes booleans from here, and moments by our own columns.
pg.types.setTypeParser(pg.types.builtins.BOOL, 'text', readBoolean);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, 'text', readMoment);
