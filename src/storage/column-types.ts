import { customType, timestamp as timestampColumn } from 'drizzle-orm/pg-core';
import { listedBrowser, type BrowserName } from '../browsers.ts';

export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
/** A browser's name of the closed lists; what older releases wrote besides comes out as a dash. */
export const browserColumn = customType<{ data: BrowserName; driverData: string }>({
  dataType: () => 'text',
  fromDriver: listedBrowser,
  toDriver: listedBrowser,
});
/** A moment: never without its zone. */
export const timestamp = (name: string) => timestampColumn(name, { withTimezone: true, mode: 'date' });
