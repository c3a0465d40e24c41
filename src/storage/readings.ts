import pg from 'pg';

/** A value from the database is not of its column's type. The message doesn't quote the value. */
class ReadingFault extends Error {}

// PostgreSQL's ISO style, which every connection sets (`relied-on.ts`), and JSON's form. Another style could swap day and month
// unnoticed, or give an invalid date, which would make an expiry check pass.
const moment = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d(:\d\d(:\d\d)?)?)$/;

/** Reads a timestamp as PostgreSQL writes it, with its zone. Throws a `ReadingFault` for anything else. */
export function readMoment(value: unknown): Date {
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value;
  const read = typeof value === 'string' && moment.test(value) ? new Date(value) : undefined;
  if (read === undefined || Number.isNaN(read.getTime()))
    throw new ReadingFault('a date of the database can’t be read');
  return read;
}

/** Reads milliseconds since 1970. Throws a `ReadingFault` for anything but a finite number. */
export function readMilliseconds(value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new ReadingFault('a time of the database can’t be read');
}

export function readBoolean(value: unknown): boolean {
  if (value === 't' || value === 'f') return value === 't';
  throw new ReadingFault('a yes or no of the database can’t be read');
}

// For code that uses the driver itself, pg-boss included. Drizzle gets booleans from here, and timestamps from our column type.
pg.types.setTypeParser(pg.types.builtins.BOOL, 'text', readBoolean);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, 'text', readMoment);
