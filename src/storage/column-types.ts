import { customType, timestamp as timestampColumn } from 'drizzle-orm/pg-core';

export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
/** A moment: never without its zone. */
export const timestamp = (name: string) => timestampColumn(name, { withTimezone: true, mode: 'date' });
